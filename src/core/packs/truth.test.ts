import assert from "node:assert/strict"
import { test } from "node:test"
import { triggersOf } from "./triggers.ts"
import { type Condition, evaluate, type Facts, type FactValue, type Hit } from "./truth.ts"

const now = Temporal.Instant.from("2026-11-20T12:00Z")
const here: Hit = { start: 0, end: 4, fact: (name) => ({ negated: false, target: "you" })[name] }
const there: Hit = { start: 9, end: 12, fact: (name) => ({ negated: true })[name] }

function factsOf(known: Record<string, FactValue> = {}, hits: Hit[][] = []): Facts {
  return {
    now,
    fact: (name) => known[name],
    matches: (query) => hits[query],
    detects: (id) => (id === "phone" ? [here] : undefined),
  }
}

const is = (name: string, ...values: (string | number | boolean)[]): Condition => ({
  is: "fact",
  name,
  values,
})
const all = (...of: Condition[]): Condition => ({ is: "all", of })
const any = (...of: Condition[]): Condition => ({ is: "any", of })
const not = (of: Condition): Condition => ({ is: "not", of })
const matches = (query: number, where?: Record<string, string | boolean>): Condition => ({
  is: "matches",
  query,
  where,
})

test("three values: the tables of all, any and not", () => {
  const facts = factsOf({ t: 1, f: 0 })
  const value = { t: is("t", 1), f: is("f", 1), u: is("u", 1) }
  const truth = (condition: Condition) => evaluate(condition, facts).truth
  const table = (join: typeof all) =>
    (["tt", "tf", "tu", "ff", "fu", "uu"] as const).map((pair) =>
      truth(join(...[...pair].map((name) => value[name as "t" | "f" | "u"]))),
    )
  assert.deepEqual(table(all), [true, false, "unknown", false, false, "unknown"])
  assert.deepEqual(table(any), [true, true, true, false, "unknown", "unknown"])
  assert.deepEqual([truth(not(value.t)), truth(not(value.f)), truth(not(value.u))], [false, true, "unknown"])
})

test("a missing fact is unknown, and is named", () => {
  const verdict = evaluate(all(is("market", "QC"), is("twin", true)), factsOf({ market: "QC" }))
  assert.deepEqual(verdict, { truth: "unknown", hits: [], missing: ["twin"] })
})

test("a fact told to be nothing is known: it is not the value", () => {
  assert.equal(evaluate(is("twin", "fr"), factsOf({ twin: null })).truth, false)
})

test("a list is the value it holds, and counts", () => {
  const facts = factsOf({ markets: ["QC", "ON"], age: 12, name: "x" })
  assert.equal(evaluate(is("markets", "QC"), facts).truth, true)
  assert.equal(evaluate({ is: "at-least", name: "markets", least: 2 }, facts).truth, true)
  assert.equal(evaluate({ is: "at-least", name: "age", least: 13 }, facts).truth, false)
  assert.equal(evaluate({ is: "at-least", name: "name", least: 1 }, facts).truth, "unknown")
})

test("before and within are told from now", () => {
  const facts = factsOf({ past: "2026-11-20T11:00Z", day: "2026-11-21", odd: "soon" })
  const before = (name: string): Condition => ({ is: "before", name, time: "now" })
  const within = (name: string): Condition => ({ is: "within", name, seconds: 3600 })
  assert.equal(evaluate(before("past"), facts).truth, true)
  assert.equal(evaluate(before("day"), facts).truth, false)
  assert.equal(evaluate(within("past"), facts).truth, true)
  assert.equal(evaluate(within("day"), facts).truth, false)
  assert.equal(evaluate(before("odd"), facts).truth, "unknown")
})

test("where keeps the places where its facts hold, and does not take the unknown for a no", () => {
  const facts = factsOf({}, [[here, there]])
  assert.deepEqual(evaluate(matches(0), facts).hits, [here, there])
  assert.deepEqual(evaluate(matches(0, { negated: false }), facts).hits, [here])
  assert.deepEqual(evaluate(matches(0, { negated: true, target: "you" }), facts).missing, ["target"])
  assert.equal(evaluate(matches(0, { negated: true, target: "you" }), facts).truth, "unknown")
  assert.equal(evaluate(matches(1), facts).truth, "unknown")
  assert.equal(evaluate({ is: "detects", detector: "fax", where: undefined }, facts).missing[0], "fax")
})

test("the places of what is not are no reason", () => {
  const facts = factsOf({}, [[here], []])
  assert.deepEqual(evaluate(all(not(matches(1)), matches(0)), facts).hits, [here])
  assert.deepEqual(evaluate(not(matches(0)), facts), { truth: false, hits: [], missing: [] })
})

test("triggers are the fewest queries of which one must be found", () => {
  assert.deepEqual(triggersOf(all(matches(1), any(matches(2), matches(3)))), [1])
  assert.deepEqual(triggersOf(any(matches(2), matches(3), matches(2))), [2, 3])
  assert.equal(triggersOf(any(matches(2), is("t", 1))), undefined)
  assert.equal(triggersOf(not(matches(2))), undefined)
})
