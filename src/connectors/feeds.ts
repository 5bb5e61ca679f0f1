/** RSS, Atom and JSON Feed: what others publish, and the comments that a blog publishes as a feed. */

import { boundText, present } from "./bounds.ts"
import type { Capabilities, Connected, Connector, Heard, Post, Profile, Said } from "./contract.ts"
import { ask, readAnswer, validatorsIn, validatorsOf } from "./feeds/ask.ts"
import { discover } from "./feeds/discover.ts"
import type { Feed } from "./feeds/feed.ts"
import { earlierPages } from "./feeds/pages.ts"
import { isOfComments, postsOf, type Reading } from "./feeds/posts.ts"
import { type Cursor, cursorOf, isSeen, marksOf, remember } from "./feeds/seen.ts"
import type { Failure } from "./outcomes.ts"

const can: Capabilities = {
  listen: true,
  publish: false,
  reply: false,
  measures: [],
  search: false,
  profile: true,
  listenEverySeconds: 300,
}

/** The items of a first reading that are given; older ones are remembered as if they had been. */
const FIRST_ITEMS = 100
/** Posts given by one call: they are written in one transaction. */
const MOST_AT_ONCE = 200

export const feeds: Connector = {
  network: "feeds",
  fields: [
    { name: "address", kind: "url", required: true, secret: false, placeholder: "https://example.org/blog" },
  ],
  can,

  async connect(io, input) {
    const address = typedAddress(input.address ?? "")
    if (!address) return refused({ key: "connectors.bad_address" })
    const found = await discover(io, address)
    if ("is" in found) return found
    const { address: at, feed } = found
    const speaks = isOfComments(feed, at) ? "to" : "about"
    // Comment feeds are short and people wait for an answer.
    const often = speaks === "to" ? 60 : can.listenEverySeconds
    const connected: Connected = {
      profile: profileOf(feed, at),
      settings: { address: at, speaks },
      secrets: {},
      can: { ...can, listenEverySeconds: often },
    }
    return { is: "done", value: connected }
  },

  async listen(io, { settings, profile }, kept) {
    const address = settings.address ?? ""
    const cursor = cursorOf(kept)
    const answer = await ask(io, address, validatorsOf(cursor))
    if ("is" in answer) return answer
    if (answer.status === 304 && cursor) return { is: "done", value: { posts: [], cursor, more: false } }
    const read = readAnswer(answer)
    if (read.is !== "feed") return { is: "unreachable", because: { key: "connectors.feeds.not_a_feed" } }
    const reading: Reading = { speaks: settings.speaks === "to" ? "to" : "about", profile, now: io.now() }
    const posts = postsOf(read.feed, reading)
    const earlier = await earlierPages(io, read.feed, posts, cursor, reading)
    if ("is" in earlier) return earlier
    const validators = read.feed.complete ? validatorsIn(answer.headers, io.now()) : {}
    return { is: "done", value: heard([...posts, ...earlier], cursor, validators) }
  },

  async profile(io, { settings }) {
    const address = settings.address ?? ""
    const answer = await ask(io, address)
    if ("is" in answer) return answer
    const read = readAnswer(answer)
    if (read.is !== "feed") return { is: "unreachable", because: { key: "connectors.feeds.not_a_feed" } }
    return { is: "done", value: profileOf(read.feed, address) }
  },
}

/** What is new among the posts of a document, oldest first, and what to remember of it. */
function heard(posts: Post[], cursor: Cursor | undefined, validators: Omit<Cursor, "seen">): Heard {
  const seen = marksOf(cursor)
  const fresh = cursor ? posts.filter((post) => !isSeen(seen, post)) : newest(posts)
  const given = fresh.slice(-MOST_AT_ONCE).reverse()
  const more = given.length < fresh.length
  const marks = remember(cursor ? given : posts, cursor, posts)
  // With validators the server would answer « nothing changed » and the rest would never be given.
  return { posts: given, cursor: { ...(more ? {} : validators), seen: marks }, more }
}

function newest(posts: Post[]): Post[] {
  const dated = posts.every((post) => post.publishedAt !== undefined)
  const ordered = dated ? posts.toSorted((a, b) => compare(b.publishedAt, a.publishedAt)) : posts
  return ordered.slice(0, FIRST_ITEMS)
}

function compare(a = "", b = ""): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** What a person types for an address: often without `https://`, sometimes `feed://`. */
function typedAddress(typed: string): string | undefined {
  const written = typed
    .trim()
    .replace(/^feed:(\/\/)?(?=https?:)/i, "")
    .replace(/^feed:(\/\/)?/i, "https://")
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(written) ? written : `https://${written}`)
  return url && /^https?:$/.test(url.protocol) && url.hostname !== "" ? url.href : undefined
}

function profileOf(feed: Feed, address: string): Profile {
  return present<Profile>({
    id: address,
    name: boundText(feed.title || new URL(address).hostname, 500).text,
    url: feed.link,
    bio: feed.description && boundText(feed.description, 2000).text,
    avatar: feed.image,
  })
}

function refused(because: Said): Failure {
  return { is: "refused", because, fixable: true }
}
