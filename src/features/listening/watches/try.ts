import type { z } from "zod"
import type { Query } from "../../../core/query/ast.ts"
import { isRefusal, type Refusal } from "../../../core/refusal.ts"
import { startStopwatch } from "../../../platform/clock.ts"
import { readCursor, writeCursor } from "../../../platform/http/cursor.ts"
import type { Deps } from "../../deps.ts"
import type { testQuery as contract } from "../contract/watches.ts"
import { describeExcerpt } from "./described.ts"
import { countPast, finderOf, newestId, type PastPost, past, pastFrom, readPast } from "./past.ts"
import { readQuery } from "./read.ts"

type Asked = z.output<(typeof contract)["request"]["body"]["content"]["application/json"]["schema"]>
type Answer = z.input<(typeof contract)["responses"][200]["content"]["application/json"]["schema"]>

/** One call goes no further; the next one goes on from there. */
const usual = { posts: 20_000, ms: 2_000, slice: 1_000, samples: 10 } as const

type Bounds = { readonly [name in keyof typeof usual]: number }

/** What a query would have found in what was heard, from the cursor on. Writes nothing. */
export async function testQuery(
  deps: Deps,
  zone: string,
  asked: Asked,
  bounds: Bounds = usual,
): Promise<Answer | Refusal> {
  const query = readQuery(asked.query)
  if (isRefusal(query)) return query
  const since = pastFrom(deps.clock.now())
  const from = await readPlace(deps, asked.cursor, since)
  const elapsed = startStopwatch()
  const isHit = finderOf(query, asked.language)
  const hits: PastPost[] = []
  let { before, scanned } = from
  for (let rows: PastPost[] | undefined; !rows || rows.length === bounds.slice; ) {
    rows = await readPast(deps.pool, { since, before, limit: bounds.slice, zone })
    hits.push(...rows.filter(isHit))
    scanned += rows.length
    before = rows.at(-1)?.id ?? before
    const isMore = rows.length === bounds.slice && scanned < past.posts
    const isEnough = scanned - from.scanned >= bounds.posts || elapsed() >= bounds.ms
    if (!isMore || !isEnough) continue
    const next = writeCursor([before, String(scanned), String(from.total)])
    return { ...tell(query, hits), scanned: scanned - from.scanned, total: from.total, next }
  }
  return { ...tell(query, hits), scanned: scanned - from.scanned, total: from.total }
}

function tell(query: Query, hits: readonly PastPost[]): Pick<Answer, "hits" | "days" | "samples"> {
  const days = new Map<string, number>()
  for (const { day } of hits) days.set(day, (days.get(day) ?? 0) + 1)
  return {
    hits: hits.length,
    days: [...days].map(([day, count]) => ({ day, count })).sort((a, b) => (a.day < b.day ? -1 : 1)),
    samples: hits.slice(0, usual.samples).map((hit) => describeExcerpt(hit, [query])),
  }
}

/** Where the test goes on: after which post, how many were read, how many there are. */
async function readPlace(
  deps: Deps,
  cursor: string | undefined,
  since: Temporal.Instant,
): Promise<{ before: string; scanned: number; total: number }> {
  const [before, scanned, total] = readCursor(cursor, ["id", "text", "text"]) ?? []
  if (before && isCount(scanned) && isCount(total))
    return { before, scanned: Number(scanned), total: Number(total) }
  return { before: newestId, scanned: 0, total: await countPast(deps.pool, since) }
}

const isCount = (text: string | undefined) => /^\d{1,6}$/.test(text ?? "")
