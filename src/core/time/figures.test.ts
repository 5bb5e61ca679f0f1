import assert from "node:assert/strict"
import { test } from "node:test"
import { figures } from "./figures.ts"
import type { Ending, Waiting } from "./silence.ts"

const zone = "America/Toronto"
const hour = 3_600_000
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[${zone}]`).epochMilliseconds
const week = { from: at("2026-01-12T00:00"), to: at("2026-01-19T00:00") }
const now = Temporal.Instant.fromEpochMilliseconds(at("2026-01-20T12:00"))

function item(from: string, as?: Ending["as"], afterHours = 0): Waiting {
  const heard = at(from)
  return { id: from, author: from, from: heard, ...(as && { end: { at: heard + afterHours * hour, as } }) }
}

const over = (items: Waiting[], moment = now) => figures({ items, acts: [], window: week, zone, now: moment })

test("every item that arrived is in exactly one count", () => {
  const { all, weekday, weekend } = over([
    item("2026-01-13T09:00", "answered", 1),
    item("2026-01-13T10:00", "answered", 3),
    item("2026-01-14T09:00", "answered", 24),
    item("2026-01-14T10:00", "let_stand", 2),
    item("2026-01-14T11:00", "let_stand", 30),
    item("2026-01-15T09:00", "deleted", 2),
    item("2026-01-15T10:00", "deleted", 30),
    item("2026-01-17T10:00"),
    item("2026-01-11T23:59", "answered", 1),
    item("2026-01-19T00:00", "answered", 1),
  ])
  const counts = { of: 7, answered: 2, letStand: 1, missed: 4, open: 0, deleted: 1 }
  // To an answer: 1 h, 3 h, 24 h, and two that never came.
  assert.deepEqual(all, { ...counts, share: 2 / 7, median: 24 * hour })
  assert.deepEqual([weekday.of, weekday.deleted, weekend.of, weekend.missed], [6, 1, 1, 1])
})

test("24 h that still run are open, and count against from their end", () => {
  const items = [item("2026-01-13T09:00", "answered", 1), item("2026-01-15T09:00")]
  const seenAt = (text: string) => over(items, Temporal.Instant.fromEpochMilliseconds(at(text))).all
  const early = seenAt("2026-01-16T08:59")
  assert.deepEqual([early.of, early.open, early.share, early.median], [1, 1, 1, hour])
  const late = seenAt("2026-01-16T09:00")
  assert.deepEqual([late.of, late.open, late.share, late.median], [2, 0, 0.5, "unanswered"])
})

test("figures as of a moment do not know what came after it", () => {
  const items = [item("2026-01-13T09:00", "answered", 30), item("2026-01-18T09:00", "answered", 1)]
  const { all, waitingNow } = over(items, Temporal.Instant.fromEpochMilliseconds(at("2026-01-13T12:00")))
  assert.deepEqual([all.of, all.open], [0, 1])
  assert.equal(all.share, undefined)
  assert.equal(all.median, undefined)
  assert.deepEqual(waitingNow, { items: 1, people: 1, past: 0 })
})

test("waiting now counts items, people and those past their own deadline, whenever they arrived", () => {
  const due = (each: Waiting, text: string) => ({ ...each, author: "same", due: at(text) })
  const items = [
    due(item("2026-01-02T09:00"), "2026-01-03T09:00"),
    due(item("2026-01-20T11:00"), "2026-01-21T11:00"),
    item("2026-01-20T11:30"),
    item("2026-01-20T09:00", "answered", 1),
  ]
  assert.deepEqual(over(items).waitingNow, { items: 3, people: 2, past: 1 })
})

test("a silence that touches the window counts at its full length", () => {
  const items = [item("2026-01-09T17:00", "answered", 64), item("2026-01-14T09:00", "answered", 20)]
  const longest = over(items).longestSilence
  assert.deepEqual([longest?.from, longest?.to], [at("2026-01-09T17:00"), at("2026-01-12T09:00")])
  assert.equal(over([item("2026-01-09T17:00", "answered", 4)]).longestSilence, undefined)
})

test("an hour of the weekend is told in the zone of the organisation", () => {
  // Saturday 01:30 UTC is Friday evening in Toronto.
  const friday = {
    id: "f",
    author: "f",
    from: Temporal.Instant.from("2026-01-17T01:30:00Z").epochMilliseconds,
  }
  assert.deepEqual([over([friday]).weekday.of, over([friday]).weekend.of], [1, 0])
})
