import assert from "node:assert/strict"
import { test } from "node:test"
import { filterOf, unitsOf } from "../match/sought.ts"
import { seeded } from "../time/seeded.ts"
import type { Query } from "./ast.ts"
import { QueryGenerator, withoutPlaces } from "./generate.ts"
import { parse } from "./parse.ts"
import { print, styles } from "./print.ts"
import { twistedText, vocabulary } from "./samples.ts"

const many = 10_000

function* queries(seed: number): Generator<Query> {
  const generator = new QueryGenerator(seed, vocabulary)
  for (let count = 0; count < many; count++) {
    yield generator.watch()
    yield generator.wild()
  }
}

test("what is printed is read back as the same query, in each style", () => {
  const kinds = new Set<string>()
  const style = Object.values(styles)
  let count = 0
  for (const query of queries(1)) {
    const text = print(query, style[count++ % style.length])
    const { query: read, errors } = parse(text)
    assert.equal(errors, undefined, text)
    assert.deepEqual(read && withoutPlaces(read), withoutPlaces(query), text)
    for (const [, kind] of JSON.stringify(query).matchAll(/"is":"(\w+)"/g)) kinds.add(kind ?? "")
  }
  assert.equal(kinds.size, 11, [...kinds].join())
})

test("the same seed gives the same queries, another seed others", () => {
  const first = (seed: number) => print(new QueryGenerator(seed, vocabulary).wild())
  assert.equal(first(7), first(7))
  assert.notEqual(new Set([1, 2, 3, 4, 5, 6].map(first)).size, 1)
})

test("the place of each part reads back as that part", () => {
  let count = 0
  for (const one of queries(2)) {
    if (count++ > 2000) break
    const text = print(one)
    const query = parse(text).query as Query
    for (const part of partsOf(query)) {
      const again = parse(text.slice(part.at.start, part.at.end))
      if (again.query) assert.deepEqual(withoutPlaces(again.query), withoutPlaces(part), text)
    }
  }
})

function partsOf(query: Query): readonly Query[] {
  if (query.is === "and") return [query, ...query.all.flatMap(partsOf)]
  if (query.is === "or")
    return query.any.every(({ is }) => is === "field") ? [] : [query, ...query.any.flatMap(partsOf)]
  if (query.is === "not") return partsOf(query.query)
  return query.is === "near" ? [query, ...partsOf(query.left), ...partsOf(query.right)] : [query]
}

/** Whether the matcher knows what to look for in each term. */
function isHeard(query: Query): boolean {
  if (query.is === "and") return query.all.every(isHeard)
  if (query.is === "or") return query.any.every(isHeard)
  if (query.is === "not") return isHeard(query.query)
  if (query.is === "near") return isHeard(query.left) && isHeard(query.right)
  if (query.is === "field") return filterOf(query) !== undefined
  return query.is === "phrase" ? query.terms.every(isHeard) : unitsOf(query).length > 0
}

test("no text makes the parser throw, and what it accepts prints back to itself", () => {
  const below = seeded(3)
  let accepted = 0
  for (let count = 0; count < 30_000; count++) {
    const text = twistedText(below, 12)
    const { query, errors } = parse(text)
    for (const { at, column, because } of errors ?? [])
      assert.ok(
        at.start >= 0 && at.start <= at.end && at.end <= text.length && column > 0 && because.key,
        text,
      )
    if (!query) continue
    accepted++
    assert.ok(isHeard(query), `${JSON.stringify(text)}: nothing a post could hold`)
    const again = parse(print(query))
    assert.deepEqual(again.query && withoutPlaces(again.query), withoutPlaces(query), JSON.stringify(text))
  }
  assert.ok(accepted > 1000, `${accepted} accepted`)
})

test("a fix that is followed ends its problem", () => {
  const below = seeded(4)
  let followed = 0
  for (let count = 0; count < 20_000; count++) {
    const text = twistedText(below, 8)
    const { errors = [] } = parse(text)
    const alike = (key: string) => errors.filter(({ because }) => because.key === key).length
    for (const { because, fix } of errors) {
      // A quotation mark alone pairs with those that a fix adds.
      if (!fix || errors.length > 10 || alike("query.error.unclosed_quote") > 0) continue
      followed++
      const after = text.slice(0, fix.at.start) + fix.text + text.slice(fix.at.end)
      const left = parse(after).errors?.filter((one) => one.because.key === because.key).length ?? 0
      assert.ok(
        after.length < text.length || left < alike(because.key),
        `${JSON.stringify(text)}: ${because.key}`,
      )
    }
  }
  assert.ok(followed > 1000)
})

test("the longest and most twisted texts are answered quickly", () => {
  const twisted = [
    "(",
    ")",
    '"',
    "«",
    "{",
    "-",
    "a*",
    "a NEAR/3 ",
    "lang:(",
    "NOT ",
    "OR ",
    "a:",
    "(a OR ",
    "x\u0301",
  ]
  for (const piece of twisted) {
    const text = piece.repeat(20_000).slice(0, 20_000)
    const before = process.cpuUsage().user
    parse(text)
    const took = (process.cpuUsage().user - before) / 1000
    assert.ok(took < 400, `${JSON.stringify(piece)} took ${took} ms`)
  }
})
