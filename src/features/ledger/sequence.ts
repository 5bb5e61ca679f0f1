import type { Actor } from "../../core/authority/roles.ts"
import { append, entryLeaf, type Frontier, frontierRoot, parseEntry } from "../../core/merkle/index.ts"
import type { Deps } from "../deps.ts"
import { findLatestCopy, keepCopy, setCopyAside } from "./copies.ts"
import { LedgerFault, readHead, same } from "./head.ts"
import { openSigner, type Signer } from "./key.ts"
import { readNote, writeNote } from "./note.ts"
import { type EntryRow, entryColumns, entryOf, sha256 } from "./rows.ts"
import { inOneStep, type Step } from "./step.ts"

export type SequenceDeps = Pick<
  Deps,
  "pool" | "clock" | "queue" | "live" | "keyring" | "publicUrl" | "config" | "log"
>

const sequencer: Actor = { kind: "system", id: "ledger.sequence" }
const lockNumber = 7_420_002
const largestBatch = 5000

/**
 * Places every waiting entry in the tree, in order of identifier, and signs a checkpoint over each batch; nothing
 * when none waits. One process at a time. Returns how many were placed.
 * Throws `LedgerFault` when the tree so far is not what its last checkpoint says.
 */
export async function sequence(deps: SequenceDeps, batch = largestBatch): Promise<number> {
  let placed = 0
  while (await isAnyPending(deps)) {
    const signer = await openSigner(deps)
    await doubtCopy(deps, signer)
    const made = await inOneStep(deps, sequencer, "ledger.sequence", (step) =>
      placeBatch(step, signer, batch, (id) =>
        deps.log.error("ledger.malformed", new LedgerFault("an entry cannot be hashed"), { id }),
      ),
    )
    if (made === undefined) break
    await keepCopy(deps.config.dataDir, made.note)
    placed += made.count
    if (made.count < batch) break
  }
  return placed
}

async function isAnyPending({ pool }: SequenceDeps): Promise<boolean> {
  const found = await pool.query("select from ledger_pending limit 1")
  return found.rowCount === 1
}

/** A copy the database contradicts is evidence of a rollback: kept aside before the next one is written over it. */
async function doubtCopy({ pool, config, log }: SequenceDeps, { key }: Signer): Promise<void> {
  const copy = await findLatestCopy(config.dataDir)
  if (copy === undefined) return
  const said = readNote(copy.note, key)
  if (said.is === "done") {
    const found = await pool.query<{ root: Buffer }>("select root from ledger_checkpoint where size = $1", [
      said.value.size,
    ])
    if (found.rows[0] && same(found.rows[0].root, said.value.root)) return
  }
  const file = await setCopyAside(config.dataDir, copy)
  log.error("ledger.rolled_back", new LedgerFault("the database is behind its copied checkpoint"), { file })
}

/** Entries that cannot be hashed stay pending, where verification reports them, and stop nobody else. */
async function placeBatch(
  { client, now, announce }: Step,
  signer: Signer,
  batch: number,
  onMalformed: (id: string) => void,
): Promise<{ count: number; note: string } | undefined> {
  await client.query("select pg_advisory_xact_lock($1)", [lockNumber])
  const head = await readHead(client, signer)
  const { rows } = await client.query<EntryRow>(
    `select ${entryColumns} from ledger_pending p join ledger_entry e on e.id = p.entry_id
     where not exists (select from ledger_leaf l where l.entry_id = e.id) order by e.id limit $1`,
    [batch],
  )
  const leaves = rows.flatMap((row) => {
    const entry = parseEntry(entryOf(row))
    if (entry.is === "done") return [{ id: row.id, hash: entryLeaf(sha256, entry.value) }]
    onMalformed(row.id)
    return []
  })
  if (leaves.length === 0) return undefined
  const tree = leaves.reduce((tree, leaf) => append(sha256, tree, leaf.hash), head)
  const at = now.toString({ smallestUnit: "millisecond" })
  const root = frontierRoot(sha256, tree)
  const note = writeNote(signer, { size: tree.size, root, at, after: head.size })
  await writeLeaves(client, head, leaves)
  await client.query(
    "insert into ledger_checkpoint (size, root, frontier, at, note) values ($1, $2, $3, $4, $5)",
    [tree.size, root, tree.peaks, at, note],
  )
  await announce({ topic: "checkpoint", id: String(tree.size) })
  return { count: leaves.length, note }
}

async function writeLeaves(
  client: Step["client"],
  { size }: Frontier,
  leaves: readonly { id: string; hash: Uint8Array }[],
): Promise<void> {
  const ids = leaves.map(({ id }) => id)
  await client.query(
    `insert into ledger_leaf (position, entry_id, hash)
     select $1::bigint + ordinality - 1, id, hash
     from unnest($2::uuid[], $3::bytea[]) with ordinality as placed (id, hash, ordinality)`,
    [size, ids, leaves.map(({ hash }) => hash)],
  )
  await client.query("delete from ledger_pending where entry_id = any($1::uuid[])", [ids])
}
