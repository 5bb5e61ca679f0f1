import { and, asc, eq, gt, ilike, inArray, isNull, or, type SQL, sql } from "drizzle-orm"
import type { z } from "zod"
import { explain } from "../../../core/query/explain.ts"
import { parse } from "../../../core/query/parse.ts"
import { type Refusal, refuse } from "../../../core/refusal.ts"
import { rowsOf } from "../../../platform/db.ts"
import { cutPage, readCursor } from "../../../platform/http/cursor.ts"
import type { Deps } from "../../deps.ts"
import { namesOf } from "../../people/index.ts"
import type { listWatches as listContract, watch as watchShape } from "../contract/watches.ts"
import { backFillTable, type Watch, watchTable } from "../tables.ts"
import { told } from "./read.ts"

type Described = z.input<typeof watchShape>
type Asked = z.output<typeof listContract.request.query>

/** A page of watches by name. `zone` says where a day begins. */
export async function listWatches(
  deps: Deps,
  zone: string,
  asked: Asked,
): Promise<{ items: Described[]; next?: string }> {
  const [name, id] = readCursor(asked.cursor, ["text", "id"]) ?? []
  const order = sql`lower(${watchTable.name})`
  const wanted: (SQL | undefined)[] = [
    isNull(watchTable.deletedAt),
    asked.search ? ilike(watchTable.name, `%${asked.search.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
    name !== undefined && id ? or(gt(order, name), and(eq(order, name), gt(watchTable.id, id))) : undefined,
  ]
  const rows = await deps.db
    .select()
    .from(watchTable)
    .where(and(...wanted))
    .orderBy(asc(order), asc(watchTable.id))
    .limit(asked.limit + 1)
  const { items, ...next } = cutPage(rows, asked.limit, (row) => [row.name.toLowerCase(), row.id])
  return { items: await describe(deps, zone, items), ...next }
}

/** One watch, with what it finds in words; null for a query that this version no longer reads. */
export async function readWatch(deps: Deps, zone: string, id: string) {
  const described = await describeWatch(deps, zone, id)
  if (!("query" in described)) return described
  const { query } = parse(described.query)
  return { ...described, explanation: query ? told(explain(query)) : null }
}

export async function describeWatch(deps: Deps, zone: string, id: string): Promise<Described | Refusal> {
  const rows = await deps.db
    .select()
    .from(watchTable)
    .where(and(eq(watchTable.id, id), isNull(watchTable.deletedAt)))
  const [described] = await describe(deps, zone, rows)
  return described ?? refuse("not_found", "listening.watch.not_found")
}

/** Days in the little chart of each watch. */
const chartDays = 14

async function describe(deps: Deps, zone: string, watches: readonly Watch[]): Promise<Described[]> {
  if (watches.length === 0) return []
  const ids = watches.map(({ id }) => id)
  const today = deps.clock.now().toZonedDateTimeISO(zone).toPlainDate()
  const days = Array.from({ length: chartDays }, (_, n) =>
    today.subtract({ days: chartDays - 1 - n }).toString(),
  )
  const [names, counts, fills] = await Promise.all([
    namesOf(deps, [...new Set(watches.map(({ ownerId }) => ownerId))]),
    countByDay(deps, ids, zone, days[0] ?? ""),
    deps.db.select().from(backFillTable).where(inArray(backFillTable.watchId, ids)),
  ])
  return watches.map((watch) => {
    const { id, name, query, language, isOn, ownerId, createdAt, changedAt } = watch
    const chart = days.map((day) => ({ day, count: counts.get(`${id} ${day}`) ?? 0 }))
    const fill = fills.find(({ watchId }) => watchId === id)
    return {
      ...{ id, name, query, language, isOn },
      owner: { id: ownerId, name: names.get(ownerId)?.name ?? "" },
      createdAt: createdAt.toString(),
      changedAt: changedAt.toString(),
      days: chart,
      found: { today: sum(chart.slice(-1)), week: sum(chart.slice(-7)) },
      backFill: fill
        ? { scanned: fill.scanned, total: fill.total, found: fill.found, isRunning: fill.endedAt === null }
        : null,
    }
  })
}

const sum = (days: readonly { count: number }[]) => days.reduce((all, { count }) => all + count, 0)

/** Finds by watch and day, from a day on: `<watch> <day>` to how many. */
async function countByDay(
  deps: Deps,
  ids: readonly string[],
  zone: string,
  from: string,
): Promise<Map<string, number>> {
  const counted = await deps.db.execute(sql`
    select watch_id || ' ' || to_char(said_at at time zone ${zone}, 'YYYY-MM-DD') as at, count(*)::int as count
    from listening_find
    where ${inArray(sql`watch_id`, [...ids])} and said_at >= ${from}::timestamp at time zone ${zone}
    group by 1`)
  return new Map(rowsOf<{ at: string; count: number }>(counted).map(({ at, count }) => [at, count]))
}
