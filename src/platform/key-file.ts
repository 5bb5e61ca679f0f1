/** The file that holds the secret keys: one per line, 32 bytes in base64, the last one is current. `#` begins a comment. */
import { randomBytes } from "node:crypto"
import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"

const keyBytes = 32

/** Why a secret cannot be sealed or opened. The message is for the person who installs Vigie, never holds a secret. */
export class SecretFault extends Error {
  override name = "SecretFault"
  code:
    | "missing_key_file"
    | "key_file_readable_by_others"
    | "malformed_key"
    | "key_from_environment"
    | "not_sealed"
    | "wrong_key"
    | "tampered"
  constructor(code: SecretFault["code"], message: string) {
    super(message)
    this.code = code
  }
}

/** The keys of a text, oldest first. `source` is named when one is not a key. */
export function parseKeys(text: string, source: string): Buffer[] {
  const words = text.replace(/#.*/g, "").split(/[\s,]+/)
  const keys = words.filter((word) => word !== "").map((word) => parseKey(word, source))
  if (keys.length === 0) throw new SecretFault("malformed_key", `${source} holds no key`)
  return keys
}

function parseKey(word: string, source: string): Buffer {
  const key = /^[A-Za-z0-9+/]{43}=$/.test(word) ? Buffer.from(word, "base64") : undefined
  // A key whose last bits are lost on the way would not be the one that was meant.
  if (key?.length !== keyBytes || key.toString("base64") !== word)
    throw new SecretFault("malformed_key", `${source}: a key is ${keyBytes} bytes in base64 (44 characters)`)
  return key
}

/** The keys of the file, oldest first; `undefined` when there is no file. */
export function readKeyFile(file: string): Buffer[] | undefined {
  let descriptor: number
  try {
    descriptor = openSync(file, "r")
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined
    throw error
  }
  try {
    refuseOpenDoors(descriptor, file)
    return parseKeys(readFileSync(descriptor, "utf8"), file)
  } finally {
    closeSync(descriptor)
  }
}

/** Windows has no such bits: there, the folder's own permissions protect the file. */
function refuseOpenDoors(descriptor: number, file: string): void {
  if (process.platform === "win32" || (fstatSync(descriptor).mode & 0o077) === 0) return
  throw new SecretFault(
    "key_file_readable_by_others",
    `${file} can be read by other people of this machine: run chmod 600 ${file}`,
  )
}

/** Creates the file with one new key. When another process was faster, its file stays. Answers the keys of the file. */
export function createKeyFile(file: string): Buffer[] {
  const draft = `${file}.${randomBytes(6).toString("hex")}`
  const heading =
    "# Secret keys of Vigie, the last one is current. Keep a copy apart from the database's backups.\n"
  try {
    writeFileSync(draft, `${heading}${newKey()}\n`, { mode: 0o600, flag: "wx", flush: true })
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readKeyFile(file) ?? []
}

/** Adds a new key, which becomes current. Answers the keys of the file. */
export function addKey(file: string): Buffer[] {
  readKeyFile(file)
  const descriptor = openSync(file, "a", 0o600)
  try {
    writeFileSync(descriptor, `\n${newKey()}\n`)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  return readKeyFile(file) ?? []
}

function newKey(): string {
  return randomBytes(keyBytes).toString("base64")
}
