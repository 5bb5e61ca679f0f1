import { hash } from "node:crypto"
import type { LedgerEntry, Sha256 } from "../../core/merkle/index.ts"

export const sha256: Sha256 = (data) => hash("sha256", data, "buffer")

/** Columns of `ledger_entry` as `EntryRow` holds them. The session must be in UTC. */
export const entryColumns =
  "e.id, e.at::text as at, e.actor_kind, e.actor_id, e.event, e.subject_kind, e.subject_id, e.digest"

/** A row as it lies in the database, believed by nobody yet. */
export interface EntryRow {
  id: string
  at: string
  actor_kind: string
  actor_id: string | null
  event: string
  subject_kind: string
  subject_id: string
  digest: string
}

/** The row in the shape `parseEntry` reads and the tree hashes. */
export function entryOf(row: EntryRow): LedgerEntry {
  return {
    id: row.id,
    at: isoOf(row.at),
    actor: { kind: row.actor_kind as LedgerEntry["actor"]["kind"], id: row.actor_id },
    event: row.event,
    subject: { kind: row.subject_kind, id: row.subject_id },
    digest: row.digest,
  }
}

/**
 * PostgreSQL's `2026-11-20 14:02:00.5+00` as `2026-11-20T14:02:00.500Z`. Anything finer than a millisecond, before
 * the common era or infinite is given back as it is, which is no instant of ours: it would hide an alteration.
 */
export function isoOf(text: string): string {
  const [, day, time, fraction = ""] =
    /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?\+00$/.exec(text) ?? []
  return day === undefined ? text : `${day}T${time}.${fraction.padEnd(3, "0")}Z`
}
