/**
 * How fast one post is matched against very many queries, next to what else could do it, on the same posts in one run.
 *
 *   npm run bench match                 all of it
 *   npm run bench match -- --quick      without PostgreSQL
 *   npm run bench match -- --oracle     10,000 queries × 10,000 posts against the slow evaluator, and nothing else
 */
import { createMatcher, type Matcher, tokensOf } from "../src/core/match/index.ts"
import type { Query } from "../src/core/query/ast.ts"
import { type Corpus, readCorpus } from "./match/corpus.ts"
import { heldBytes, judged, percentiles, rate, timed, whole } from "./match/measure.ts"
import { compareWithOracle } from "./match/oracle.ts"
import { measurePostgres } from "./match/postgres.ts"
import { makeQueries, rankedWords } from "./match/queries.ts"

const sizes = process.argv.includes("--small") ? [1_000, 10_000] : [1_000, 10_000, 100_000]
const seed = [0x5eed, 0xfeed] as const
const targets: Record<number, { parse: number; postgres?: number }> = {
  1000: { parse: 1.6 },
  10000: { parse: 1, postgres: 15 },
  100000: { parse: 0.4, postgres: 40 },
}

const corpus = readCorpus(40_000)
if (!corpus) console.log("skipped: the posts of ../shared/data are not here")
else if (process.argv.includes("--oracle")) compareWithOracle(seed)
else await measureAll(corpus)

async function measureAll({ posts, envelopes, others }: Corpus): Promise<void> {
  const queries = makeQueries(others, rankedWords(others), sizes.at(-1) ?? 0)
  console.log(`${whole(posts.length)} posts, ${mean(posts.map(({ text }) => text.length))} characters each`)
  console.log(`${mean(envelopes.map((one) => Buffer.byteLength(one)))} bytes in their envelope`)
  const parsing = rate(posts.length, () => {
    for (const envelope of envelopes) JSON.parse(envelope)
  })
  console.log(`JSON.parse of the envelope: ${whole(parsing)} posts/s`)
  console.log(`reading the words alone: ${whole(readingRate(posts))} posts/s`)
  for (const size of sizes) {
    const matching = measureSize(queries.slice(0, size), posts)
    judged(`matching / JSON.parse at ${whole(size)}`, matching / parsing, targets[size]?.parse ?? 0, " ×")
    await beside(queries.slice(0, size), posts, matching)
  }
}

async function beside(queries: readonly Query[], posts: Corpus["posts"], matching: number): Promise<void> {
  if (process.argv.includes("--quick")) return
  const postgres = await measurePostgres(queries, posts.slice(0, 10_000))
  console.log(`  PostgreSQL, a batch of 10,000 posts: ${whole(postgres.rate)} posts/s`)
  const ours = matchesIn(filled(queries), posts.slice(0, 10_000))
  const isSame = ours === postgres.matches
  console.log(
    `  matches in that batch: ${whole(ours)} ours, ${whole(postgres.matches)} PostgreSQL's${isSame ? "" : " !"}`,
  )
  const least = targets[queries.length]?.postgres
  if (least)
    judged(`matching / PostgreSQL at ${whole(queries.length)}`, matching / postgres.rate, least, " ×")
}

function readingRate(posts: Corpus["posts"]): number {
  const matcher = createMatcher<number>({ seed })
  const into: number[] = []
  return rate(posts.length, () => {
    for (const post of posts) matcher.match(post, into)
  })
}

function filled(queries: readonly Query[]): Matcher<number> {
  const matcher = createMatcher<number>({ seed })
  for (const [id, query] of queries.entries()) matcher.set(id, query)
  return matcher
}

function matchesIn(matcher: Matcher<number>, posts: Corpus["posts"]): number {
  const into: number[] = []
  return posts.reduce((count, post) => count + matcher.match(post, into), 0)
}

/** Answers posts a second. */
function measureSize(queries: readonly Query[], posts: Corpus["posts"]): number {
  const before = heldBytes()
  let matcher = createMatcher<number>({ seed })
  const building = timed(() => {
    matcher = filled(queries)
  })
  // As in service: what the first posts showed to be frequent, then the queries kept anew.
  matchesIn(matcher, posts)
  const settling = timed(() => {
    while (matcher.settle(1_000) > 0);
  })
  const bytes = (heldBytes() - before) / queries.length
  const into: number[] = []
  let found = 0
  const matching = rate(posts.length, () => {
    found = matchesIn(matcher, posts)
  })
  const shares = percentiles(posts.length, (n) => matcher.match(posts[n] as Corpus["posts"][number], into), [
    ...[0.5, 0.99, 0.999],
  ])
  const baseline = rate(posts.length, splitAndMap(queries, posts), 2)
  console.log(`\n${whole(queries.length)} queries`)
  console.log(`  ${whole(matching)} posts/s, ${(found / posts.length).toFixed(2)} matches a post`)
  console.log(`  p50 ${shares.map((one) => one.toFixed(1)).join(", p99 ")} µs (the last is p99.9)`)
  console.log(`  built in ${(building * 1000).toFixed(0)} ms, settled in ${(settling * 1000).toFixed(0)} ms`)
  console.log(`  split + Map, terms alone: ${whole(baseline)} posts/s`)
  if (queries.length === 10_000) judged("bytes a query at 10,000 (700 / ours)", 700 / bytes, 1)
  console.log(`  ${whole(bytes)} bytes a query`)
  measureLive(matcher, queries, posts)
  return matching
}

/** A query changed, then found by the next post: the longest of a thousand times. */
function measureLive(matcher: Matcher<number>, queries: readonly Query[], posts: Corpus["posts"]): void {
  const into: number[] = []
  const took = Array.from({ length: 1_000 }, (_, n) =>
    timed(() => {
      matcher.set((n * 7919) % queries.length, queries[(n * 104_729) % queries.length] as Query)
      matcher.match(posts[n] as Corpus["posts"][number], into)
    }),
  )
  const half = took.toSorted((one, other) => one - other)[500] ?? 0
  const most = Math.max(...took)
  console.log(
    `  a changed query is live after ${(half * 1e6).toFixed(0)} µs, at most ${(most * 1000).toFixed(2)} ms`,
  )
  if (queries.length === sizes.at(-1)) judged("50 ms / longest until live", 0.05 / most, 1)
}

/** The simplest that many would write: words cut at spaces, each looked up. Folding is not counted. */
function splitAndMap(queries: readonly Query[], posts: Corpus["posts"]): () => void {
  const known = new Map<string, number>()
  const note = (query: Query): void => {
    if (query.is === "and") query.all.forEach(note)
    else if (query.is === "or") query.any.forEach(note)
    else if (query.is === "phrase") query.terms.forEach(note)
    else if (query.is === "near") [query.left, query.right].forEach(note)
    else if (query.is !== "not" && query.is !== "field") known.set(query.text, known.size)
  }
  queries.forEach(note)
  const folded = posts.map(({ text }) =>
    tokensOf(text)
      .map((token) => token.text)
      .join(" "),
  )
  return () => {
    let met = 0
    for (const text of folded) for (const word of text.split(" ")) if (known.get(word) !== undefined) met += 1
    if (met < 0) throw new Error("never")
  }
}

function mean(values: readonly number[]): number {
  return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length)
}
