/** What was already heard, read a slice at a time, the latest first. */
import type pg from "pg"
import type { Language } from "../../../core/language.ts"
import { createMatcher } from "../../../core/match/index.ts"
import type { Query } from "../../../core/query/ast.ts"
import { type HeardOn, type HeardPost, isFor, matchable } from "./heard.ts"

/** How far back a watch is tested and searched for. */
export const past = { days: 90, posts: 200_000 } as const

export const pastFrom = (now: Temporal.Instant): Temporal.Instant => now.subtract({ hours: 24 * past.days })

/** A post once heard, without its raw record. */
export interface PastPost {
  id: string
  post: HeardPost
  on: HeardOn & { id: string }
  /** When it was said, as far as known: ISO instant. */
  saidAt: string
  heardAt: string
  /** The day it was said, in the zone asked for. */
  day: string
}

type Reader = Pick<pg.ClientBase, "query">

/** How many there are, counted no further than what will be read. */
export async function countPast(client: Reader, since: Temporal.Instant): Promise<number> {
  const counted = await client.query<{ count: number }>(
    "select count(*)::int as count from (select from listening_post where heard_at >= $1 limit $2) as heard",
    [since.toString(), past.posts],
  )
  return counted.rows[0]?.count ?? 0
}

/** The posts heard just before this one, at most `limit`. */
export async function readPast(
  client: Reader,
  {
    since,
    before,
    limit,
    zone = "UTC",
  }: { since: Temporal.Instant; before: string; limit: number; zone?: string },
): Promise<PastPost[]> {
  const read = await client.query<Row>(slice, [since.toString(), before, limit, zone])
  return read.rows.map(({ id, post, account_id, name, network, said_at, heard_at, day }) => ({
    id,
    post,
    on: { id: account_id, name, network },
    saidAt: iso(said_at),
    heardAt: iso(heard_at),
    day,
  }))
}

const iso = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toString()

interface Row {
  id: string
  post: HeardPost
  account_id: string
  name: string
  network: string
  said_at: Date
  heard_at: Date
  day: string
}

const slice = `
  select p.id, p.post - 'raw' as post, p.account_id, a.name, a.network, p.heard_at,
    coalesce(p.published_at, p.heard_at) as said_at,
    to_char(coalesce(p.published_at, p.heard_at) at time zone $4, 'YYYY-MM-DD') as day
  from listening_post p join accounts_account a on a.id = p.account_id
  where p.heard_at >= $1 and p.id < $2
  order by p.id desc limit $3`

/** Before this one is everything. */
export const newestId = "ffffffff-ffff-ffff-ffff-ffffffffffff"

/** Whether one query finds a post of the past: by the very engine that matches what comes. */
export function finderOf(query: Query, language: Language | null): (heard: PastPost) => boolean {
  // One query has no place to be aimed at: the seed needs no secret.
  const matcher = createMatcher<true>({ seed: [0, 0] })
  matcher.set(true, query)
  const found: true[] = []
  return ({ post, on }) => isFor(language, post.language) && matcher.match(matchable(post, on), found) > 0
}
