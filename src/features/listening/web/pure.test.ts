import assert from "node:assert/strict"
import { test } from "node:test"
import { fileAddress, narrowingOf } from "./place.ts"
import { type Trial, withPart } from "./trial.ts"

test("an address narrows the stream by what it says rightly", () => {
  const asked = { account: "a", network: 3, language: "de", day: "2026-11-20", seen: "no", edit: "yes" }
  assert.deepEqual(narrowingOf(asked), { account: "a", day: "2026-11-20", seen: "no" })
})

test("the file is asked with what is shown, and nothing that is absent", () => {
  assert.equal(
    fileAddress({ watch: "w", language: "en", account: undefined }, "fr"),
    "/api/finds.csv?language_of_file=fr&watch=w&language=en",
  )
})

test("a test grows part by part, and ends with the last", () => {
  const of = { query: "eau", language: null }
  const begun: Trial = { of, isRunning: true, scanned: 0, total: 0, hits: 0, days: new Map(), samples: [] }
  const part = { scanned: 10, total: 25, hits: 2, samples: [] }
  const half = withPart(begun, { ...part, days: [{ day: "2026-11-20", count: 2 }], next: "x" })
  assert.ok(half.isRunning)
  const whole = withPart(half, {
    ...part,
    days: [
      { day: "2026-11-19", count: 1 },
      { day: "2026-11-20", count: 1 },
    ],
  })
  assert.deepEqual([whole.isRunning, whole.scanned, whole.total, whole.hits], [false, 20, 25, 4])
  assert.deepEqual([...whole.days].sort(), [
    ["2026-11-19", 1],
    ["2026-11-20", 3],
  ])
})
