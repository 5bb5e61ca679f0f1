/** What an AppView tells the account: who mentioned, answered or quoted it, and what a search finds. */
import { z } from "zod"
import type { Io } from "../contract.ts"
import { type Failure, notUnderstood } from "../outcomes.ts"
import { type Item, strongRef } from "./records.ts"
import { call, type Home } from "./session.ts"
import type { ListPage } from "./walk.ts"

const PAGE = "100"
const REASONS = ["mention", "reply", "quote"]

const view = strongRef.extend({
  record: z.unknown(),
  reason: z.string().optional(),
  /** Cut to UTC and milliseconds, so that instants compare as text. */
  indexedAt: z.iso
    .datetime({ offset: true })
    .transform((at) => Temporal.Instant.from(at).toString({ smallestUnit: "millisecond" })),
  author: z.object({
    did: z.string(),
    handle: z.string(),
    displayName: z.string().optional(),
    avatar: z.string().optional(),
  }),
})

export async function readNotifications(io: Io, home: Home, page?: string): Promise<ListPage | Failure> {
  const query = { limit: PAGE, reasons: REASONS, cursor: page }
  const answer = await call(io, home, "app.bsky.notification.listNotifications", { query })
  if (answer.is === "failed") return answer.failure
  return listIn(answer.json, "notifications")
}

export async function searchPosts(io: Io, home: Home, q: string, page?: string): Promise<ListPage | Failure> {
  const query = { q, sort: "latest", limit: PAGE, cursor: page }
  const answer = await call(io, home, "app.bsky.feed.searchPosts", { query })
  if (answer.is === "failed") return isUnavailable(answer) ? noSearch : answer.failure
  return listIn(answer.json, "posts")
}

const noSearch: Failure = { is: "refused", because: { key: "connectors.bluesky.no_search" }, fixable: false }

/** A PDS without an AppView says so in one of these ways. */
export function isUnavailable({
  error,
  said,
  status,
}: {
  error: string
  said: string
  status: number
}): boolean {
  return (
    /No service configured/i.test(said) ||
    status === 501 ||
    /MethodNotImplemented|XRPCNotSupported/.test(error)
  )
}

function listIn(json: unknown, name: "notifications" | "posts"): ListPage | Failure {
  const list = z.object({ [name]: z.array(z.unknown()), cursor: z.string().optional() }).safeParse(json)
  if (!list.success) return notUnderstood("read")
  const views = z
    .array(z.unknown())
    .parse(list.data[name])
    .flatMap((one) => view.safeParse(one).data ?? [])
  const page = {
    is: "page",
    items: views.flatMap(itemIn),
    times: views.map(({ indexedAt }) => indexedAt),
  } as const
  const next = z.string().safeParse(list.data.cursor).data
  return next ? { ...page, next } : page
}

/** Likes, follows and reposts are told too by services that do not know `reasons`. */
function itemIn({ uri, cid, record, reason, indexedAt, author }: z.infer<typeof view>): Item[] {
  if (reason && !REASONS.includes(reason)) return []
  const { did, handle, displayName, avatar } = author
  const known = { did, handle, ...(displayName ? { name: displayName } : {}), ...(avatar ? { avatar } : {}) }
  return [{ uri, cid, record, indexedAt, author: known }]
}
