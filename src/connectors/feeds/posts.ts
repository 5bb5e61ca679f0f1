/** From the items of a feed to the posts of Vigie. */
import { isPlausible } from "../../core/feed/date.ts"
import { boundRaw, boundText, optional, present, storable } from "../bounds.ts"
import type { Post, Profile } from "../contract.ts"
import type { Feed, Item } from "./feed.ts"
import { digest } from "./seen.ts"

export interface Reading {
  /** `to`: a feed of comments, in which people speak to the organisation; `about`: anything else. */
  speaks: "about" | "to"
  profile: Profile
  now: Temporal.Instant
}

const LONGEST_ID = 2048
const COMMENTS_ADDRESS = /\/comments\/(?:feed|default|rss|atom)\b|[?&]feed=comments|\/feeds\/\w+\/comments\b/i
const COMMENTS_TITLE = /^(?:comments (?:for|on)|commentaires (?:sur|pour|de))\b/i

/** Is it a feed of comments: by its address, its title, or because most of its items answer something. */
export function isOfComments(feed: Feed, address: string): boolean {
  if (COMMENTS_ADDRESS.test(address) || COMMENTS_TITLE.test(feed.title ?? "")) return true
  const replies = feed.items.filter((item) => item.inReplyTo).length
  return replies > 0 && replies * 2 > feed.items.length
}

/** Posts in the order of the feed, one for each identifier. */
export function postsOf(feed: Feed, reading: Reading): Post[] {
  const posts = new Map<string, Post>()
  for (const item of feed.items) {
    if (!(item.id || item.link || item.title || item.content || item.summary)) continue
    const post = postOf(feed, item, reading)
    const first = posts.get(post.id)
    if (!first) posts.set(post.id, post)
    // Some sites give every item the same guid: the address then tells them apart.
    else if (first.url !== post.url) {
      const id = named(`${post.id} ${post.url ?? digest(post.text, 22)}`) ?? post.id
      if (!posts.has(id)) posts.set(id, { ...post, id })
    }
  }
  return storable([...posts.values()])
}

function postOf(feed: Feed, item: Item, { speaks, profile, now }: Reading): Post {
  const { text, cut } = boundText(item.content ?? item.summary ?? "")
  const id = idOf(item)
  return present<Post>({
    id,
    url: optional(item.link, 4096),
    kind: speaks === "to" ? "comment" : "article",
    author: authorOf(item, feed, profile),
    title: item.title && boundText(item.title, 2000).text,
    text,
    cut: cut || undefined,
    language: item.language ?? feed.language,
    publishedAt: dateOf(item, now),
    inReplyTo: item.inReplyTo && { ...item.inReplyTo, id: named(item.inReplyTo.id) ?? "" },
    thread:
      speaks === "to"
        ? articleOf(item, id)
        : present({ id, title: item.title && boundText(item.title, 2000).text, url: item.link }),
    media: item.media.map((one) =>
      present<Post["media"][number]>({ kind: one.kind, url: one.url, alt: optional(one.alt, 10_000) }),
    ),
    addressed: speaks === "to",
    ours: false,
    standing: "public",
    raw: boundRaw({ format: feed.format, source: item.source }),
  })
}

/** The guid; else the address; else what it says: an item must keep its name from one reading to the next. */
function idOf(item: Item): string {
  const words = [item.title, item.content ?? item.summary, item.published].join("\0")
  return named(item.id || item.link) ?? `sha256:${digest(words, 43)}`
}

/** The article that a comment is about: what it says it answers, or its own address without the anchor. */
function articleOf(item: Item, id: string): Post["thread"] {
  const url = (item.inReplyTo?.url ?? item.link)?.replace(/#.*$/, "")
  return present<Post["thread"]>({
    id: named(url ?? item.inReplyTo?.id) ?? id,
    title: articleTitle(item),
    url,
  })
}

/** An identifier within its limit: one that is too long is known by its digest. */
function named(given: string | undefined): string | undefined {
  return given && (given.length <= LONGEST_ID ? given : `sha256:${digest(given, 43)}`)
}

/** « Comment on Collecte du lundi by Jeanne » → « Collecte du lundi ». */
function articleTitle(item: Item): string | undefined {
  const title = boundText(item.title ?? "", 2000).text
  const about = /^(?:comment on|commentaires? sur)\s+(.+)$/i.exec(title)?.[1]
  const name = item.authors[0]?.name ?? ""
  const suffix = [` by ${name}`, ` par ${name}`].find((one) => about?.endsWith(one)) ?? ""
  return about && (about.slice(0, about.length - suffix.length).trim() || undefined)
}

function authorOf(item: Item, feed: Feed, profile: Profile): Post["author"] {
  const author = item.authors[0]
  const name = author?.name ?? author?.email ?? feed.title ?? profile.name
  return present<Post["author"]>({
    name: boundText(name, 500).text,
    url: optional(author?.url, 4096),
    avatar: optional(author?.avatar, 4096),
  })
}

function dateOf(item: Item, now: Temporal.Instant): string | undefined {
  const dates = [item.published, item.updated].filter((one) => one !== undefined)
  return dates.find((one) => isPlausible(Temporal.Instant.from(one), now))
}
