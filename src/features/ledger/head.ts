import type pg from "pg"
import { emptyFrontier, type Frontier, frontierRoot, readFrontier } from "../../core/merkle/index.ts"
import type { Signer } from "./key.ts"
import { readNote } from "./note.ts"
import { isoOf, sha256 } from "./rows.ts"

export interface CheckpointRow {
  size: string
  root: Uint8Array
  frontier: Uint8Array[]
  at: string
  note: string
}

export const checkpointColumns = "c.size, c.root, c.frontier, c.at::text as at, c.note"

/** The ledger is not what its last checkpoint says: nothing may be built on it. `./vigie verify` says where. */
export class LedgerFault extends Error {
  override name = "LedgerFault"
}

export async function findLastCheckpoint(
  client: pg.ClientBase | pg.Pool,
): Promise<CheckpointRow | undefined> {
  const found = await client.query<CheckpointRow>(
    `select ${checkpointColumns} from ledger_checkpoint c order by c.size desc limit 1`,
  )
  return found.rows[0]
}

/** The tree to go on from, after making sure that the last checkpoint is ours and that the leaves end where it does. */
export async function readHead(client: pg.ClientBase, signer: Signer): Promise<Frontier> {
  const last = await findLastCheckpoint(client)
  const { rows } = await client.query<{ next: string }>(
    "select coalesce(max(position) + 1, 0) as next from ledger_leaf",
  )
  if (Number(rows[0]?.next) !== Number(last?.size ?? 0))
    throw new LedgerFault(`${rows[0]?.next} leaves after a checkpoint of ${last?.size ?? 0}`)
  if (last === undefined) return emptyFrontier
  const fault = findRowFault(last, signer)
  if (fault !== undefined) throw new LedgerFault(`the checkpoint of ${last.size} cannot be trusted: ${fault}`)
  return { size: Number(last.size), peaks: last.frontier }
}

/** Why the row cannot be what we wrote: its note is not signed by us, or says something else than its columns. */
export function findRowFault(row: CheckpointRow, { key }: Pick<Signer, "key">): string | undefined {
  const note = readNote(row.note, key)
  if (note.is === "rejected") return note.code
  const { size, root, at } = note.value
  if (size !== Number(row.size)) return "size"
  if (!same(root, row.root)) return "root"
  if (at !== isoOf(row.at)) return "at"
  const tree = readFrontier(size, row.frontier)
  return tree.is === "done" && same(frontierRoot(sha256, tree.value), root) ? undefined : "frontier"
}

export const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
