/**
 * Signed notes, as C2SP signed-note states them (c2sp.org/signed-note): a text, an empty line, then one line
 * `— <name> <base64(4 bytes of key id || signature)>` for each signature. Only Ed25519 (type 0x01) is signed or
 * verified; signatures by keys we do not know are carried along and prove nothing.
 */
import { concat, fromBase64, utf8 } from "./bytes.ts"
import { isKeyName, type KeyName, type VerifierKey } from "./key.ts"
import { done, type Result, rejected } from "./result.ts"

/** `id`: 8 hexadecimal digits. `signature`: what the key made over the UTF-8 bytes of the text. */
export type NoteSignature = KeyName & { signature: Uint8Array }

/** `text` ends with a newline, which is signed; the empty line after it is not. */
export type Note = { text: string; signatures: NoteSignature[] }

/** Ed25519 over `bytes`: 64 bytes (RFC 8032). */
export type Sign = (bytes: Uint8Array) => Uint8Array
/** Is `signature` by the owner of the 32-byte `publicKey` over `bytes`? Must answer false, not throw, for nonsense. */
export type Verify = (publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array) => boolean

export type NoteRejection =
  | "note_too_long"
  | "note_not_text"
  | "note_without_signature"
  | "note_signature_malformed"
  | "note_signature_wrong"
  | "note_signer_unknown"

const MAX_LENGTH = 1_000_000
const MAX_SIGNATURES = 100
const SIGNATURE_LINE = /^— (\S+) (\S+)$/u
/** Key id, then at least one byte. */
const MIN_SIGNATURE_BYTES = 5

/** Signs `text`. Rejected when the text could not be read back as a note: no last newline, control characters. */
export function signNote(text: string, signer: KeyName, sign: Sign): Result<string, NoteRejection> {
  if (!isNoteText(text)) return rejected("note_not_text")
  if (!isKeyName(signer.name)) return rejected("note_signature_malformed")
  return done(printNote({ text, signatures: [{ ...signer, signature: sign(utf8(text)) }] }))
}

export function printNote({ text, signatures }: Note): string {
  const lines = signatures.map(({ name, id, signature }) => {
    return `— ${name} ${concat(Uint8Array.fromHex(id), signature).toBase64()}\n`
  })
  return `${text}\n${lines.join("")}`
}

/** Takes a note apart and verifies nothing: the text means nothing until `verifyNote` has said yes. */
export function parseNote(whole: string): Result<Note, NoteRejection> {
  if (whole.length > MAX_LENGTH) return rejected("note_too_long")
  if (!isNoteText(whole)) return rejected("note_not_text")
  const cut = whole.lastIndexOf("\n\n")
  if (cut === -1 || cut + 2 === whole.length) return rejected("note_without_signature")
  const lines = whole.slice(cut + 2, -1).split("\n")
  if (lines.length > MAX_SIGNATURES) return rejected("note_too_long")
  const signatures = lines.map(parseSignature).filter((signature) => signature !== null)
  if (signatures.length < lines.length) return rejected("note_signature_malformed")
  return done({ text: whole.slice(0, cut + 1), signatures })
}

function parseSignature(line: string): NoteSignature | null {
  const [, name = "", base64 = ""] = SIGNATURE_LINE.exec(line) ?? []
  const bytes = fromBase64(base64)
  if (!isKeyName(name) || bytes === null || bytes.length < MIN_SIGNATURE_BYTES) return null
  return { name, id: bytes.slice(0, 4).toHex(), signature: bytes.slice(4) }
}

/**
 * The keys among `known` that signed the note, at least one. One wrong signature by a known key rejects the whole
 * note, however many others are right.
 */
export function verifyNote(
  { text, signatures }: Note,
  known: readonly VerifierKey[],
  verify: Verify,
): Result<VerifierKey[], NoteRejection> {
  const signed = utf8(text)
  const signers: VerifierKey[] = []
  for (const { name, id, signature } of signatures) {
    const key = known.find((key) => key.name === name && key.id === id)
    if (key === undefined) continue
    if (!verify(key.publicKey, signed, signature)) return rejected("note_signature_wrong")
    if (!signers.includes(key)) signers.push(key)
  }
  return signers.length > 0 ? done(signers) : rejected("note_signer_unknown")
}

/** Well-formed Unicode, newline at the end, no other control character. */
export const isNoteText = (text: string): boolean =>
  text.endsWith("\n") && text.isWellFormed() && !hasControl(text)

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 0x20 && text[i] !== "\n") return true
  return false
}
