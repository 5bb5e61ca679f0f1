import type pg from "pg"
import {
  append,
  canonicalJson,
  emptyFrontier,
  entryLeaf,
  frontierRoot,
  inclusionSpans,
  isIncluded,
  parseEntry,
  rootOf,
} from "../../core/merkle/index.ts"
import type { Deps } from "../deps.ts"
import { findLastCheckpoint, findRowFault } from "./head.ts"
import { openSigner } from "./key.ts"
import { type Entry, toCheckpoint } from "./queries.ts"
import { sha256 } from "./rows.ts"
import { isPayloadOf } from "./verify/entry.ts"

/**
 * The proof that the entry, as it stands in the database now, is in the latest signed checkpoint; null while no
 * checkpoint covers it. `isIncluded` is false for an entry, a leaf or a checkpoint that was altered.
 */
export async function proveInLatest(deps: Pick<Deps, "pool" | "keyring" | "publicUrl">, entry: Entry) {
  const latest = await findLastCheckpoint(deps.pool)
  const index = (entry.position ?? 0) - 1
  if (latest === undefined || index < 0 || index >= Number(latest.size)) return null
  const { id, at, actor, event, subject, digest } = entry
  const parsed = parseEntry({ id, at, actor, event, subject, digest })
  const leaf = parsed.is === "done" ? entryLeaf(sha256, parsed.value) : undefined
  const signer = await openSigner(deps)
  const tree = { size: Number(latest.size), root: latest.root }
  const path = await auditPath(deps.pool, index, tree.size)
  const isSigned = findRowFault(latest, signer) === undefined
  return {
    leaf: leaf?.toHex() ?? "",
    canonical: parsed.is === "done" ? canonicalJson(parsed.value) : "",
    path: path.map((hash) => hash.toHex()),
    isIncluded: isSigned && leaf !== undefined && isIncluded(sha256, { leaf, index, tree, proof: path }),
    isPayloadIntact: await isPayloadIntact(deps.pool, entry),
    checkpoint: toCheckpoint(latest, signer),
  }
}

/** True for one that was erased: nothing is left that could be otherwise. */
async function isPayloadIntact(pool: pg.Pool, { id, digest }: Entry): Promise<boolean> {
  const { rows } = await pool.query<{ salt: Uint8Array; payload: string }>(
    "select salt, payload::text as payload from ledger_payload where entry_id = $1",
    [id],
  )
  return rows[0] === undefined || isPayloadOf(rows[0], digest)
}

/** The hashes that lead from leaf `index` (from 0) to the root of `size` leaves. Reads every leaf once, in batches. */
async function auditPath(pool: pg.Pool, index: number, size: number): Promise<Uint8Array[]> {
  const path: Uint8Array[] = []
  for (const { from, to } of inclusionSpans(index, size)) path.push(await rootOfSpan(pool, from, to))
  return path
}

/** Leaves read at once: a power of two, so that each batch but the last is a perfect subtree. */
const batch = 4096

async function rootOfSpan(pool: pg.Pool, from: number, to: number): Promise<Uint8Array> {
  let tree = emptyFrontier
  for (let next = from; next < to; next += batch)
    tree = append(sha256, tree, rootOf(sha256, await readLeaves(pool, next, Math.min(next + batch, to))))
  return frontierRoot(sha256, tree)
}

/** In one piece, which is quicker to read than an array of them. */
async function readLeaves(pool: pg.Pool, from: number, to: number): Promise<Uint8Array[]> {
  const { rows } = await pool.query<{ hashes: Buffer | null }>(
    "select string_agg(hash, '' order by position) as hashes from ledger_leaf where position >= $1 and position < $2",
    [from, to],
  )
  const whole = rows[0]?.hashes ?? Buffer.alloc(0)
  return Array.from({ length: Math.floor(whole.length / 32) }, (_, n) => whole.subarray(n * 32, n * 32 + 32))
}
