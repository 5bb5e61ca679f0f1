import type { Post } from "../../src/core/match/index.ts"
import { seeded } from "../../src/core/time/seeded.ts"
import { handle, realPosts } from "../../tests/posts.ts"

/** The post as a network's stream carries it, about 700 bytes. */
export type Corpus = {
  readonly posts: readonly Post[]
  readonly envelopes: readonly string[]
  /** Posts the queries are drawn from: those above and as many others as there are. */
  readonly others: readonly Post[]
}

/** Real posts of 25 to 280 characters, as many French as English. */
export function readCorpus(count: number): Corpus | undefined {
  const fits = (lang: string) => (line: { text: string; lang?: string }) =>
    line.lang === lang && line.text.length >= 25 && line.text.length <= 280
  const french = realPosts(50_000, fits("fr"))
  const english = realPosts(50_000, fits("en"))
  if (!french || !english) return undefined
  const below = seeded(7)
  const others = french.flatMap((post, n) => [post, english[n] ?? post])
  const posts = others.slice(0, count).map((post) => mentioning(post, below))
  return { posts, envelopes: posts.map((post, n) => envelope(post, n)), others }
}

/** Handles were masked in the data: one post in four is given one to mention. */
function mentioning(post: Post, below: (limit: number) => number): Post {
  return below(4) === 0 ? { ...post, text: `@${handle(below)} ${post.text}` } : post
}

function envelope({ text, lang, author }: Post, n: number): string {
  const did = `did:plc:${`lacauxbrumes${n}`.padEnd(24, "x")}`
  const cid = `bafyrei${`brume${n}`.padEnd(52, "q")}`
  const createdAt = `2026-05-04T12:${String(n % 60).padStart(2, "0")}:00.000Z`
  const parent = { cid, uri: `at://${did}/app.bsky.feed.post/3k${n}` }
  const record = { $type: "app.bsky.feed.post", createdAt, langs: [lang], text }
  const reply = { parent, root: { cid: parent.cid.slice(0, 30) } }
  const commit = { rev: `3l${n}`, operation: "create", collection: "app.bsky.feed.post", rkey: `3k${n}`, cid }
  const handled = { handle: author }
  return JSON.stringify({
    did,
    time_us: 1_777_000_000_000_000 + n,
    kind: "commit",
    ...handled,
    commit: { ...commit, record: { ...record, reply } },
  })
}
