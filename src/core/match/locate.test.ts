import assert from "node:assert/strict"
import { test } from "node:test"
import { madePosts, wordsOf } from "../../../tests/posts.ts"
import { QueryGenerator } from "../query/generate.ts"
import { parse } from "../query/parse.ts"
import { createLocator, locate } from "./locate.ts"
import { oracle, readPost } from "./oracle.ts"

/** The pieces of a text where a query is found; the parts of NEAR joined by `+`. */
function cut(text: string, query: string): string[] | undefined {
  const parsed = parse(query)
  assert.ok(parsed.query, query)
  const found = locate(parsed.query, { text, lang: "fr" })
  return found?.map(({ parts }) => parts.map(({ start, end }) => text.slice(start, end)).join("+"))
}

test("words are found as they were written", () => {
  assert.deepEqual(cut("L’e\u0301té, l'ÉTÉ! #été", "été"), ["e\u0301té", "ÉTÉ", "#été"])
  assert.deepEqual(cut("Inondé, inondations", "inond*"), ["Inondé", "inondations"])
  assert.deepEqual(cut("BT et bt", "{BT}"), ["BT"])
})

test("a phrase is one place, NEAR has two parts", () => {
  assert.deepEqual(cut("eau non potable, eau potable", '"eau potable"'), ["eau potable"])
  assert.deepEqual(cut("l'eau de la ville est potable", "eau NEAR/5 potable"), ["eau+potable"])
  assert.deepEqual(cut("x c b d a y", '"a b c"~1'), ["c b d a"])
})

test("what is set aside and what did not match are not shown", () => {
  assert.deepEqual(cut("eau potable", "eau AND NOT sale"), ["eau"])
  assert.deepEqual(cut("eau potable", "(eau AND sale) OR potable"), ["potable"])
  assert.equal(cut("eau sale", "eau AND NOT sale"), undefined)
  assert.deepEqual(cut("eau", "eau AND lang:fr"), ["eau"])
  assert.deepEqual(cut("voir https://a.example/b", "site:a.example"), ["https://a.example/b"])
})

test("a query is located where, and only where, it matches", () => {
  const posts = madePosts(150, 7)
  const generator = new QueryGenerator(8, { words: wordsOf(posts) })
  const queries = Array.from({ length: 400 }, () => generator.wild())
  for (const post of posts) {
    const read = readPost(post)
    const find = createLocator(post)
    for (const query of queries)
      assert.equal(find(query) !== undefined, oracle(query, read), JSON.stringify([query, post]))
  }
})
