import assert from "node:assert/strict"
import { test } from "node:test"
import { overWeekend } from "./weekend.ts"

const zone = "America/Toronto"
const ms = (local: string) => Temporal.ZonedDateTime.from(`${local}[${zone}]`).epochMilliseconds
const instant = (local: string) => Temporal.Instant.fromEpochMilliseconds(ms(local))
/** The window is from Monday 16 to Monday 23 November 2026, 9:05. */
const window = { from: ms("2026-11-16T09:05"), to: ms("2026-11-23T09:05") }
const now = instant("2026-11-23T09:05")
const wait = (author: string, from: string, to?: string) => ({
  author,
  from: ms(from),
  ...(to ? { end: { at: ms(to) } } : {}),
})

test("whoever still waits when Monday begins waited out the weekend, each person once", () => {
  const stretches = [
    wait("friday to monday", "2026-11-20T17:00", "2026-11-23T09:00"),
    wait("still", "2026-11-21T10:00"),
    wait("still", "2026-11-22T10:00"),
    wait("answered on sunday", "2026-11-21T10:00", "2026-11-22T11:00"),
    wait("answered on friday", "2026-11-20T10:00", "2026-11-20T23:59"),
    wait("monday itself", "2026-11-23T00:00"),
  ]
  assert.deepEqual(overWeekend(stretches, window, zone, now), { people: 2, of: 3 })
})

test("a weekend under way has nobody yet: nobody knows who will be answered", () => {
  const sunday = instant("2026-11-22T20:00")
  const week = { from: ms("2026-11-16T00:01"), to: sunday.epochMilliseconds }
  assert.deepEqual(overWeekend([wait("a", "2026-11-20T17:00")], week, zone, sunday), { people: 0, of: 0 })
})

test("the weekend in which clocks go back ends at its own midnight", () => {
  const stretches = [wait("a", "2026-10-31T12:00", "2026-11-01T23:59"), wait("b", "2026-11-01T23:59")]
  const week = { from: ms("2026-10-28T00:00"), to: ms("2026-11-04T00:00") }
  assert.deepEqual(overWeekend(stretches, week, zone, now), { people: 1, of: 2 })
})
