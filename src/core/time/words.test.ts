import assert from "node:assert/strict"
import { test } from "node:test"
import { durationParts } from "./words.ts"

const minute = 60_000
const hour = 60 * minute

test("durations as a person says them", () => {
  const said: [number, ReturnType<typeof durationParts>][] = [
    [0, { minutes: 0 }],
    [29_999, { minutes: 0 }],
    [38 * minute, { minutes: 38 }],
    [59.5 * minute, { hours: 1 }],
    [2 * hour + 10 * minute, { hours: 2, minutes: 10 }],
    [-(2 * hour + 10 * minute), { hours: 2, minutes: 10 }],
    [23 * hour + 59 * minute, { hours: 23, minutes: 59 }],
    [24 * hour - 1, { hours: 24 }],
    [64 * hour, { hours: 64 }],
    [63 * hour + 40 * minute, { hours: 64 }],
    [71.5 * hour, { days: 3 }],
    [3 * 24 * hour, { days: 3 }],
    [9.4 * 24 * hour, { days: 9 }],
  ]
  for (const [milliseconds, parts] of said) assert.deepEqual(durationParts(milliseconds), parts)
})

test("what is said is never further from the truth than half of its smallest part, and never goes down", () => {
  let before = 0
  for (let length = 0; length < 6 * 24 * hour; length += 17_000) {
    const { days = 0, hours = 0, minutes = 0 } = durationParts(length)
    const value = days * 24 * hour + hours * hour + minutes * minute
    const step = days ? 24 * hour : length < 24 * hour ? minute : hour
    assert.ok(Math.abs(value - length) <= step / 2, `${length}`)
    assert.ok(value >= before, `${length}`)
    before = value
  }
})
