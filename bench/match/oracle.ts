import { createMatcher, type Matcher, type Post, type Seed } from "../../src/core/match/index.ts"
import { oracle, readPost } from "../../src/core/match/oracle.ts"
import type { Query } from "../../src/core/query/ast.ts"
import { QueryGenerator } from "../../src/core/query/generate.ts"
import { realPosts, wordsOf } from "../../tests/posts.ts"
import { whole } from "./measure.ts"
import { makeQueries, rankedWords } from "./queries.ts"

/** Every post against every query, by the engine and by the slow evaluator; exit status 1 on a difference. */
export function compareWithOracle(seed: Seed): void {
  const posts = realPosts(10_000) ?? []
  const generator = new QueryGenerator(11, { words: wordsOf(posts) })
  const kept = makeQueries(posts, rankedWords(posts), 5_000)
  const queries = [...kept, ...Array.from({ length: 5_000 }, () => generator.wild())]
  const matcher = createMatcher<number>({ seed })
  for (const [id, query] of queries.entries()) matcher.set(id, query)
  let differences = 0
  for (let n = 0; n < posts.length; n += chunk) {
    const few = posts.slice(n, n + chunk)
    differences += differencesIn(matcher, queries, few)
    if ((n + chunk) % 1_000 === 0) console.log(`${whole(n + chunk)} posts: ${differences} differences`)
  }
  console.log(`${whole(queries.length)} queries × ${whole(posts.length)} posts: ${differences} differences`)
  if (differences > 0) process.exitCode = 1
}

/** Few posts at a time, each query over all of them, so that both stay in the processor's memory. */
const chunk = 40

function differencesIn(matcher: Matcher<number>, queries: readonly Query[], posts: readonly Post[]): number {
  const found = posts.map((post) => new Set(matched(matcher, post)))
  const read = posts.map(readPost)
  let differences = 0
  for (const [id, query] of queries.entries())
    for (const [n, post] of read.entries()) if (oracle(query, post) !== found[n]?.has(id)) differences += 1
  return differences
}

function matched(matcher: Matcher<number>, post: Post): number[] {
  const into: number[] = []
  return into.slice(0, matcher.match(post, into))
}
