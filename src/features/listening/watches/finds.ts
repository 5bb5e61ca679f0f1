import { type SQL, sql } from "drizzle-orm"
import type { z } from "zod"
import { parse } from "../../../core/query/parse.ts"
import { instantOf, rowsOf } from "../../../platform/db.ts"
import { cutPage, readCursor } from "../../../platform/http/cursor.ts"
import type { Deps } from "../../deps.ts"
import type { findFilters, find as findShape } from "../contract/finds.ts"
import { describeExcerpt } from "./described.ts"
import type { HeardPost } from "./heard.ts"

export type Filters = Partial<z.output<typeof findFilters>>
export type DescribedFind = z.input<typeof findShape>

/** A page of the posts that watches found, the last heard first; `zone` says where a day begins. */
export async function listFinds(
  deps: Deps,
  zone: string,
  asked: Filters & { cursor?: string | undefined; limit: number },
): Promise<{ items: DescribedFind[]; next?: string }> {
  const before = readCursor(asked.cursor, ["id"])?.[0]
  const found = await deps.db.execute(sql`
    select f.post_id as id ${chosen(zone, asked)} ${before ? sql`and f.post_id < ${before}` : sql``}
    group by f.post_id order by f.post_id desc limit ${asked.limit + 1}`)
  const { items, ...next } = cutPage(rowsOf<{ id: string }>(found), asked.limit, ({ id }) => [id])
  return {
    items: await describeFinds(
      deps,
      items.map(({ id }) => id),
    ),
    ...next,
  }
}

/** How many posts were found after an instant, among those of the filters. Counted to a thousand. */
export async function countFinds(
  deps: Deps,
  zone: string,
  asked: Filters & { after: string },
): Promise<number> {
  const counted = await deps.db.execute(sql`
    select count(*)::int as count from (
      select distinct f.post_id ${chosen(zone, asked)} and f.found_at > ${asked.after}::timestamptz limit 1000
    ) as found`)
  return rowsOf<{ count: number }>(counted)[0]?.count ?? 0
}

/** From where, and which. Begins at the finds, so that a rare one is not sought among all posts. */
function chosen(zone: string, { watch, account, network, language, day, seen, until }: Filters): SQL {
  const start = day && Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant()
  const end = day && Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).toInstant()
  const narrowing = [
    watch && sql`f.watch_id = ${watch}`,
    account && sql`p.account_id = ${account}`,
    network && sql`a.network = ${network}`,
    language && sql`(p.language = ${language} or p.language like ${`${language}-%`})`,
    start && sql`f.said_at >= ${start.toString()}`,
    end && sql`f.said_at < ${end.toString()}`,
    seen && (seen === "yes" ? sql`f.seen_at is not null` : sql`f.seen_at is null`),
    until && sql`f.found_at <= ${until}::timestamptz`,
  ].filter((part): part is SQL => typeof part === "object")
  return sql`
    from listening_find f
    join listening_watch w on w.id = f.watch_id and w.deleted_at is null
    join listening_post p on p.id = f.post_id
    join accounts_account a on a.id = p.account_id
    where ${sql.join([sql`true`, ...narrowing], sql` and `)}`
}

interface Row {
  id: string
  post: HeardPost
  account_id: string
  name: string
  network: string
  heard_at: string
  found_at: string
  seen_at: string | null
  watches: { id: string; name: string; query: string }[]
}

/** These posts in this order, each with every watch that found it and its words marked. */
async function describeFinds(deps: Deps, ids: readonly string[]): Promise<DescribedFind[]> {
  if (ids.length === 0) return []
  const found = await deps.db.execute(sql`
    select p.id, p.post - 'raw' as post, p.account_id, a.name, a.network, p.heard_at::text as heard_at,
      min(f.found_at)::text as found_at, max(f.seen_at)::text as seen_at,
      json_agg(json_build_object('id', w.id, 'name', w.name, 'query', w.query) order by lower(w.name), w.id) as watches
    from listening_find f
    join listening_watch w on w.id = f.watch_id and w.deleted_at is null
    join listening_post p on p.id = f.post_id
    join accounts_account a on a.id = p.account_id
    where f.post_id in ${ids}
    group by p.id, a.id order by p.id desc`)
  return rowsOf<Row>(found).map(({ id, post, account_id, name, network, watches, ...at }) => {
    const on = { id: account_id, name, network }
    const queries = watches.flatMap(({ query }) => parse(query).query ?? [])
    return {
      post: describeExcerpt({ id, post, on, heardAt: instantOf(at.heard_at) }, queries),
      watches: watches.map((watch) => ({ id: watch.id, name: watch.name })),
      foundAt: instantOf(at.found_at),
      seenAt: instantOf(at.seen_at),
    }
  })
}
