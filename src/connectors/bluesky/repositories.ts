/**
 * What a PDS knows by itself: the posts in the repositories it hosts. With no AppView nobody tells the account that
 * it was mentioned, so the repositories that changed are read and what speaks to us is kept.
 */
import { z } from "zod"
import type { Io } from "../contract.ts"
import { type Failure, notUnderstood } from "../outcomes.ts"
import { type Item, POSTS, rkeyOf, speaksTo, strongRef } from "./records.ts"
import type { Home } from "./session.ts"
import { earlier, tidAt } from "./tid.ts"
import { xrpc } from "./xrpc.ts"

const PAGE = 100
const REPOSITORIES_PAGE = 1_000
/** Calls made by one `listen`; the rest waits for the next, which is at once. */
const MOST_CALLS = 40
const FIRST_HOURS = 7 * 24
/** A post may be written with a key made a while before; a repository's `rev` is the server's own. */
const KEY_OVERLAP_SECONDS = 3_600
const REV_OVERLAP_SECONDS = 60
const DEEP_OVERLAP_SECONDS = 48 * 3_600
const DEEP_EVERY_MINUTES = 60

export const scanShape = z.object({
  /** TID: every repository was read up to there. */
  rev: z.string().optional(),
  /** ISO instant: when every repository was last read, changed or not. */
  deepAt: z.string().optional(),
  /** While reading: the page of repositories, the repository and the key reached, and the newest `rev` met. */
  at: z
    .object({
      page: z.string().optional(),
      did: z.string().optional(),
      after: z.string().optional(),
      top: z.string(),
      deep: z.boolean().optional(),
    })
    .optional(),
})
export type Scan = z.infer<typeof scanShape>
type Found = { is: "found"; items: Item[]; scan: Scan; more: boolean }

const repositoryList = z.object({
  cursor: z.string().optional(),
  repos: z.array(z.object({ did: z.string(), rev: z.string(), active: z.boolean().optional() })),
})
const records = z.object({ records: z.array(strongRef.extend({ value: z.unknown() })) })

/** The account's own posts, wherever they were written from. */
export async function readOwn(io: Io, home: Home, scan: Scan): Promise<Found | Failure> {
  const from = scan.rev ?? firstRev(io)
  const page = await readPosts(io, home, home.did, scan.at?.after ?? earlier(from, KEY_OVERLAP_SECONDS))
  if (page.is !== "page") return page
  const { items, full } = page
  const keys = items.map(({ uri }) => rkeyOf(uri))
  const top = highest([scan.at?.top ?? from, ...keys], io)
  const next: Scan = full ? { rev: from, at: { after: keys.at(-1), top } } : { rev: top }
  return { is: "found", items, scan: next, more: full }
}

/** Everything on this PDS that speaks to the account, and what the account wrote. One page of repositories a call. */
export async function readAll(io: Io, home: Home, scan: Scan): Promise<Found | Failure> {
  const from = scan.rev ?? firstRev(io)
  const deep = scan.at?.deep ?? isDeepDue(scan, io)
  const deepAt = deep || !scan.deepAt ? io.now().toString() : scan.deepAt
  const listed = await readRepositories(io, home, scan.at?.page)
  if (listed.is !== "repositories") return listed
  const top = highest([scan.at?.top ?? from, ...listed.repositories.map(({ rev }) => rev)], io)
  const changedSince = deep ? "" : earlier(from, REV_OVERLAP_SECONDS)
  const changed = listed.repositories.filter(({ rev, active }) => active !== false && rev > changedSince)
  const after = earlier(from, deep ? DEEP_OVERLAP_SECONDS : KEY_OVERLAP_SECONDS)
  const read = await readEach(
    io,
    home,
    changed.map(({ did }) => did),
    after,
    scan.at,
  )
  if (read.is !== "read") return read
  const items = read.items.filter((item) => item.author.did === home.did || speaksTo(item.record, home.did))
  const page = read.left ? scan.at?.page : listed.next
  if (!read.left && !page) return { is: "found", items, scan: { rev: top, deepAt }, more: false }
  return {
    is: "found",
    items,
    scan: { rev: from, deepAt, at: { page, ...read.left, top, deep } },
    more: true,
  }
}

