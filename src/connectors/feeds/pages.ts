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
 * (RFC 5005, JSON Feed `next_url`, WordPress `paged`), until one that is known.
 */
export async function earlierPages(
  io: Io,
  feed: Feed,
  posts: Post[],
  cursor: Cursor | undefined,
  reading: Reading,
): Promise<Post[] | Failure> {
  const seen = marksOf(cursor)
  const known = new Set(posts.map((post) => post.id))
  const found: Post[] = []
  let page: Feed | undefined = feed
  let latest = posts
  for (let rank = 2; rank <= MOST_PAGES && page && latest.length > 0 && found.length < MOST_ITEMS; rank++) {
    if (seen.size === 0 || latest.some((post) => isSeen(seen, post))) break
    const next = pageAfter(page, reading.profile.id, rank)
    if (!next) break
    const answer = await ask(io, next)
    if ("is" in answer) {
      if (answer.is === "refused") break
      return answer
    }
    const read = readAnswer(answer)
    page = read.is === "feed" ? read.feed : undefined
    latest = page ? postsOf(page, reading).filter((post) => !known.has(post.id)) : []
    for (const post of latest) known.add(post.id)
    found.push(...latest)
  }
  return found
}

function pageAfter(feed: Feed, address: string, rank: number): string | undefined {
  if (feed.next || !/wordpress/i.test(feed.generator ?? "")) return feed.next
  const url = new URL(address)
  url.searchParams.set("paged", String(rank))
  return url.href
}
