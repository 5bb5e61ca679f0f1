import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import type { Language } from "../core/language.ts"
import { deadlineSaid, durationSaid } from "./duration.ts"
import { type Said, translator } from "./message.ts"

const words = (language: Language) => {
  const file = new URL(`../../locales/${language}/web.json`, import.meta.url)
  const t = translator(language, JSON.parse(readFileSync(file, "utf8")), (key) =>
    assert.fail(`${key} is missing`),
  )
  return ({ key, params }: Said) => t(key, params).replaceAll(/\s/g, " ")
}
const [fr, en] = [words("fr"), words("en")]
const minutes = 60_000
const hours = 60 * minutes

test("a duration is said as a person says it", () => {
  assert.equal(fr(durationSaid(20_000)), "moins d’une minute")
  assert.equal(fr(durationSaid(38 * minutes)), "38 min")
  assert.equal(fr(durationSaid(2 * hours + 10 * minutes)), "2 h 10")
  assert.equal(fr(durationSaid(2 * hours + 5 * minutes)), "2 h 05")
  assert.equal(fr(durationSaid(64 * hours)), "64 h")
  assert.equal(fr(durationSaid(5 * 24 * hours)), "5 j")
  assert.equal(en(durationSaid(5 * 24 * hours)), "5 days")
})

test("a deadline says what is left, then how late it is", () => {
  const now = Temporal.Instant.from("2026-11-23T14:00:00Z")
  const left = deadlineSaid(now.add({ minutes: 38 }), now)
  assert.deepEqual([left.isLate, fr(left.said)], [false, "38 min"])
  const late = deadlineSaid(now.subtract({ hours: 39 }), now)
  assert.deepEqual([late.isLate, fr(late.said), en(late.said)], [true, "en retard, 39 h", "late, 39 h"])
})

test("a missing key is marked, not hidden", () => {
  const t = translator("fr", {}, (key) => `⟦${key}⟧`)
  assert.equal(t("web.nothing"), "⟦web.nothing⟧")
})
