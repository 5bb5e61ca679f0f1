/** A post of Bluesky as its author's repository holds it, and the post that it is for Vigie. */
import { z } from "zod"
import { isPlausible, readDate } from "../../core/feed/date.ts"
import { boundRaw, boundText, optional, present, storable, webAddress } from "../bounds.ts"
import type { Post } from "../contract.ts"
import { mediaOf } from "./media.ts"
import type { Home } from "./session.ts"
import { instantOf } from "./tid.ts"

export const POSTS = "app.bsky.feed.post"

export const strongRef = z.object({ uri: z.string().startsWith("at://"), cid: z.string() })
export type StrongRef = z.infer<typeof strongRef>

/** What is read of a record; authors' programs write the rest as they like. */
const said = z.object({
  text: z.string().catch(""),
  createdAt: z.string().catch(""),
  langs: z.array(z.string()).optional().catch(undefined),
  reply: z.object({ root: strongRef, parent: strongRef }).optional().catch(undefined),
  embed: z.unknown().optional(),
  facets: z.array(z.unknown()).optional().catch(undefined),
})
const mention = z.object({
  features: z.array(z.looseObject({ $type: z.string(), did: z.string().optional() })),
})
const quoting = z.union([
  z.object({ record: strongRef }),
  z.object({ record: z.object({ record: strongRef }) }).transform(({ record }) => record),
])

export interface Item extends StrongRef {
  record: unknown
  author: { did: string; handle?: string; name?: string; avatar?: string }
  /** When the network first saw it, ISO; absent when read from the repository itself. */
  indexedAt?: string
}

export interface Reader extends Home {
  now: Temporal.Instant
}

export function postOf(item: Item, reader: Reader): Post {
  const read = readSaid(item.record)
  const { text, cut } = boundText(read.text)
  const ours = item.author.did === reader.did
  const handle = item.author.handle === "handle.invalid" ? undefined : item.author.handle
  return storable(
    present<Post>({
      id: item.uri,
      url: urlOf(item.uri, reader),
      kind: read.reply ? "reply" : isQuoteOf(read.embed, reader.did) ? "quote" : "post",
      author: present<Post["author"]>({
        id: item.author.did,
        name: boundText(item.author.name || handle || item.author.did, 500).text,
        handle: optional(handle, 500),
        url: reader.publicly ? `https://bsky.app/profile/${item.author.did}` : undefined,
        avatar: webAddress(item.author.avatar),
      }),
      text,
      cut: cut || undefined,
      language: read.langs?.find((tag) => /^[a-z]{2,3}(-[a-z\d]{1,8})*$/i.test(tag) && tag.length <= 35),
      publishedAt: dateOf(read.createdAt, item, reader.now),
      inReplyTo: read.reply && { id: read.reply.parent.uri },
      thread: { id: read.reply?.root.uri ?? item.uri },
      media: mediaOf(read.embed, item.author.did, reader),
      addressed: !ours && speaksTo(item.record, reader.did),
      ours,
      standing: "public",
      raw: boundRaw(item),
    }),
  )
}

function readSaid(written: unknown): z.infer<typeof said> {
  return said.safeParse(written).data ?? said.parse({})
}

/** Does it answer us, take part in a thread of ours, quote us or mention us? */
export function speaksTo(written: unknown, did: string): boolean {
  const { reply, embed, facets = [] } = readSaid(written)
  const isOurs = ({ uri }: StrongRef) => uri.startsWith(`at://${did}/`)
  if (reply && (isOurs(reply.parent) || isOurs(reply.root))) return true
  if (isQuoteOf(embed, did)) return true
  return facets.some((facet) => mention.safeParse(facet).data?.features.some((one) => one.did === did))
}

function isQuoteOf(embed: unknown, did: string): boolean {
  return quoting.safeParse(embed).data?.record.uri.startsWith(`at://${did}/`) ?? false
}

/** Where a person can see it. */
export function urlOf(uri: string, { service, publicly }: Home): string {
  const [, , did = "", collection = "", rkey = ""] = uri.split("/")
  if (publicly) return `https://bsky.app/profile/${did}/post/${rkey}`
  return `${service}/xrpc/com.atproto.repo.getRecord?${new URLSearchParams({ repo: did, collection, rkey })}`
}

export function rkeyOf(uri: string): string {
  return uri.split("/").at(-1) ?? ""
}

/** What the author's clock says, unless the network saw it earlier; else what its key says. */
function dateOf(createdAt: string, { indexedAt, uri }: Item, now: Temporal.Instant): string | undefined {
  const dates = [createdAt, indexedAt ?? ""].map(readDate).filter((at) => at && isPlausible(at, now))
  const earliest = dates.sort((a, b) => (a && b ? Temporal.Instant.compare(a, b) : 0))[0]
  const at = earliest ?? instantOf(rkeyOf(uri))
  return at && isPlausible(at, now) ? at.toString() : undefined
}
