import { createMatcher, type Seed } from "../../src/core/match/index.ts"
import { oracle, readPost } from "../../src/core/match/oracle.ts"
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
  const into: number[] = []
  let differences = 0
  let matches = 0
  for (const [n, post] of posts.entries()) {
    const found = new Set(into.slice(0, matcher.match(post, into)))
    matches += found.size
    const read = readPost(post)
    for (const [id, query] of queries.entries()) if (oracle(query, read) !== found.has(id)) differences += 1
    if (n % 1_000 === 999)
      console.log(`${whole(n + 1)} posts: ${differences} differences, ${whole(matches)} matches`)
  }
  console.log(`${whole(queries.length)} queries × ${whole(posts.length)} posts: ${differences} differences`)
  if (differences > 0) process.exitCode = 1
}
