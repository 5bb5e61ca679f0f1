import assert from "node:assert/strict"
import { test } from "node:test"
import { createMatcher, type Post } from "../match/index.ts"
import { oracle, readPost } from "../match/oracle.ts"
import { seeded } from "../time/seeded.ts"
import type { Query } from "./ast.ts"
import { parse } from "./parse.ts"
import { twistedText } from "./samples.ts"

test("whatever the parser accepts, the matcher and its oracle take the same way", () => {
  const below = seeded(12)
  const queries = new Map<string, Query>()
  while (queries.size < 800) {
    const text = twistedText(below, 9)
    const { query } = parse(text)
    if (query) queries.set(text, query)
  }
  const matcher = createMatcher<string>({ seed: [1, 2] })
  for (const [text, query] of queries) matcher.set(text, query)
  const into: string[] = []
  let matches = 0
  for (let count = 0; count < 150; count++) {
    const post: Post = {
      text: twistedText(below, 14),
      lang: "fr",
      author: "a.example",
      links: ["https://x.a.example/b"],
    }
    const found = new Set(into.slice(0, matcher.match(post, into)))
    const read = readPost(post)
    for (const [text, query] of queries) {
      assert.equal(
        found.has(text),
        oracle(query, read),
        `${JSON.stringify(text)} on ${JSON.stringify(post.text)}`,
      )
      matches += found.has(text) ? 1 : 0
    }
  }
  assert.ok(matches > 500, `${matches} matches`)
})
