/** What is new for the account: from an AppView and its own repository, or from the whole PDS when there is no AppView. */
import { z } from "zod"
import type { Heard, Io, Outcome, Post } from "../contract.ts"
import type { Failure } from "../outcomes.ts"
import { readNotifications, searchPosts } from "./appview.ts"
import { nameAuthors } from "./people.ts"
import { type Item, postOf } from "./records.ts"
import { readAll, readOwn, type Scan, scanShape } from "./repositories.ts"
import { unheard } from "./seen.ts"
import type { Home } from "./session.ts"
import { type Walk, walkBack, walkShape } from "./walk.ts"

const cursorShape = z.object({
  notifications: walkShape.optional(),
  repositories: scanShape.optional(),
  seen: z.array(z.string()).catch([]),
})
type Cursor = z.infer<typeof cursorShape>
type Read = { is: "read"; items: Item[]; walk?: Walk; scan?: Scan; more: boolean } | Failure

export async function hear(io: Io, home: Home, kept: unknown): Promise<Outcome<Heard>> {
  const cursor = cursorShape.safeParse(kept).data ?? { seen: [] }
  const read = home.publicly ? await readAround(io, home, cursor) : await readHost(io, home, cursor)
  if (read.is !== "read") return read
  const { fresh, seen } = unheard(read.items, cursor.seen)
  const named = await nameAuthors(io, home, fresh)
  if ("is" in named) return named
  const next: Cursor = { seen }
  if (read.walk) next.notifications = read.walk
  if (read.scan) next.repositories = read.scan
  return { is: "done", value: { posts: postsOf(named, io, home), cursor: next, more: read.more } }
}

/** One page of what the public search finds, newest first, down to what the last search knew. */
export async function search(io: Io, home: Home, query: string, kept: unknown): Promise<Outcome<Heard>> {
  const cursor = cursorShape.safeParse(kept).data ?? { seen: [] }
  const walked = await walkBack(cursor.notifications, io.now(), (page) => searchPosts(io, home, query, page))
  if (walked.is !== "walked") return walked
  const { fresh, seen } = unheard(walked.items, cursor.seen)
  const next: Cursor = { seen, notifications: walked.walk }
  return { is: "done", value: { posts: postsOf(fresh, io, home), cursor: next, more: walked.more } }
}

async function readAround(io: Io, home: Home, { notifications, repositories = {} }: Cursor): Promise<Read> {
  const walked = await walkBack(notifications, io.now(), (page) => readNotifications(io, home, page))
  if (walked.is !== "walked") return walked
  const own = await readOwn(io, home, repositories)
  if (own.is !== "found") return own
  const items = [...walked.items, ...own.items]
  return { is: "read", items, walk: walked.walk, scan: own.scan, more: walked.more || own.more }
}

async function readHost(io: Io, home: Home, { repositories = {} }: Cursor): Promise<Read> {
  const all = await readAll(io, home, repositories)
  return all.is === "found" ? { is: "read", items: all.items, scan: all.scan, more: all.more } : all
}

function postsOf(items: Item[], io: Io, home: Home): Post[] {
  const posts = items.map((item) => postOf(item, { ...home, now: io.now() }))
  return posts.sort((a, b) => ((a.publishedAt ?? "") < (b.publishedAt ?? "") ? -1 : 1))
}
