/** How well Vigie listens: delays, counts, and the health of every account together. */
import { and, eq, inArray, isNull, lt, sql } from "drizzle-orm"
import { instantOf, rowsOf } from "../../platform/db.ts"
import { accountTable } from "../accounts/index.ts"
import type { Deps } from "../deps.ts"
import { delayTable } from "./tables.ts"

/** Figures look this far back. */
const figureDays = 7
/** Delays are forgotten after this long. */
const keptDelayDays = 30

interface Delay {
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

interface HeardCount {
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
      { posts, addressed, lastAt: instantOf(last_at) },
    ]),
  )
}

/** How many accounts are listened to as they should be, and the delays of all of them; `null` when nothing was heard. */
export async function listeningHealth(deps: Deps): Promise<{ listening: number; delay: Delay | null }> {
  const since = deps.clock.now().subtract({ hours: 24 * figureDays })
  const delays = await deps.db.execute(sql`
    select ${percentiles} from listening_delay where heard_at > ${since.toString()}`)
  const [delay] = rowsOf<DelayRow>(delays)
  return {
    listening: await deps.db.$count(
      accountTable,
      and(isNull(accountTable.removedAt), eq(accountTable.state, "listening")),
    ),
    delay: delay && delay.posts > 0 ? delayFrom(delay) : null,
  }
}

export async function forgetDelays(deps: Deps): Promise<void> {
  const oldest = deps.clock.now().subtract({ hours: 24 * keptDelayDays })
  await deps.db.delete(delayTable).where(lt(delayTable.heardAt, oldest))
}
