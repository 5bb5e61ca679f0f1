import assert from "node:assert/strict"
import { test } from "node:test"
import { windowEnding } from "./data.ts"
import { arrivalsPath, fitting, isCrowded, joinsPath, skylinePath, tracksOf } from "./layout.ts"
import { axis, cut, scaleOf, weekends } from "./scale.ts"

const zone = "America/Toronto"
const plain = (text: string | undefined) => text?.replaceAll(/\s/g, " ")
const labels = (marks: { label: string | undefined }[]) => marks.map(({ label }) => plain(label))

test("days begin at the person's own midnight, also when clocks change", () => {
  // Clocks go back on Sunday 1 November 2026 in Toronto: that day has 25 hours.
  const scale = scaleOf({ from: "2026-10-31T04:00:00Z", to: "2026-11-03T05:00:00Z" }, 0, 730)
  const marks = axis(scale, "week", zone, "fr")
  assert.deepEqual(labels(marks), ["sam. 31", "dim. 1", "lun. 2"])
  assert.equal(((marks[2]?.at ?? 0) - (marks[1]?.at ?? 0)) / 3_600_000, 25)
  assert.equal(scale.x(marks[1]?.at ?? 0), 240)
  assert.equal(scale.x(marks[2]?.at ?? 0), 490)
})

test("a day that loses an hour still shows the wall clock's hours", () => {
  const scale = scaleOf({ from: "2026-03-08T05:00:00Z", to: "2026-03-09T04:00:00Z" }, 0, 920)
  assert.deepEqual(labels(axis(scale, "day", zone, "fr")), [
    "dim. 8",
    "3 h",
    "6 h",
    "9 h",
    "12 h",
    "15 h",
    "18 h",
    "21 h",
  ])
})

test("five weeks name Mondays, and weekends are two days each", () => {
  const window = windowEnding(Temporal.Instant.from("2026-11-23T05:00:00Z"), "weeks", zone)
  const scale = scaleOf(window, 0, 1000)
  const named = axis(scale, "weeks", zone, "fr").filter(({ label }) => label)
  assert.deepEqual(labels(named), ["19 oct.", "26 oct.", "2 nov.", "9 nov.", "16 nov."])
  assert.equal(weekends(scale, zone).length, 10)
})

test("what reaches beyond the window is cut, what lies outside is left out", () => {
  const scale = scaleOf({ from: "2026-11-16T00:00:00Z", to: "2026-11-17T00:00:00Z" }, 100, 340)
  assert.deepEqual(cut(scale, scale.from - 5, scale.from + 3_600_000), { x: 100, width: 10 })
  assert.equal(cut(scale, scale.to, scale.to + 1), undefined)
})

test("people on duty together share the lane", () => {
  const tracks = tracksOf([
    { from: 0, to: 10 },
    { from: 5, to: 15 },
    { from: 10, to: 20 },
  ])
  assert.deepEqual(tracks, [
    { track: 0, of: 2 },
    { track: 1, of: 2 },
    { track: 0, of: 2 },
  ])
})

test("a label is shortened, then left out, when there is no room", () => {
  assert.equal(fitting(200, "Maude Talbot", "MT"), "Maude Talbot")
  assert.equal(fitting(30, "Maude Talbot", "MT"), "MT")
  assert.equal(fitting(8, "Maude Talbot", "MT"), undefined)
})

test("five thousand arrivals are still a few short paths", () => {
  const from = Temporal.Instant.from("2026-11-16T00:00:00Z")
  const arrivals = Array.from({ length: 5000 }, (_, index) => ({
    id: String(index),
    at: from.add({ minutes: index * 2 }).toString(),
    severity: 2 as const,
  }))
  const scale = scaleOf({ from: from.toString(), to: from.add({ hours: 168 }).toString() }, 80, 1100)
  assert.equal(isCrowded(arrivals, scale), true)
  const started = performance.now()
  const path = skylinePath(arrivals, scale, 100, -26)
  assert.ok(path.length < 8000, `${path.length} characters`)
  assert.ok(performance.now() - started < 200)
  assert.equal(isCrowded(arrivals.slice(0, 50), scale), false)
})

test("a tick per arrival and a line per answer, none for what lies outside", () => {
  const scale = scaleOf({ from: "2026-11-16T00:00:00Z", to: "2026-11-17T00:00:00Z" }, 0, 240)
  const arrivals = [
    { id: "a", at: "2026-11-16T01:00:00Z", severity: 1 as const },
    { id: "b", at: "2026-11-16T02:00:00Z", severity: 5 as const, isPast: true },
    { id: "c", at: "2026-11-18T02:00:00Z", severity: 5 as const },
  ]
  assert.equal(arrivalsPath(arrivals, scale, false), "M10 100V92")
  assert.equal(arrivalsPath(arrivals, scale, true), "M20 100V76m-2 0h4v-4h-4z")
  const answers = [
    { id: "a", at: "2026-11-16T03:00:00Z" },
    { id: "c", at: "2026-11-18T03:00:00Z" },
  ]
  assert.equal(joinsPath({ arrivals, answers }, scale), "M10 102C10 116 30 116 30 130")
})
