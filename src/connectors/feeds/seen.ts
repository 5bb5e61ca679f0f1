/**
 * What was already given, in a few bytes an item: a digest of its identifier and one of what it says.
 * An item whose words changed is given again; one whose date or counters changed is not.
 */
import { createHash } from "node:crypto"
import { z } from "zod"
import type { Post } from "../contract.ts"

const cursorShape = z.object({
  /** Handed back to the server, which then answers « nothing changed » (RFC 9110, 13.1). */
  etag: z.string().max(1000).optional(),
  modified: z.string().max(100).optional(),
  seen: z.array(z.string()),
})
export type Cursor = z.infer<typeof cursorShape>

/** 2,000 × 20 characters: well within the 64 kB of a cursor, and twice the largest document. */
const MOST_SEEN = 2000
const ID_LENGTH = 11
const WORDS_LENGTH = 6

/** The cursor as it was kept, or nothing the first time. */
export function cursorOf(kept: unknown): Cursor | undefined {
  const read = cursorShape.safeParse(kept)
  return read.success ? read.data : undefined
}

export function isSeen(seen: ReadonlySet<string>, post: Post): boolean {
  return seen.has(markOf(post))
}

export function marksOf(cursor: Cursor | undefined): Set<string> {
  return new Set(cursor?.seen)
}

/** What to remember once `given` was given: the newest marks first, one for each identifier. */
export function remember(
  given: readonly Post[],
  cursor: Cursor | undefined,
  current: readonly Post[],
): string[] {
  const stillThere = new Set(current.map((post) => idMark(post)))
  const old = cursor?.seen ?? []
  const kept = [
    ...given.map(markOf),
    ...old.filter((mark) => stillThere.has(mark.slice(0, ID_LENGTH))),
    ...old.filter((mark) => !stillThere.has(mark.slice(0, ID_LENGTH))),
  ]
  const byId = new Map<string, string>()
  for (const mark of kept) if (!byId.has(mark.slice(0, ID_LENGTH))) byId.set(mark.slice(0, ID_LENGTH), mark)
  return [...byId.values()].slice(0, MOST_SEEN)
}

function markOf(post: Post): string {
  return idMark(post) + digest([post.title, post.text, post.url].join("\0"), WORDS_LENGTH)
}

function idMark(post: Post): string {
  return digest(post.id, ID_LENGTH)
}

export function digest(text: string, length: number): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, length)
}
