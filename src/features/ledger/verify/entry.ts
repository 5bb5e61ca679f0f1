import type { Json } from "../../../core/merkle/index.ts"
import { entryLeaf, findFault, parseEntry, payloadDigest } from "../../../core/merkle/index.ts"
import { same } from "../head.ts"
import { type EntryRow, entryColumns, entryOf, sha256 } from "../rows.ts"
import type { Findings } from "./findings.ts"

/** An entry with what lies beside it. `named`: some other entry says that its payload was erased. */
export interface WholeRow extends EntryRow {
  salt: Uint8Array | null
  payload: string | null
  is_pending: boolean
  named: boolean | null
}

export const wholeColumns = `${entryColumns}, p.salt, p.payload::text as payload, (q.entry_id is not null) as is_pending,
  case when p.entry_id is null then exists (
    select from ledger_entry x where x.subject_kind = 'ledger_entry' and x.subject_id = e.id::text
      and x.event = 'ledger.payload_erased' and x.id <> e.id
      and (exists (select from ledger_leaf y where y.entry_id = x.id)
        or exists (select from ledger_pending y where y.entry_id = x.id))
  ) end as named`

export const wholeJoins =
  "left join ledger_payload p on p.entry_id = e.id left join ledger_pending q on q.entry_id = e.id"

export interface Tally {
  payloads: number
  erased: number
}

/** The entry is one, is the one its leaf was made of (`leaf`, when it has one), and its payload is the one it names. */
export function checkEntry(
  row: WholeRow,
  leaf: Uint8Array | undefined,
  position: number | undefined,
  found: Findings,
  tally: Tally,
): void {
  const entry = parseEntry(entryOf(row))
  if (entry.is === "rejected") found.add("entry_malformed", { field: entry.at ?? "" }, row, position)
  else if (leaf && !same(entryLeaf(sha256, entry.value), leaf)) found.add("entry_altered", {}, row, position)
  if (row.payload === null) {
    tally.erased++
    if (!row.named) found.add("payload_missing", {}, row, position)
    return
  }
  tally.payloads++
  if (!isPayloadOf(row, row.digest)) found.add("payload_altered", {}, row, position)
}

/** Is this payload, as text, with this salt, the one whose digest the entry holds? */
export function isPayloadOf({ payload, salt }: Pick<WholeRow, "payload" | "salt">, digest: string): boolean {
  if (payload === null || salt?.length !== 32) return false
  const read = readExactly(payload)
  if (read === undefined || findFault(read) !== null) return false
  return payloadDigest(sha256, salt, read as Json) === digest
}

/** The value, unless some number in it is spelled otherwise than we write it: `1.0` and `1` read the same and are not. */
function readExactly(text: string): unknown {
  let isExact = true
  const value: unknown = JSON.parse(text, (_key, value, context?: { source?: string }) => {
    if (typeof value === "number" && context?.source !== String(value)) isExact = false
    return value
  })
  return isExact ? value : undefined
}
