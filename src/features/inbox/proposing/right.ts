import { sql } from "drizzle-orm"
import { type Cell, csv } from "../../../core/csv.ts"
import type { Language } from "../../../core/language.ts"
import { rowsOf } from "../../../platform/db.ts"
import { wordsIn } from "../../../platform/words.ts"
import type { Deps } from "../../deps.ts"
import { monthOf } from "./month.ts"
import { nameSituation } from "./names.ts"

export interface Tally {
  accepted: number
  corrected: number
  missed: number
  undecided: number
}
export type Right = {
  month: string
  since: string
  now: string
  all: Tally
  situations: (Tally & { situation: string })[]
}

/** Decisions that are alike. `among`: what was decided is one of the situations proposed. */
export interface Decisions {
  proposed: string | null
  decided: string | null
  among: boolean
  count: number
}

/**
 * By situation: a decision that keeps what led is right, any other corrects it; what a person sets that was nowhere
 * among what was proposed is missed. What was proposed in second place counts for neither: nobody was asked about it.
 */
export function tallyOf(
  decisions: readonly Decisions[],
  undecided: readonly { situation: string; count: number }[],
): Pick<Right, "all" | "situations"> {
  const bySituation = new Map<string, Tally>()
  const all = nothing()
  const add = (situation: string, what: keyof Tally, count: number) => {
    const tally = bySituation.get(situation) ?? nothing()
    bySituation.set(situation, tally)
    tally[what] += count
    all[what] += count
  }
  for (const { proposed, decided, among, count } of decisions) {
    if (proposed) add(proposed, proposed === decided ? "accepted" : "corrected", count)
    if (decided && !among) add(decided, "missed", count)
  }
  for (const { situation, count } of undecided) add(situation, "undecided", count)
  const weight = (tally: Tally) => tally.accepted + tally.corrected + tally.missed
  const situations = [...bySituation]
    .map(([situation, tally]) => ({ situation, ...tally }))
    .sort((a, b) => weight(b) - weight(a) || a.situation.localeCompare(b.situation))
  return { all, situations }
}

const nothing = (): Tally => ({ accepted: 0, corrected: 0, missed: 0, undecided: 0 })

/** How often the machine was right in a month; only posts that it judged count. */
export async function readRight(deps: Pick<Deps, "db" | "clock">, asked?: string): Promise<Right> {
  const { month, from, to, zone, now } = await monthOf(deps, asked)
  const decisions = await deps.db.execute(sql`
    select p.situation as proposed, l.situation as decided, count(*)::int as count,
           p.situations @> jsonb_build_array(jsonb_build_object('id', coalesce(l.situation, ''))) as among
      from inbox_label l join inbox_proposal p on p.post_id = l.post_id
     where l.at >= ${from}::timestamptz and l.at < ${to}::timestamptz
     group by 1, 2, 4`)
  const undecided = await deps.db.execute(sql`
    select p.situation, count(*)::int as count from inbox_proposal p
     where p.situation is not null and p.settled_by is null
       and p.at >= ${from}::timestamptz and p.at < ${to}::timestamptz
     group by 1`)
  const first = await deps.db.execute(sql`
    select to_char(min(at) at time zone ${zone}, 'YYYY-MM') as since from inbox_proposal where situation is not null`)
  return {
    month,
    since: rowsOf<{ since: string | null }>(first)[0]?.since ?? now,
    now,
    ...tallyOf(rowsOf<Decisions>(decisions), rowsOf<{ situation: string; count: number }>(undecided)),
  }
}

/** Exactly the table shown. */
export async function exportRight(
  deps: Pick<Deps, "db" | "clock">,
  asked: string | undefined,
  language: Language,
): Promise<string> {
  const { month, situations } = await readRight(deps, asked)
  const say = wordsIn(language)
  const heads = ["month", "situation", "accepted", "corrected", "missed", "undecided"]
  const rows = situations.map(({ situation, accepted, corrected, missed, undecided }): Cell[] => [
    month,
    nameSituation(situation, say),
    ...[accepted, corrected, missed, undecided],
  ])
  return csv([heads.map((head) => say(`inbox.right.column.${head}`)), ...rows], language)
}
