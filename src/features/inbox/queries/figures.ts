import { sql } from "drizzle-orm"
import type { Actor } from "../../../core/authority/roles.ts"
import type { Severity, Waiting } from "../../../core/time/index.ts"
import { instantOf, rowsOf } from "../../../platform/db.ts"
import type { Deps } from "../../deps.ts"

type Interval = { from: number; to: number }
type Reading = Pick<Deps, "db" | "clock">

/** A stretch of waiting as core/time counts it (times in epoch milliseconds), with what the ribbon draws besides. */
export type Stretch = Waiting & {
  conversationId: string
  severity: Severity
  end?: { at: number; as: "answered" | "let_stand" }
}

/** How things stand now: how many wait, how many of them are past a clock, and what is due next. */
export async function readStanding({ db, clock }: Reading) {
  const now = clock.now().toString()
  const counted = await db.execute(sql`
    select count(*)::int as waiting, count(*) filter (where next_due_at <= ${now}::timestamptz)::int as past
      from inbox_conversation where state = 'open'`)
  const next = await db.execute(sql`
    select id, next_due_at as due from inbox_conversation
     where state = 'open' and next_due_at > ${now}::timestamptz order by next_due_at limit 1`)
  const [standing] = rowsOf<{ waiting: number; past: number }>(counted)
  const [due] = rowsOf<{ id: string; due: string }>(next)
  return {
    waiting: standing?.waiting ?? 0,
    past: standing?.past ?? 0,
    nextDue: due ? { id: due.id, due: instantOf(due.due) } : null,
  }
}

/**
 * Everything that waited at some time in the window, or waits now. What a measure ended counts as let stand: a
 * decision, not an answer. Waiting on the author does not stop these stretches: a pause cannot flatter a figure.
 */
export async function readStretches({ db }: Reading, window: Interval): Promise<Stretch[]> {
  const found = await db.execute(sql`
    select w.id, w.conversation_id, c.severity, c.account_id || ' ' || c.author_key as author,
           ${epoch(sql`w.began_at`)} as began, ${epoch(sql`w.ended_at`)} as ended, w.ended_as, ${epoch(sql`w.due_at`)} as due
      from inbox_wait w join inbox_conversation c on c.id = w.conversation_id
     where w.ended_at is null
        or (w.began_at < ${instant(window.to)} and w.ended_at >= ${instant(window.from)})
        or (w.began_at >= ${instant(window.from)} and w.began_at < ${instant(window.to)})
     order by w.began_at, w.id`)
  return rowsOf<Row>(found).map(asStretch)
}

/** When people acted, from an instant on: what ends a silence. */
export async function readActs({ db }: Reading, from: number): Promise<number[]> {
  const found = await db.execute(sql`
    select distinct ${epoch(sql`at`)} as at from inbox_act where by_id is not null and at >= ${instant(from)} order by 1`)
  return rowsOf<{ at: string }>(found).map((row) => Number(row.at))
}

/** What happened since an instant: how many began to wait, were answered, were let stand, went past a clock. */
export async function readSince({ db }: Reading, since: Temporal.Instant) {
  const from = since.toString()
  const found = await db.execute(sql`
    select (select count(*)::int from inbox_wait where began_at > ${from}::timestamptz) as arrived,
           (select count(*)::int from inbox_wait where ended_as = 'answered' and ended_at > ${from}::timestamptz) as answered,
           (select count(*)::int from inbox_wait where ended_as = 'let_stand' and ended_at > ${from}::timestamptz) as "letStand",
           (select count(distinct wait_id)::int from inbox_alarm where kind = 'due' and rung_at > ${from}::timestamptz) as "wentPast"`)
  const [row] = rowsOf<{ arrived: number; answered: number; letStand: number; wentPast: number }>(found)
  if (!row) throw new Error("counting answered nothing")
  return row
}

/**
 * How many conversations wait for this person (`mine`), for anybody (`unclaimed`: nobody has them, nobody works on
 * them), and how many others this person was `told` of, has not seen, and is still told rightly.
 */
export async function countNeeds(
  { db }: Pick<Deps, "db">,
  actor: Actor,
): Promise<{ mine: number; unclaimed: number; told: number }> {
  const me = sql`${actor.kind === "person" ? actor.id : null}::uuid`
  const mine = sql`coalesce(c.assignee = ${me} or c.claimed_by = ${me}, false)`
  const unclaimed = sql`(c.assignee is null and c.claimed_by is null)`
  const found = await db.execute(sql`
    select (select count(*)::int from inbox_conversation c where c.state = 'open' and ${mine}) as mine,
           (select count(*)::int from inbox_conversation c where c.state = 'open' and ${unclaimed}) as unclaimed,
           (select count(distinct c.id)::int from inbox_notification n join inbox_conversation c on c.id = n.conversation_id
             where n.person_id = ${me} and n.seen_at is null and (n.kind not in ('half', 'due') or c.state = 'open')
               and not (c.state = 'open' and (${mine} or ${unclaimed}))) as told`)
  const [row] = rowsOf<{ mine: number; unclaimed: number; told: number }>(found)
  if (!row) throw new Error("counting answered nothing")
  return row
}

/** Who gave the answers since an instant, the most first; `name` is null for those given on the network itself. */
export async function readAnswerers({ db }: Reading, since: Temporal.Instant) {
  const found = await db.execute(sql`
    select p.name, count(*)::int as count
      from inbox_wait w
      left join lateral (
        select a.by_id from inbox_act a
         where not w.outside and a.conversation_id = w.conversation_id and a.by_id is not null and a.at <= w.ended_at
           and a.said->>'key' in ('inbox.act.replied', 'inbox.act.answered_elsewhere')
         order by a.id desc limit 1) answer on true
      left join people_person p on p.id = answer.by_id
     where w.ended_as = 'answered' and w.ended_at > ${since.toString()}::timestamptz
     group by p.id, p.name order by 2 desc, 1 limit 20`)
  return rowsOf<{ name: string | null; count: number }>(found)
}

interface Row {
  id: string
  conversation_id: string
  severity: Severity
  author: string
  began: string
  ended: string | null
  ended_as: "answered" | "let_stand" | "measured" | null
  due: string | null
}

function asStretch(row: Row): Stretch {
  const as = row.ended_as === "answered" ? ("answered" as const) : ("let_stand" as const)
  return {
    id: row.id,
    conversationId: row.conversation_id,
    severity: row.severity,
    author: row.author,
    from: Number(row.began),
    ...(row.ended ? { end: { at: Number(row.ended), as } } : {}),
    ...(row.due ? { due: Number(row.due) } : {}),
  }
}

const epoch = (column: ReturnType<typeof sql>) => sql`(extract(epoch from ${column}) * 1000)::bigint`
const instant = (ms: number) => sql`${Temporal.Instant.fromEpochMilliseconds(ms).toString()}::timestamptz`
