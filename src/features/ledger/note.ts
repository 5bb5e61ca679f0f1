import { openCheckpoint, signCheckpoint, type VerifierKey } from "../../core/merkle/index.ts"
import { type Signer, verifySignature } from "./key.ts"

/** What a checkpoint of ours says: a tree, when it was signed, and the size of the checkpoint before it. */
export interface Statement {
  size: number
  root: Uint8Array
  /** ISO instant, milliseconds, UTC. */
  at: string
  /** Size of the checkpoint before, 0 for the first: so that none can be left out unnoticed. */
  after: number
}

/** The signed note (C2SP tlog-checkpoint). When and after what stand in two extension lines, signed with the rest. */
export function writeNote({ key, sign }: Signer, { size, root, at, after }: Statement): string {
  const extensions = [`at ${at}`, `after ${after}`]
  const note = signCheckpoint({ origin: key.name, size, root, extensions }, key, sign)
  if (note.is === "rejected") throw new TypeError(`checkpoint: ${note.code}`)
  return note.value
}

/** What the note says once its signature was verified, or a code that says why it cannot be believed. */
export function readNote(
  note: string,
  key: VerifierKey,
): { is: "done"; value: Statement } | { is: "rejected"; code: string } {
  const opened = openCheckpoint(note, { origin: key.name, known: [key], verify: verifySignature })
  if (opened.is === "rejected") return opened
  const { size, root, extensions } = opened.value
  const [, at] = /^at (\S+)$/.exec(extensions[0] ?? "") ?? []
  const [, after] = /^after (\d+)$/.exec(extensions[1] ?? "") ?? []
  return at === undefined || after === undefined
    ? { is: "rejected", code: "checkpoint_extension_malformed" }
    : { is: "done", value: { size, root, at, after: Number(after) } }
}
