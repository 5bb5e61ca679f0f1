import assert from "node:assert/strict"
import { test } from "node:test"
import { deadlines, defaultLevels, Levels, type Pause, remaining, type Severity } from "./deadline.ts"
import { type Hours, serviceIntervals } from "./hours.ts"
import { seeded } from "./seeded.ts"

const minute = 60_000
const toronto = "America/Toronto"
const weekdays: Hours["weekly"] = [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "08:30", to: "16:30" }]
const hours: Hours = { zone: toronto, weekly: weekdays, closed: [], extra: [] }
const levels = defaultLevels

const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[${toronto}]`).toInstant()
const local = (moment: Temporal.Instant | "never") =>
  moment === "never" ? moment : moment.toZonedDateTimeISO(toronto).toPlainDateTime().toString().slice(0, 16)

function clocks(heardAt: string, severity: Severity, pauses: Pause[] = []) {
  const { wall, service } = deadlines({ heardAt: at(heardAt), severity, levels, hours, pauses })
  return [local(wall.half), local(wall.due), local(service.half), local(service.due)]
}

test("a comment heard on Friday at 17:20 is due on Saturday, and at the end of Monday's service", () => {
  const due = ["2026-01-17T05:20", "2026-01-17T17:20", "2026-01-19T12:30", "2026-01-19T16:30"]
  assert.deepEqual(clocks("2026-01-16T17:20", 1), due)
  assert.equal(clocks("2026-01-16T17:20", 3)[1], "2026-01-17T01:20")
  assert.equal(clocks("2026-01-16T17:20", 4)[1], "2026-01-16T19:20")
  assert.equal(clocks("2026-01-16T17:20", 5)[1], "2026-01-16T17:50")
})

test("24 hours are 24 hours when the clock changes", () => {
  assert.equal(clocks("2026-03-07T17:00", 1)[1], "2026-03-08T18:00")
  assert.equal(clocks("2026-10-31T17:00", 1)[1], "2026-11-01T16:00")
})

test("both clocks stand still while waiting on the author", () => {
  const pause = { from: at("2026-01-19T10:00"), to: at("2026-01-19T13:00") }
  const unpaused = clocks("2026-01-19T08:30", 1)
  assert.deepEqual(unpaused, ["2026-01-19T20:30", "2026-01-20T08:30", "2026-01-19T12:30", "2026-01-19T16:30"])
  const paused = ["2026-01-19T23:30", "2026-01-20T11:30", "2026-01-19T15:30", "2026-01-20T11:30"]
  assert.deepEqual(clocks("2026-01-19T08:30", 1, [pause]), paused)
  assert.deepEqual(clocks("2026-01-19T08:30", 1, [pause, pause]), paused, "the same pause twice is one pause")
})

test("a pause that lasts leaves what was not reached yet without a date", () => {
  const waits = [{ from: at("2026-01-19T13:00") }]
  assert.deepEqual(clocks("2026-01-19T08:30", 1, waits), ["never", "never", "2026-01-19T12:30", "never"])
})

test("a pause of years keeps the look-ahead whole", () => {
  const years = [{ from: at("2021-01-18T09:00"), to: at("2026-01-19T09:00") }]
  assert.equal(clocks("2021-01-18T08:30", 1, years)[3], "2026-01-19T16:30")
})

test("without service within 60 days, the service clock never gets there and the other does", () => {
  const never = deadlines({
    heardAt: at("2026-01-19T08:30"),
    severity: 1,
    levels,
    hours: { ...hours, weekly: [] },
  })
  assert.deepEqual(never.service, { half: "never", due: "never" })
  assert.equal(local(never.wall.due), "2026-01-20T08:30")
})

test("the clocks agree with counting minutes", () => {
  const pick = seeded(11)
  const changes = [at("2026-03-06T00:00"), at("2026-10-30T00:00"), at("2024-02-27T00:00")]
  for (let round = 0; round < 150; round++) {
    const heardAt = (changes[pick(3)] ?? at("2026-01-01T00:00")).add({ minutes: pick(4000) })
    const pauses = Array.from({ length: pick(4) }, () => {
      const from = heardAt.add({ minutes: pick(5000) - 500 })
      return { from, to: from.add({ minutes: pick(1500) }) }
    })
    const ours: Levels = { ...levels, service: 2 * (1 + pick(600)) }
    const severity = (1 + pick(5)) as Severity
    const found = deadlines({ heardAt, severity, levels: ours, hours, pauses })
    const start = heardAt.epochMilliseconds
    const served = serviceIntervals(hours, { from: start, to: start + 20 * 1440 * minute })
    const isPaused = (ms: number) =>
      pauses.some((p) => p.from.epochMilliseconds <= ms && ms < p.to.epochMilliseconds)
    const isServed = (ms: number) => served.some((each) => each.from <= ms && ms < each.to)
    const count = (wanted: number, runs: (ms: number) => boolean) => {
      let ms = start
      for (let run = 0; run < wanted; ms += minute) if (runs(ms)) run++
      return Temporal.Instant.fromEpochMilliseconds(ms).toString()
    }
    const awake = (ms: number) => !isPaused(ms)
    const working = (ms: number) => awake(ms) && isServed(ms)
    const wall = ours.wall[severity]
    assert.equal(`${found.wall.half}`, count(wall / 2, awake))
    assert.equal(`${found.wall.due}`, count(wall, awake))
    assert.equal(`${found.service.half}`, count(ours.service / 2, working))
    assert.equal(`${found.service.due}`, count(ours.service, working))
  }
})

test("what remains of a deadline", () => {
  const { wall } = deadlines({ heardAt: at("2026-01-19T08:00"), severity: 4, levels, hours })
  assert.deepEqual(remaining(wall, at("2026-01-19T08:30")), { stage: "first_half", ms: 90 * minute })
  assert.deepEqual(remaining(wall, at("2026-01-19T09:00")), { stage: "second_half", ms: 60 * minute })
  assert.deepEqual(remaining(wall, at("2026-01-19T10:00")), { stage: "past", ms: 0 })
  assert.deepEqual(remaining(wall, at("2026-01-19T10:05")), { stage: "past", ms: -5 * minute })
  assert.deepEqual(remaining({ half: wall.half, due: "never" }, at("2026-01-19T10:05")), { stage: "never" })
})

test("a level of no time, or of more than 60 days, is refused", () => {
  assert.ok(Levels.safeParse(defaultLevels).success)
  assert.equal(Levels.safeParse({ ...defaultLevels, service: 0 }).success, false)
  assert.equal(Levels.safeParse({ ...defaultLevels, service: 60 * 24 * 60 + 1 }).success, false)
})
