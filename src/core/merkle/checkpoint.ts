/**
 * Checkpoints, as C2SP tlog-checkpoint states them (c2sp.org/tlog-checkpoint): what a log says it holds, in three
 * lines that any witness or verifier can read, inside a signed note.
 */
import { fromBase64, type Hash, isHash } from "./bytes.ts"
import type { KeyName, VerifierKey } from "./key.ts"
import {
  isNoteText,
  type NoteRejection,
  parseNote,
  type Sign,
  signNote,
  type Verify,
  verifyNote,
} from "./note.ts"
import { done, type Result, rejected } from "./result.ts"

/**
 * `origin`: which log, for ever the same: an address without its scheme (`vigie.example.org/ledger`).
 * `size`: how many leaves. `root`: 32 bytes. `extensions`: further lines, opaque; leave them empty.
 */
export type Checkpoint = { origin: string; size: number; root: Hash; extensions: string[] }

export type CheckpointRejection =
  | "checkpoint_malformed"
  | "checkpoint_origin_malformed"
  | "checkpoint_size_malformed"
  | "checkpoint_root_malformed"
  | "checkpoint_extension_malformed"
  | "checkpoint_of_another_log"

/** The text that is signed, last newline included. */
export const printCheckpoint = ({ origin, size, root, extensions }: Checkpoint): string =>
  [origin, size, root.toBase64(), ...extensions].map((line) => `${line}\n`).join("")

/** Reads the text of a note whose signature was verified. */
export function parseCheckpoint(text: string): Result<Checkpoint, CheckpointRejection> {
  if (!isNoteText(text)) return rejected("checkpoint_malformed")
  const [origin = "", decimal = "", base64 = "", ...extensions] = text.slice(0, -1).split("\n")
  const size = /^(0|[1-9][0-9]*)$/.test(decimal) ? Number(decimal) : Number.NaN
  const root = fromBase64(base64)
  if (origin === "") return rejected("checkpoint_origin_malformed")
  if (!Number.isSafeInteger(size)) return rejected("checkpoint_size_malformed")
  if (root === null || !isHash(root)) return rejected("checkpoint_root_malformed")
  if (extensions.includes("")) return rejected("checkpoint_extension_malformed")
  return done({ origin, size, root, extensions })
}

/** The whole signed note. Rejected when its own reader would not read exactly this checkpoint back. */
export function signCheckpoint(
  checkpoint: Checkpoint,
  signer: KeyName,
  sign: Sign,
): Result<string, CheckpointRejection | NoteRejection> {
  const text = printCheckpoint(checkpoint)
  const read = parseCheckpoint(text)
  if (read.is === "rejected") return read
  // A newline inside the origin or an extension would read as other lines than were meant.
  if (read.value.origin !== checkpoint.origin) return rejected("checkpoint_origin_malformed")
  if (read.value.extensions.length !== checkpoint.extensions.length)
    return rejected("checkpoint_extension_malformed")
  return signNote(text, signer, sign)
}

/** The checkpoint inside a signed note, once a `known` key has signed it and it is about the log `origin`. */
export function openCheckpoint(
  whole: string,
  { origin, known, verify }: { origin: string; known: readonly VerifierKey[]; verify: Verify },
): Result<Checkpoint, CheckpointRejection | NoteRejection> {
  const note = parseNote(whole)
  if (note.is === "rejected") return note
  const signers = verifyNote(note.value, known, verify)
  if (signers.is === "rejected") return signers
  const checkpoint = parseCheckpoint(note.value.text)
  if (checkpoint.is === "rejected") return checkpoint
  return checkpoint.value.origin === origin ? checkpoint : rejected("checkpoint_of_another_log")
}
