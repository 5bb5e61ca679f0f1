import assert from "node:assert/strict"
import { test } from "node:test"
import { durationParts, silences, type Waiting } from "./index.ts"
import { seeded } from "./seeded.ts"
import { coverageGaps } from "./silence.ts"

const toInstant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms)
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[America/Toronto]`).epochMilliseconds
const heard = (id: string, from: number, end?: Waiting["end"]): Waiting => ({ id, author: id, from, end })

for (const [friday, monday, hours] of [
  ["2026-01-16", "2026-01-19", 64],
  ["2026-03-06", "2026-03-09", 63],
  ["2026-10-30", "2026-11-02", 65],
] as const) {
  test(`from Friday ${friday} 17:00 to Monday 9:00 is ${hours} h of silence`, () => {
    const [left, back] = [at(`${friday}T17:00`), at(`${monday}T09:00`)]
    const items = [
      heard("a", left, { at: back, as: "answered" }),
      heard("b", left + 20 * 3_600_000, { at: back + 600_000, as: "answered" }),
      heard("c", left + 40 * 3_600_000, { at: back + 900_000, as: "let_stand" }),
    ]
    const [weekend, ...rest] = silences({ items, acts: [left], now: toInstant(back + 86_400_000) })
    assert.deepEqual(weekend, { from: left, to: back, ids: ["a", "b", "c"], items: 3, people: 3 })
    assert.deepEqual(durationParts(back - left), { hours })
    assert.deepEqual(
      rest.map((each) => each.ids),
      [["b", "c"], ["c"]],
    )
  })
}

test("an act ends a silence, a deletion does not, and what was deleted counts as having waited", () => {
  const items = [
    heard("kept", 10),
    heard("gone", 20, { at: 30, as: "deleted" }),
    { ...heard("again", 40), author: "gone" },
    heard("tomorrow", 500),
  ]
  assert.deepEqual(silences({ items, acts: [5, 60, 60, 900], now: toInstant(100) }), [
    { from: 10, to: 60, ids: ["gone", "kept", "again"], items: 3, people: 2 },
    { from: 60, to: 100, ids: ["kept", "again"], items: 2, people: 2 },
  ])
})

test("nothing waiting is no silence; an answer not given yet leaves its item waiting", () => {
  assert.deepEqual(silences({ items: [], acts: [1, 2], now: toInstant(100) }), [])
  const items = [heard("a", 10, { at: 20, as: "deleted" }), heard("b", 30, { at: 200, as: "answered" })]
  assert.deepEqual(
    silences({ items, acts: [], now: toInstant(100) }).map(({ from, to }) => [from, to]),
    [
      [10, 20],
      [30, 100],
    ],
  )
})

test("a silence names at most fifty of those who wait and counts them all", () => {
  const items = Array.from({ length: 250 }, (_, n) => heard(`${n}`, n))
  const [only] = silences({ items, acts: [], now: toInstant(1000) })
  assert.deepEqual([only?.ids.length, only?.items, only?.people], [50, 250, 250])
})

test("silences agree with looking at every moment", () => {
  const pick = seeded(5)
  const kinds = ["answered", "let_stand", "deleted"] as const
  for (let round = 0; round < 2000; round++) {
    const items = Array.from({ length: pick(7) }, (_, n): Waiting => {
      const from = pick(40)
      const end = pick(4) ? { at: from + pick(15), as: kinds[pick(3)] ?? "answered" } : undefined
      return { id: `${n}`, author: `person ${pick(4)}`, from, end }
    })
    const acts = Array.from({ length: pick(5) }, () => pick(40))
    const now = 20 + pick(20)
    const found = silences({ items, acts, now: toInstant(now) })
    assert.deepEqual(
      found.map(({ ids, ...each }) => ({ ...each, ids: ids.toSorted() })),
      everyMoment(items, acts, now),
    )
  }
})

/** The oracle: moment by moment, who waits and whether somebody acted at its start. */
function everyMoment(items: Waiting[], acts: number[], now: number) {
  const stretches: { from: number; to: number; who: Set<Waiting> }[] = []
  let quiet = false
  for (let moment = 0; moment < now; moment++) {
    const who = items.filter((item) => item.from <= moment && moment < (item.end?.at ?? now))
    const acted =
      acts.includes(moment) || items.some((item) => item.end?.at === moment && item.end.as !== "deleted")
    const last = stretches.at(-1)
    if (who.length > 0 && (acted || !quiet || !last))
      stretches.push({ from: moment, to: moment + 1, who: new Set(who) })
    else if (who.length > 0 && last) {
      last.to = moment + 1
      for (const item of who) last.who.add(item)
    }
    quiet = who.length > 0
  }
  return stretches.map(({ from, to, who }) => ({
    from,
    to,
    items: who.size,
    people: new Set([...who].map((item) => item.author)).size,
    ids: [...who].map((item) => item.id).toSorted(),
  }))
}

test("coverage gaps are the target without the duty, in whatever order", () => {
  const target = [
    { from: 50, to: 80 },
    { from: 0, to: 50 },
  ]
  const duty = [
    { from: 60, to: 70 },
    { from: 10, to: 30 },
    { from: 20, to: 40 },
  ]
  assert.deepEqual(coverageGaps(target, duty), [
    { from: 0, to: 10 },
    { from: 40, to: 60 },
    { from: 70, to: 80 },
  ])
})
