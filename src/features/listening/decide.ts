/** Decisions about what was heard. Pure. */
import type { Post } from "../../connectors/contract.ts"
import type { KeptPost } from "./tables.ts"

/** A post this much older than the connection is history: read, searchable, but nobody is asked to answer it. */
const historyDays = 7

/**
 * True when somebody must look at it: it speaks to the organisation, or is the organisation's own answer, and is not
 * history. A post without a date is as new as the moment it was heard.
 */
export function isWork(
  post: Pick<Post, "addressed" | "ours" | "publishedAt">,
  connectedAt: Temporal.Instant,
) {
  if (!post.addressed && !post.ours) return false
  if (!post.publishedAt) return true
  const oldest = connectedAt.subtract({ hours: 24 * historyDays })
  return Temporal.Instant.compare(Temporal.Instant.from(post.publishedAt), oldest) >= 0
}

/**
 * How long it took to be heard, in milliseconds; nothing for what was published before the account was connected,
 * so that reading history does not spoil the figures. A network whose clock runs ahead counts as at once.
 */
export function delayOf(
  post: Pick<Post, "publishedAt">,
  connectedAt: Temporal.Instant,
  heardAt: Temporal.Instant,
): number | undefined {
  if (!post.publishedAt) return undefined
  const published = Temporal.Instant.from(post.publishedAt)
  if (Temporal.Instant.compare(published, connectedAt) < 0) return undefined
  return Math.max(0, heardAt.epochMilliseconds - published.epochMilliseconds)
}

/** One post for each identifier, the last one said: networks repeat themselves within a page. */
export function lastOfEach(posts: readonly Post[]): Post[] {
  return [...new Map(posts.map((post) => [post.id, post])).values()]
}

export interface Change {
  edited: boolean
  moved: boolean
}

/** What is different from what was kept: its words, or where it stands. */
export function changeOf(kept: Pick<KeptPost, "title" | "text" | "standing">, post: Post): Change {
  return {
    edited: kept.text !== post.text || kept.title !== (post.title ?? null),
    moved: kept.standing !== post.standing,
  }
}
