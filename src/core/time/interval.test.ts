import assert from "node:assert/strict"
import { test } from "node:test"
import {
  between,
  clip,
  first,
  type Interval,
  instants,
  intersect,
  length,
  subtract,
  union,
} from "./interval.ts"
import { seeded } from "./seeded.ts"

const line = 60

function someIntervals(pick: (limit: number) => number): Interval[] {
  return Array.from({ length: pick(9) }, () => ({ from: pick(line), to: pick(line) }))
}

/** The oracle: every whole moment of the line, one by one. */
function moments(holds: (at: number) => boolean): boolean[] {
  return Array.from({ length: line }, (_, at) => holds(at))
}

const covers = (list: readonly Interval[]) => (at: number) =>
  list.some(({ from, to }) => from <= at && at < to)

function assertSet(set: readonly Interval[]) {
  for (const [index, { from, to }] of set.entries()) {
    assert.ok(from < to, "no empty member")
    const next = set[index + 1]
    if (next) assert.ok(to < next.from, "sorted, and members do not touch")
  }
}

test("the operations agree with looking at every moment", () => {
  const pick = seeded(1)
  for (let round = 0; round < 3000; round++) {
    const [listA, listB] = [someIntervals(pick), someIntervals(pick)]
    const [a, b] = [union(listA), union(listB)]
    const [inA, inB] = [covers(listA), covers(listB)]
    const window = { from: pick(line), to: pick(line) }
    const results: [Interval[], (at: number) => boolean][] = [
      [a, inA],
      [intersect(a, b), (at) => inA(at) && inB(at)],
      [subtract(a, b), (at) => inA(at) && !inB(at)],
      [clip(a, window), (at) => inA(at) && covers([window])(at)],
    ]
    for (const [set, holds] of results) {
      assertSet(set)
      assert.deepEqual(moments(covers(set)), moments(holds))
      assert.equal(length(set), moments(holds).filter(Boolean).length)
    }
  }
})

test("the beginning of a set holds as much as asked, from its start", () => {
  const pick = seeded(2)
  for (let round = 0; round < 1000; round++) {
    const set = union(someIntervals(pick))
    const wanted = pick(line)
    const taken = first(set, wanted)
    assert.equal(length(taken), Math.min(wanted, length(set)))
    assert.deepEqual(intersect(taken, set), taken)
    const end = taken.at(-1)?.to ?? 0
    assert.deepEqual(taken, clip(set, { from: 0, to: end }))
  }
})

test("intervals that touch join, and instants come back the same", () => {
  assert.deepEqual(
    union([
      { from: 5, to: 9 },
      { from: 1, to: 5 },
    ]),
    [{ from: 1, to: 9 }],
  )
  const from = Temporal.Instant.from("2026-01-16T22:00:00Z")
  const to = Temporal.Instant.from("2026-01-19T14:00:00Z")
  assert.equal(length([between(from, to)]), 64 * 3_600_000)
  const back = instants(between(from, to))
  assert.ok(back.from.equals(from) && back.to.equals(to))
})
