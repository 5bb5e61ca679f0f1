/** The public half of a key that signs notes, and the one line of text in which it is handed to a verifier. */
import { concat, fromBase64, type Sha256, utf8 } from "./bytes.ts"
import { done, type Result, rejected } from "./result.ts"

/** `id`: 8 hexadecimal digits. Name and id together say which key it is; the id alone is far too short to. */
export type KeyName = { name: string; id: string }
/** `publicKey`: the 32 bytes of RFC 8032, without any wrapping. */
export type VerifierKey = KeyName & { publicKey: Uint8Array }

const ED25519 = Uint8Array.of(0x01)
const PUBLIC_KEY_BYTES = 32
const MAX_NAME = 500

/** Without spaces of any kind nor `+`, which separate the parts of a key and of a signature line. */
export const isKeyName = (name: string): boolean =>
  name.length > 0 && name.length <= MAX_NAME && name.isWellFormed() && !/[\s\p{Z}\p{Cc}+]/u.test(name)

/** First 4 bytes of SHA-256(name || 0x0A || 0x01 || publicKey), in hexadecimal. */
export const keyId = (sha256: Sha256, name: string, publicKey: Uint8Array): string =>
  sha256(concat(utf8(`${name}\n`), ED25519, publicKey))
    .slice(0, 4)
    .toHex()

/** The key's one line: `name+id+base64(0x01 || publicKey)`. */
export const printVerifierKey = ({ name, id, publicKey }: VerifierKey): string =>
  `${name}+${id}+${concat(ED25519, publicKey).toBase64()}`

/** `key_wrong_id`: the id is not the one this name and these bytes give, so that one of the three was altered. */
export type KeyRejection = "key_malformed" | "key_of_another_kind" | "key_wrong_id"

export function parseVerifierKey(sha256: Sha256, line: string): Result<VerifierKey, KeyRejection> {
  const [, name = "", id = "", base64 = ""] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(line) ?? []
  const encoded = fromBase64(base64)
  if (!isKeyName(name) || encoded === null) return rejected("key_malformed")
  if (encoded[0] !== ED25519[0]) return rejected("key_of_another_kind")
  const publicKey = encoded.slice(1)
  if (publicKey.length !== PUBLIC_KEY_BYTES) return rejected("key_malformed")
  if (keyId(sha256, name, publicKey) !== id) return rejected("key_wrong_id")
  return done({ name, id, publicKey })
}
