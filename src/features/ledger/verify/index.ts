import type pg from "pg"
import { append, emptyFrontier, type Frontier, frontierRoot } from "../../../core/merkle/index.ts"
import type { Keyring } from "../../../platform/secrets.ts"
import type { Copy } from "../copies.ts"
import { findSigner } from "../key.ts"
import { sha256 } from "../rows.ts"
import { type Watch, watchCheckpoints } from "./checkpoints.ts"
import { checkEntry, type Tally, type WholeRow, wholeColumns, wholeJoins } from "./entry.ts"
import { type Finding, Findings } from "./findings.ts"
import { batches } from "./stream.ts"

export interface VerifyOptions {
  now: Temporal.Instant
  keyring: Keyring
  /** Signed notes kept outside the database, read BEFORE calling: the database then cannot be behind them. */
  copies: readonly Copy[]
  /** Whether a missing copy is itself a finding: yes on the machine that signs. */
  mustHaveCopy: boolean
}

/** Everything that was looked at, and what was not as it was written. */
export interface Report {
  isSound: boolean
  at: string
  /** Entries in the tree, and its root in hexadecimal. */
  size: number
  root: string
  /** Entries not yet in the tree. */
  pending: number
  payloads: number
  erased: number
  checkpoints: number
  copies: number
  findings: Finding[]
  /** How many there are in all; at most `mostFindings` are told. */
  found: number
}

export type Verification = { is: "progress"; done: number; total: number } | { is: "report"; report: Report }

/** Longest an entry may wait for its place, in minutes, before it is reported. */
const patience = 5

/**
 * Recomputes the whole ledger from the database, in one snapshot, a thousand entries at a time, and writes nothing.
 * Yields how far it is, and the report last. Throws when the database cannot be read, or the key not be opened.
 */
export async function* verifyLedger(pool: pg.Pool, options: VerifyOptions): AsyncGenerator<Verification> {
  const client = await pool.connect()
  try {
    await client.query("begin isolation level repeatable read read only")
    await client.query("set local statement_timeout = 0")
    await client.query("set local timezone = 'UTC'")
    yield* verifySnapshot(client, options)
  } finally {
    await client.query("rollback").then(
      () => client.release(),
      (error: Error) => client.release(error),
    )
  }
}

async function* verifySnapshot(client: pg.ClientBase, options: VerifyOptions): AsyncGenerator<Verification> {
  const found = new Findings()
  const tally = { payloads: 0, erased: 0 }
  const signer = await findSigner(client, options.keyring)
  const watch = await watchCheckpoints(client, signer?.key, options.copies, found)
  const tree = yield* checkTree(client, watch, found, tally)
  const checkpoints = await watch.end(tree)
  if (checkpoints.last < tree.size) found.add("leaf_uncovered", { from: checkpoints.last + 1, to: tree.size })
  if (options.mustHaveCopy && checkpoints.count > 0 && options.copies.length === 0) found.add("copy_missing")
  const pending = await checkUnplaced(client, options.now, found, tally)
  await checkStrays(client, found)
  const report: Report = {
    isSound: found.count === 0,
    at: options.now.toString({ smallestUnit: "millisecond" }),
    size: tree.size,
    root: frontierRoot(sha256, tree).toHex(),
    pending,
    ...tally,
    checkpoints: checkpoints.count,
    copies: options.copies.length,
    findings: found.list,
    found: found.count,
  }
  yield { is: "report", report }
}

type PlacedRow = WholeRow & { position: string; hash: Uint8Array; leaf_entry: string }

/** Every leaf in order of position, with its entry: the tree they make, whatever its checkpoints say. */
async function* checkTree(
  client: pg.ClientBase,
  watch: Watch,
  found: Findings,
  tally: Tally,
): AsyncGenerator<Verification, Frontier> {
  const total = await countLeaves(client)
  let tree = emptyFrontier
  let expected = 0
  const sql = `select l.position, l.hash, l.entry_id as leaf_entry, ${wholeColumns}
    from ledger_leaf l left join ledger_entry e on e.id = l.entry_id ${wholeJoins}
    where ($1::bigint is null or l.position > $1) order by l.position limit $2`
  yield { is: "progress", done: 0, total }
  for await (const batch of batches<PlacedRow>(client, sql, (row) => row.position)) {
    for (const row of batch) {
      const position = Number(row.position)
      if (position !== expected)
        found.add("position_gap", { expected: expected + 1 }, { ...row, id: row.leaf_entry }, position)
      expected = position + 1
      if (row.id !== row.leaf_entry) found.add("leaf_alone", {}, { id: row.leaf_entry }, position)
      else checkEntry(row, row.hash, position, found, tally)
      if (row.is_pending) found.add("entry_twice", {}, row, position)
      tree = append(sha256, tree, row.hash)
      await watch.at(tree)
    }
    yield { is: "progress", done: tree.size, total }
  }
  return tree
}

async function countLeaves(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ total: string }>("select count(*) as total from ledger_leaf")
  return Number(rows[0]?.total)
}

/** Entries outside the tree: each must wait for its place, and not for long. Returns how many wait. */
async function checkUnplaced(
  client: pg.ClientBase,
  now: Temporal.Instant,
  found: Findings,
  tally: Tally,
): Promise<number> {
  let pending = 0
  const late = now.subtract({ minutes: patience }).epochMilliseconds
  const sql = `select ${wholeColumns}, floor(extract(epoch from e.at) * 1000)::text as ms
    from ledger_entry e ${wholeJoins}
    where ($1::uuid is null or e.id > $1) and not exists (select from ledger_leaf l where l.entry_id = e.id) order by e.id limit $2`
  for await (const batch of batches<WholeRow & { ms: string }>(client, sql, (row) => row.id))
    for (const row of batch) {
      checkEntry(row, undefined, undefined, found, tally)
      if (!row.is_pending) found.add("entry_unplaced", {}, row)
      else if (Number(row.ms) < late) found.add("entry_late", { minutes: patience }, row)
      if (row.is_pending) pending++
    }
  return pending
}

/** What lies beside no entry at all: only somebody who lifted the tables' own rules can leave this. */
async function checkStrays(client: pg.ClientBase, found: Findings): Promise<void> {
  for (const [table, what] of [
    ["ledger_payload", "payload_alone"],
    ["ledger_pending", "pending_alone"],
  ] as const) {
    const { rows } = await client.query<{ id: string }>(
      `select entry_id as id from ${table} t
       where not exists (select from ledger_entry e where e.id = t.entry_id) limit 100`,
    )
    for (const row of rows) found.add(what, {}, row)
  }
}
