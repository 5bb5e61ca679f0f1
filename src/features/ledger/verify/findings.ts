import type { EntryRow } from "../rows.ts"
import { isoOf } from "../rows.ts"

/** Which entry is meant. `position` counts from 1, as people do; null when it has no place in the tree. */
interface FoundEntry {
  position: number | null
  id: string
  event: string | null
  at: string | null
}

/** Something that is not as it was written. `because.key` is `ledger.found.<what>`. */
export interface Finding {
  because: { key: string; params: Record<string, string | number> }
  entry: FoundEntry | null
}

/** How many findings are told one by one; all are counted. */
export const mostFindings = 200

export type What =
  | "entry_malformed"
  | "entry_altered"
  | "entry_unplaced"
  | "entry_twice"
  | "entry_late"
  | "payload_altered"
  | "payload_missing"
  | "leaf_alone"
  | "leaf_uncovered"
  | "position_gap"
  | "checkpoint_unsigned"
  | "checkpoint_altered"
  | "checkpoint_left_out"
  | "checkpoint_other_tree"
  | "checkpoint_ahead"
  | "key_missing"
  | "copy_missing"
  | "copy_unsigned"
  | "copy_ahead"
  | "copy_other_tree"
  | "payload_alone"
  | "pending_alone"

type Where = Partial<EntryRow> & { id: string }

export class Findings {
  readonly list: Finding[] = []
  count = 0

  add(what: What, params: Record<string, string | number> = {}, row?: Where, position?: number): void {
    this.count++
    if (this.list.length >= mostFindings) return
    const entry = row && {
      position: position === undefined ? null : position + 1,
      id: row.id,
      event: row.event ?? null,
      at: row.at === undefined || row.at === null ? null : isoOf(row.at),
    }
    this.list.push({ because: { key: `ledger.found.${what}`, params }, entry: entry ?? null })
  }
}