/** A PDS that lost power may have kept a post without moving its repository's `rev`: now and then all are read. */
function isDeepDue({ deepAt }: Scan, io: Io): boolean {
  return (
    deepAt !== undefined &&
    io.now().since(Temporal.Instant.from(deepAt)).total("minutes") >= DEEP_EVERY_MINUTES
  )
}

/** Reads these repositories, from the one reached the last time; `left` is where it stopped, when it had to. */
async function readEach(io: Io, home: Home, dids: string[], from: string, reached: Scan["at"]) {
  const items: Item[] = []
  let calls = 1
  for (const did of dids.slice(Math.max(0, dids.indexOf(reached?.did ?? "")))) {
    if (calls >= MOST_CALLS) return { is: "read", items, left: { did } } as const
    const after = did === reached?.did ? reached.after : undefined
    const read = await readRepository(io, home, did, after ?? from, MOST_CALLS - calls)
    if (read.is !== "read") return read
    calls += read.calls
    items.push(...read.items)
    if (read.left) return { is: "read", items, left: { did, after: read.left } } as const
  }
  return { is: "read", items, left: undefined } as const
}

/** The posts of one repository after a key; `left` is the key reached when `most` calls were not enough. */
async function readRepository(io: Io, home: Home, did: string, from: string, most: number) {
  const items: Item[] = []
  let after = from
  for (let calls = 1; ; calls++) {
    const page = await readPosts(io, home, did, after)
    if (page.is !== "page") return page
    items.push(...page.items)
    after = rkeyOf(page.items.at(-1)?.uri ?? "")
    if (!page.full) return { is: "read", items, calls, left: undefined } as const
    if (calls >= most) return { is: "read", items, calls, left: after } as const
  }
}

async function readPosts(
  io: Io,
  home: Home,
  did: string,
  after: string,
): Promise<{ is: "page"; items: Item[]; full: boolean } | Failure> {
  const query = { repo: did, collection: POSTS, limit: String(PAGE), reverse: "true", cursor: after }
  const answer = await xrpc(io, home.service, "com.atproto.repo.listRecords", { query })
  if (answer.is === "failed") {
    // Somebody else's account, closed or taken down since the list was read: it says nothing to us any more.
    if (answer.failure.is === "refused" && answer.status === 400 && did !== home.did)
      return { is: "page", items: [], full: false }
    return answer.failure
  }
  const read = records.safeParse(answer.json)
  if (!read.success) return notUnderstood("read")
  const items = read.data.records.map(({ uri, cid, value }) => ({ uri, cid, record: value, author: { did } }))
  return { is: "page", items, full: items.length >= PAGE }
}

async function readRepositories(io: Io, home: Home, page: string | undefined) {
  const query = { limit: String(REPOSITORIES_PAGE), cursor: page }
  const answer = await xrpc(io, home.service, "com.atproto.sync.listRepos", { query })
  if (answer.is === "failed") return answer.failure
  const read = repositoryList.safeParse(answer.json)
  if (!read.success) return notUnderstood("read")
  const { repos, cursor } = read.data
  const next = repos.length >= REPOSITORIES_PAGE && cursor ? { next: cursor } : {}
  return { is: "repositories", repositories: repos, ...next } as const
}

/** True when this PDS is small enough to be read whole, as an organisation's own is. */
export async function isReadable(io: Io, home: Home): Promise<boolean> {
  const listed = await readRepositories(io, home, undefined)
  return listed.is === "repositories" && !("next" in listed)
}

function firstRev(io: Io): string {
  return tidAt(io.now().subtract({ hours: FIRST_HOURS }))
}

/** Never in the future: a key made by a wrong clock would hide everything until that day. */
function highest(tids: string[], io: Io): string {
  const now = tidAt(io.now())
  return tids.reduce((top, tid) => (tid > top && tid <= now ? tid : top))
}
