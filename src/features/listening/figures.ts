/** How well Vigie listens: delays, counts, and the health of every account together. */
import { asc, inArray, isNull, lt, sql } from "drizzle-orm"
import { rowsOf } from "../../platform/db.ts"
import { accountTable } from "../accounts/index.ts"
import type { Deps } from "../deps.ts"
import { delayTable } from "./tables.ts"

/** Figures look this far back. */
const figureDays = 7
/** Delays are forgotten after this long. */
export const keptDelayDays = 30

export interface Delay {
  p50Ms: number
  p95Ms: number
  /** How many posts the two are made of. */
  posts: number
}

/** Delays of the last seven days, by account; an account that heard nothing new is absent. */
export async function measureDelays(deps: Deps, accountIds: readonly string[]): Promise<Map<string, Delay>> {
  if (accountIds.length === 0) return new Map()
  const since = deps.clock.now().subtract({ hours: 24 * figureDays })
  const found = await deps.db.execute(sql`
    select account_id as id, ${percentiles}
    from listening_delay
    where ${inArray(delayTable.accountId, [...accountIds])} and heard_at > ${since.toString()}
    group by account_id`)
  return new Map(rowsOf<DelayRow & { id: string }>(found).map(({ id, ...row }) => [id, delayFrom(row)]))
}

const percentiles = sql`
  percentile_disc(0.5) within group (order by ms) as p50,
  percentile_disc(0.95) within group (order by ms) as p95,
  count(*)::int as posts`

interface DelayRow {
  /** PostgreSQL's bigint comes as text. */
  p50: string
  p95: string
  posts: number
}

function delayFrom({ p50, p95, posts }: DelayRow): Delay {
  return { p50Ms: Number(p50), p95Ms: Number(p95), posts }
}

export interface HeardCount {
  posts: number
  addressed: number
  /** ISO instant. */
  lastAt: string | null
}

/** What was heard on each account in the last seven days. */
export async function countHeard(
  deps: Deps,
  accountIds: readonly string[],
): Promise<Map<string, HeardCount>> {
  if (accountIds.length === 0) return new Map()
  const since = deps.clock.now().subtract({ hours: 24 * figureDays })
  const found = await deps.db.execute(sql`
    select account_id as id, count(*)::int as posts, (count(*) filter (where addressed))::int as addressed,
      max(heard_at) as last_at
    from listening_post
    where ${inArray(sql`account_id`, [...accountIds])} and heard_at > ${since.toString()}
    group by account_id`)
  type Row = { id: string; posts: number; addressed: number; last_at: string | null }
  return new Map(
    rowsOf<Row>(found).map(({ id, posts, addressed, last_at }) => [
      id,
      { posts, addressed, lastAt: last_at && Temporal.Instant.from(last_at).toString() },
    ]),
  )
}

export interface ListeningHealth {
  /** How many accounts are listened to as they should be. */
  listening: number
  paused: number
  /** Accounts that are failing or disconnected, the longest first. `since` is an ISO instant. */
  failing: { id: string; name: string; state: "failing" | "disconnected"; since: string }[]
  /** The last time any account was listened to with success. ISO instant. */
  lastSuccessAt: string | null
  /** Over all accounts and the last seven days; `null` when nothing was heard. */
  delay: Delay | null
}

/** The health of listening as a whole, for the strip and for Now. */
export async function listeningHealth(deps: Deps): Promise<ListeningHealth> {
  const rows = await readStates(deps)
  const last = rows
    .flatMap(({ lastSuccessAt }) => lastSuccessAt ?? [])
    .toSorted(Temporal.Instant.compare)
    .at(-1)
  const since = deps.clock.now().subtract({ hours: 24 * figureDays })
  const delays = await deps.db.execute(sql`
    select ${percentiles} from listening_delay where heard_at > ${since.toString()}`)
  const [delay] = rowsOf<DelayRow>(delays)
  return {
    listening: rows.filter((row) => row.state === "listening").length,
    paused: rows.filter((row) => row.state === "paused").length,
    failing: rows.flatMap(({ id, name, state, failingSince }) =>
      state === "failing" || state === "disconnected"
        ? [{ id, name, state, since: (failingSince ?? deps.clock.now()).toString() }]
        : [],
    ),
    lastSuccessAt: last?.toString() ?? null,
    delay: delay && delay.posts > 0 ? delayFrom(delay) : null,
  }
}

function readStates(deps: Deps) {
  const { id, name, state, failingSince, lastSuccessAt, removedAt } = accountTable
  return deps.db
    .select({ id, name, state, failingSince, lastSuccessAt })
    .from(accountTable)
    .where(isNull(removedAt))
    .orderBy(asc(failingSince), asc(id))
}

export async function forgetDelays(deps: Deps): Promise<void> {
  const oldest = deps.clock.now().subtract({ hours: 24 * keptDelayDays })
  await deps.db.delete(delayTable).where(lt(delayTable.heardAt, oldest))
}
