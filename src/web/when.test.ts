import assert from "node:assert/strict"
import { test } from "node:test"
import { shortest, when } from "./when.ts"

const zone = "America/Toronto"
const at = (text: string) => Temporal.Instant.from(text)
const plain = (text: string) => text.replaceAll(/\s/g, " ")

test("a moment is said in the reader's zone and language", () => {
  assert.equal(plain(when(at("2026-11-23T14:05:00Z"), zone, "fr", "time")), "9 h 05")
  assert.equal(plain(when(at("2026-11-23T14:05:00Z"), zone, "en", "time")), "9:05 a.m.")
  assert.equal(plain(when(at("2026-11-23T14:05:00Z"), "Europe/Paris", "fr", "time")), "15 h 05")
})

test("on the hour nobody says the minutes, nor a leading zero", () => {
  assert.equal(plain(when(at("2026-11-23T22:00:00Z"), zone, "fr", "time")), "17 h")
  assert.equal(plain(when(at("2026-11-23T08:00:00Z"), zone, "fr", "time")), "3 h")
  assert.equal(plain(when(at("2026-11-23T22:00:00Z"), zone, "en", "time")), "5 p.m.")
  assert.equal(plain(when(at("2026-11-22T07:43:00Z"), zone, "fr", "near")), "dimanche 2 h 43")
  // Half past the hour in UTC is on the hour in Newfoundland.
  assert.equal(plain(when(at("2026-11-23T12:30:00Z"), "America/St_Johns", "fr", "time")), "9 h")
})

test("the shortest style that cannot be misread", () => {
  const now = at("2026-11-23T14:05:00Z")
  assert.equal(shortest(at("2026-11-23T22:00:00Z"), zone, now), "time")
  assert.equal(shortest(at("2026-11-24T04:30:00Z"), zone, now), "time", "still Monday in Toronto")
  assert.equal(shortest(at("2026-11-17T14:00:00Z"), zone, now), "near")
  assert.equal(shortest(at("2026-11-16T14:00:00Z"), zone, now), "moment", "last Monday is not this Monday")
  assert.equal(shortest(at("2025-11-24T14:00:00Z"), zone, now), "exact")
})
