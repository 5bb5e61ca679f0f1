import assert from "node:assert/strict"
import { test } from "node:test"
import { testClock } from "./clock.ts"
import { newId } from "./ids.ts"

test("identifiers made within one millisecond are in order of creation, and all different", () => {
  const clock = testClock()
  clock.freeze()
  const ids = Array.from({ length: 2000 }, () => newId(clock))
  assert.deepEqual(ids.toSorted(), ids)
  assert.equal(new Set(ids).size, ids.length)
  for (const id of ids)
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test("a later millisecond comes after whatever was made before it", () => {
  const clock = testClock()
  clock.freeze()
  const before = Array.from({ length: 50 }, () => newId(clock))
  clock.advance({ milliseconds: 1 })
  assert.ok(newId(clock) > (before.at(-1) ?? ""))
})
