import type pg from "pg"
import type { z } from "zod"
import { printVerifierKey } from "../../core/merkle/index.ts"
import { cutPage, readCursor } from "../../platform/http/cursor.ts"
import type { Deps } from "../deps.ts"
import type { checkpoint, entry, filters, verification } from "./contract.ts"
import { type CheckpointRow, findLastCheckpoint } from "./head.ts"
import { openSigner, type Signer } from "./key.ts"
import { type EntryRow, entryColumns, entryOf, isoOf } from "./rows.ts"

export type Filters = z.output<typeof filters>
export type Entry = z.output<typeof entry>
type Checkpoint = z.output<typeof checkpoint>
type Verification = z.output<typeof verification>

type Row = EntryRow & { payload: Entry["payload"]; is_kept: boolean; position: string | null }

const columns = `${entryColumns}, p.payload, p.entry_id is not null as is_kept, l.position`
const joins = "left join ledger_payload p on p.entry_id = e.id left join ledger_leaf l on l.entry_id = e.id"

/** A page of entries, latest first. */
export async function listEntries(
  { pool }: Pick<Deps, "pool">,
  asked: Filters & { cursor?: string | undefined; limit: number },
): Promise<{ items: Entry[]; next?: string }> {
  const [before] = readCursor(asked.cursor, ["id"]) ?? []
  const rows = await selectEntries(pool, asked, before, asked.limit + 1)
  return cutPage(rows, asked.limit, ({ id }) => [id])
}

/** Every entry that passes and came before the identifier `end`, latest first, a few hundred at a time. */
export async function* everyEntry(
  { pool }: Pick<Deps, "pool">,
  asked: Filters,
  end: string,
): AsyncGenerator<Entry[]> {
  const size = 500
  for (let before: string | undefined = end; ; ) {
    const rows: Entry[] = await selectEntries(pool, asked, before, size)
    if (rows.length > 0) yield rows
    if (rows.length < size) return
    before = rows.at(-1)?.id
  }
}

async function selectEntries(
  pool: pg.Pool,
  asked: Filters,
  before: string | undefined,
  limit: number,
): Promise<Entry[]> {
  const { conditions, values } = conditionsOf(asked, before)
  const where = conditions.length > 0 ? `where ${conditions.join(" and ")}` : ""
  const { rows } = await pool.query<Row>(
    `select ${columns} from ledger_entry e ${joins} ${where} order by e.id desc limit ${limit}`,
    values,
  )
  return rows.map(toEntry)
}

function conditionsOf(asked: Filters, before: string | undefined) {
  const values: unknown[] = []
  const conditions: string[] = []
  const add = (value: unknown, condition: (place: string) => string) => {
    if (value === undefined) return
    values.push(value)
    conditions.push(condition(`$${values.length}`))
  }
  add(asked.actor, (place) => `e.actor_id = ${place}`)
  add(asked.event, (place) => `starts_with(e.event, ${place})`)
  add(asked.subjectKind, (place) => `e.subject_kind = ${place}`)
  add(asked.subjectId, (place) => `e.subject_id = ${place}`)
  add(asked.from, (place) => `e.at >= ${place}`)
  add(asked.to, (place) => `e.at < ${place}`)
  add(
    asked.search && wordsOf(asked.search),
    (place) => `(${payloadWords}) @@ to_tsquery('vigie_plain', ${place})`,
  )
  add(before, (place) => `e.id < ${place}`)
  return { conditions, values }
}

/** The expression indexed by migrations/0006_ledger_reading.sql, word for word. */
const payloadWords = `case when octet_length(p.payload::text) <= 500000
  then jsonb_to_tsvector('vigie_plain', p.payload, '["string"]') else ''::tsvector end`

/** Each word as the beginning of one, all of them. A search without a word finds nothing. */
function wordsOf(search: string): string {
  const words = search.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.map((word) => `'${word}':*`).join(" & ")
}

function toEntry(row: Row): Entry {
  return {
    ...entryOf(row),
    position: row.position === null ? null : Number(row.position) + 1,
    isErased: !row.is_kept,
    payload: row.payload ?? null,
  }
}

export async function findEntry({ pool }: Pick<Deps, "pool">, id: string): Promise<Entry | undefined> {
  const { rows } = await pool.query<Row>(`select ${columns} from ledger_entry e ${joins} where e.id = $1`, [
    id,
  ])
  return rows[0] && toEntry(rows[0])
}

export async function findCheckpoint(deps: Pick<Deps, "pool" | "keyring" | "publicUrl">) {
  const last = await findLastCheckpoint(deps.pool)
  return last && toCheckpoint(last, await openSigner(deps))
}

export function toCheckpoint(row: CheckpointRow, { key }: Pick<Signer, "key">): Checkpoint {
  return {
    origin: key.name,
    size: Number(row.size),
    root: row.root.toHex(),
    at: isoOf(row.at),
    note: row.note,
    key: printVerifierKey(key),
  }
}

export async function countPending({ pool }: Pick<Deps, "pool">): Promise<number> {
  const { rows } = await pool.query<{ count: string }>("select count(*) from ledger_pending")
  return Number(rows[0]?.count)
}

/** Longest a verification may say nothing before it counts as cut short, in seconds. */
const silence = 60

export async function findLatestVerification(
  deps: Pick<Deps, "pool" | "clock">,
): Promise<Verification | undefined> {
  const { rows } = await deps.pool.query<{
    id: string
    asked_by: string | null
    asked_at: string
    seen_at: string
    done: string
    total: string
    report: Verification["report"]
  }>(
    `select id, asked_by, asked_at::text, seen_at::text, done, total, report
     from ledger_verification order by asked_at desc, id desc limit 1`,
  )
  const row = rows[0]
  if (row === undefined) return undefined
  const quiet = Temporal.Instant.from(isoOf(row.seen_at)).until(deps.clock.now()).total("seconds") > silence
  return {
    id: row.id,
    askedBy: row.asked_by,
    askedAt: isoOf(row.asked_at),
    state: row.report ? "ended" : quiet ? "cut_short" : "running",
    done: Number(row.done),
    total: Number(row.total),
    report: row.report,
  }
}
