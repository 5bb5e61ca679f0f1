/**
 * Secrets at rest: AES-256-GCM (NIST SP 800-38D), under keys that live outside the database.
 * A sealed secret is `v1.<key id>.<base64url of nonce, ciphertext and tag>`.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto"
import { addKey, createKeyFile, parseKeys, readKeyFile, SecretFault } from "./key-file.ts"

export { SecretFault } from "./key-file.ts"

export interface Keyring {
  /** `context` says where it belongs (« account:42:password »): sealed text moved elsewhere does not open. */
  seal(plain: string, context: string): string
  /** Throws `SecretFault`: `not_sealed`, `wrong_key` (no such key here) or `tampered` (changed, or another context). */
  open(sealed: string, context: string): string
  /** False when it should be opened and sealed again under the current key. */
  isCurrent(sealed: string): boolean
  /** Adds a key to the file and makes it current; older ones still open what they sealed. Answers the new key's id. */
  rotate(): string
}

interface KeyringOptions {
  /** The key file: `secrets.key` in the data directory. */
  file: string
  /** `VIGIE_SECRET_KEY`: keys in base64 separated by commas, the last one is current. The file, if any, still opens. */
  fromEnvironment?: string | undefined
  /** False when sealed secrets already exist: a new key could not open them. Default true. */
  mayCreate?: boolean
}

const nonceBytes = 12
const tagBytes = 16

/** Reads the keys, or creates the file (0600) when there is none anywhere. Throws `SecretFault`. */
export function openKeyring(options: KeyringOptions): Keyring {
  const { file, fromEnvironment } = options
  const ofEnvironment = fromEnvironment === undefined ? [] : parseKeys(fromEnvironment, "VIGIE_SECRET_KEY")
  const keys = new Map<string, Buffer>()
  let current = ""
  const hold = (ofFile: readonly Buffer[]) => {
    for (const key of [...ofFile, ...ofEnvironment]) {
      current = idOf(key)
      keys.set(current, key)
    }
  }
  hold(readKeyFile(file) ?? (ofEnvironment.length > 0 ? [] : createIfMay(options)))

  function findKey(id: string): Buffer {
    // Another process may have rotated since: look once in the file before saying no.
    if (!keys.has(id)) hold(readKeyFile(file) ?? [])
    const key = keys.get(id)
    if (key === undefined) throw new SecretFault("wrong_key", `no key ${id} in ${file} or VIGIE_SECRET_KEY`)
    return key
  }

  return {
    seal: (plain, context) => sealWith(findKey(current), current, plain, context),
    open(sealed, context) {
      const { id, bytes } = readSealed(sealed)
      return openWith(findKey(id), id, bytes, context)
    },
    isCurrent: (sealed) => readSealed(sealed).id === current,
    rotate() {
      if (ofEnvironment.length > 0)
        throw new SecretFault(
          "key_from_environment",
          "add the new key at the end of VIGIE_SECRET_KEY instead",
        )
      hold(addKey(file))
      return current
    },
  }
}

function createIfMay({ file, mayCreate = true }: KeyringOptions): Buffer[] {
  if (mayCreate) return createKeyFile(file)
  throw new SecretFault(
    "missing_key_file",
    `${file} is missing, and secrets were sealed with its keys: restore it`,
  )
}

/** Derived from the key, so that the same key has one name wherever it is written. */
function idOf(key: Buffer): string {
  return createHash("sha256").update("vigie key id\n").update(key).digest("hex").slice(0, 8)
}

function sealWith(key: Buffer, id: string, plain: string, context: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(associated(id, context))
  const bytes = Buffer.concat([nonce, cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()])
  return `v1.${id}.${bytes.toString("base64url")}`
}

function openWith(key: Buffer, id: string, bytes: Buffer, context: string): string {
  const nonce = bytes.subarray(0, nonceBytes)
  const tag = bytes.subarray(-tagBytes)
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(associated(id, context)).setAuthTag(tag)
  try {
    const plain = [decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]
    return Buffer.concat(plain).toString("utf8")
  } catch {
    throw new SecretFault(
      "tampered",
      `what key ${id} sealed was changed, or belongs elsewhere than ${context}`,
    )
  }
}

function associated(id: string, context: string): Buffer {
  return Buffer.from(`v1.${id}.${context}`, "utf8")
}

function readSealed(sealed: string): { id: string; bytes: Buffer } {
  const [, id, text] = /^v1\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)$/.exec(sealed) ?? []
  const bytes = Buffer.from(text ?? "", "base64url")
  if (id === undefined || bytes.length < nonceBytes + tagBytes)
    throw new SecretFault("not_sealed", "this is not a secret that Vigie sealed")
  // Base64 ignores its last spare bits: only one spelling of the same bytes is accepted.
  if (bytes.toString("base64url") !== text)
    throw new SecretFault("tampered", `what key ${id} sealed was changed`)
  return { id, bytes }
}
