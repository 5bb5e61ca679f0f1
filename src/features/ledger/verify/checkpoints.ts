import type pg from "pg"
import { type Frontier, frontierRoot, type VerifierKey } from "../../../core/merkle/index.ts"
import type { Copy } from "../copies.ts"
import { type CheckpointRow, checkpointColumns, findRowFault, same } from "../head.ts"
import { readNote, type Statement } from "../note.ts"
import { sha256 } from "../rows.ts"
import type { Findings } from "./findings.ts"
import { batches } from "./stream.ts"

/** Follows the tree as it grows and holds each checkpoint, and each copy, against it. */
export interface Watch {
  /** To call after every leaf, with the tree that ends there. */
  at(tree: Frontier): Promise<void>
  /** To call at the end, with the whole tree. Returns how many checkpoints there were, and the size of the last. */
  end(tree: Frontier): Promise<{ count: number; last: number }>
}

export async function watchCheckpoints(
  client: pg.ClientBase,
  key: VerifierKey | undefined,
  copies: readonly Copy[],
  found: Findings,
): Promise<Watch> {
  const rows = oneByOne(client)
  let next = await rows.next()
  let count = 0
  let last = 0
  /** Size of the last checkpoint that the tree gave. */
  let sound = 0
  const waiting = key === undefined ? [] : readCopies(copies, key, found)

  const check = (row: CheckpointRow, tree: Frontier) => {
    const size = Number(row.size)
    const believed = key && checkRow(row, key, last, found)
    const root = frontierRoot(sha256, tree)
    if (tree.size === size && same(believed?.root ?? row.root, root)) sound = size
    else found.add("checkpoint_other_tree", { size, from: sound + 1 })
    count++
    last = size
  }
  return {
    async at(tree) {
      for (const copy of waiting)
        if (copy.size === tree.size && !same(copy.root, frontierRoot(sha256, tree)))
          found.add("copy_other_tree", { file: copy.file, size: copy.size, from: sound + 1 })
      while (!next.done && Number(next.value.size) <= tree.size) {
        check(next.value, tree)
        next = await rows.next()
      }
    },
    async end(tree) {
      for (; !next.done; next = await rows.next()) {
        const size = Number(next.value.size)
        if (key) checkRow(next.value, key, last, found)
        found.add("checkpoint_ahead", { size, have: tree.size })
        count++
        last = size
      }
      if (count > 0 && key === undefined) found.add("key_missing")
      for (const copy of waiting)
        if (copy.size > tree.size)
          found.add("copy_ahead", { file: copy.file, size: copy.size, have: tree.size })
      return { count, last }
    },
  }
}

async function* oneByOne(client: pg.ClientBase): AsyncGenerator<CheckpointRow, undefined> {
  const sql = `select ${checkpointColumns} from ledger_checkpoint c where ($1::bigint is null or c.size > $1) order by c.size limit $2`
  for await (const batch of batches<CheckpointRow>(client, sql, (row) => row.size, 500)) yield* batch
  return undefined
}

/** What the row's note says, when it is signed. Reports what is wrong with the row itself. */
function checkRow(
  row: CheckpointRow,
  key: VerifierKey,
  before: number,
  found: Findings,
): Statement | undefined {
  const size = Number(row.size)
  const note = readNote(row.note, key)
  if (note.is === "rejected") {
    found.add("checkpoint_unsigned", { size, why: note.code })
    return undefined
  }
  const column = findRowFault(row, { key })
  if (column !== undefined) found.add("checkpoint_altered", { size, column })
  if (note.value.after !== before) found.add("checkpoint_left_out", { size, after: note.value.after, before })
  return note.value
}

function readCopies(copies: readonly Copy[], key: VerifierKey, found: Findings) {
  return copies.flatMap(({ file, note }) => {
    const read = readNote(note, key)
    if (read.is === "done") return [{ file, ...read.value }]
    found.add("copy_unsigned", { file, why: read.code })
    return []
  })
}
