import type { Io, Post } from "../contract.ts"
import type { Failure } from "../outcomes.ts"
import { ask, readAnswer } from "./ask.ts"
import { type Feed, MOST_ITEMS } from "./feed.ts"
import { postsOf, type Reading } from "./posts.ts"
import { type Cursor, isSeen, marksOf } from "./seen.ts"

/** How far back the pages of a feed are followed after a long silence. */
const MOST_PAGES = 10

/**
 * The items that left the document while nobody listened: when all of it is new, its earlier pages are read too
 * (RFC 5005, JSON Feed `next_url`, WordPress `paged`), until one that is known. A feed that has no earlier page, such as
 * WordPress's comments, may have lost some: it is logged.
 */
export async function earlierPages(
  io: Io,
  feed: Feed,
  posts: Post[],
  cursor: Cursor | undefined,
  reading: Reading,
): Promise<Post[] | Failure> {
  const seen = marksOf(cursor)
  if (seen.size === 0) return []
  const known = new Set(posts.map((post) => post.id))
  const found: Post[] = []
  let page = feed
  let latest = posts
  for (let rank = 2; latest.length > 0 && !latest.some((post) => isSeen(seen, post)); rank++) {
    const isFarEnough = rank > MOST_PAGES || found.length >= MOST_ITEMS
    const next = isFarEnough ? undefined : await pageAfter(io, page, reading.profile.id, rank)
    if (next && "is" in next) return next
    latest = next ? postsOf(next, reading).filter((post) => !known.has(post.id)) : []
    if (latest.length === 0) io.log("feeds.earlier_items_out_of_reach", { rank })
    for (const post of latest) known.add(post.id)
    found.push(...latest)
    page = next ?? page
  }
  return found
}

async function pageAfter(
  io: Io,
  feed: Feed,
  address: string,
  rank: number,
): Promise<Feed | undefined | Failure> {
  const next =
    feed.next ?? (/wordpress/i.test(feed.generator ?? "") ? pageOfWordpress(address, rank) : undefined)
  if (!next) return undefined
  const answer = await ask(io, next)
  if ("is" in answer) return answer.is === "refused" ? undefined : answer
  const read = readAnswer(answer)
  return read.is === "feed" ? read.feed : undefined
}

function pageOfWordpress(address: string, rank: number): string {
  const url = new URL(address)
  url.searchParams.set("paged", String(rank))
  return url.href
}
