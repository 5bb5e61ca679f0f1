import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { translator } from "../../../web/message.ts"
import { type Day, daysSaid, hoursSaid } from "./days.ts"
import { minutesSaid, minutesTyped } from "./duration-typed.ts"
import { draftOf, levelOf } from "./level-draft.ts"
import type { ServiceLevel } from "./operations.ts"

const words = (language: "fr" | "en") => {
  const read = (name: string) =>
    JSON.parse(readFileSync(new URL(`../../../../locales/${language}/${name}.json`, import.meta.url), "utf8"))
  const t = translator(language, { ...read("web"), ...read("inbox-web") }, (key) =>
    assert.fail(`${key} is missing`),
  )
  return ({ key, params }: { key: string; params?: Record<string, unknown> | undefined }) => t(key, params)
}
const [fr, en] = [words("fr"), words("en")]
const plain = (text: string) => text.replaceAll(/\s/g, " ")

test("a length reads back as the minutes it says, in both languages", () => {
  for (const minutes of [1, 30, 59, 60, 61, 90, 480, 1439, 1440, 2880, 2910, 4320, 4321, 86_400])
    for (const say of [fr, en]) assert.equal(minutesTyped(say(minutesSaid(minutes))), minutes)
})

test("a length is typed as people write it; anything else is not guessed", () => {
  assert.deepEqual(
    ["4h", " 2 H 30 ", "2 h 5 min", "45 minutes", "3 jours", "1 day", "2 hours"].map(minutesTyped),
    [240, 150, 125, 45, 4320, 1440, 120],
  )
  assert.deepEqual(
    ["", "4", "0 min", "61 j", "2 h 75", "-3 h", "bientôt", "1,5 h"].map(minutesTyped),
    Array(8).fill(undefined),
  )
})

const level: ServiceLevel = {
  wall: { 1: 1440, 2: 1440, 3: 480, 4: 120, 5: 30 },
  service: 480,
  weekly: [{ days: ["mon", "tue"], from: "22:00", to: "06:00" }],
  closed: ["2026-12-25"],
  extra: [{ date: "2026-12-26", from: "10:00", to: "12:00" }],
}

test("a promise goes into the fields and comes back the same", () => {
  for (const say of [fr, en]) assert.deepEqual(levelOf(draftOf(level, say)).level, level)
})

test("dates are put in order, and a closed one is kept once", () => {
  const draft = draftOf(level, fr)
  const closed = ["2026-12-25", "2026-01-01", "2026-12-25"].map((date, id) => ({ id, date }))
  assert.deepEqual(levelOf({ ...draft, closed }).level?.closed, ["2026-01-01", "2026-12-25"])
})

test("what is wrong is told at its place, and nothing is promised", () => {
  const draft = draftOf(level, fr)
  const { level: promised, wrongs } = levelOf({
    ...draft,
    wall: { ...draft.wall, 3: "bientôt" },
    weekly: [{ id: 7, days: [], from: "08:00", to: "" }],
    closed: [{ id: 0, date: "" }],
  })
  assert.equal(promised, undefined)
  assert.deepEqual([...wrongs.keys()], ["wall.3", "weekly.7.days", "weekly.7.to", "closed.0"])
})

test("hours and days are said as a person says them", () => {
  const said = (...chosen: Day[]) => [fr(daysSaid(chosen, "fr")), en(daysSaid(chosen, "en"))]
  assert.deepEqual(said("mon", "tue", "wed", "thu", "fri"), ["du lundi au vendredi", "Monday to Friday"])
  assert.deepEqual(said("wed", "mon"), ["lundi et mercredi", "Monday and Wednesday"])
  assert.deepEqual(said("sat", "sun"), ["samedi et dimanche", "Saturday and Sunday"])
  assert.equal(plain(fr(hoursSaid({ from: "08:30", to: "16:30" }, "fr"))), "de 8 h 30 à 16 h 30")
  assert.equal(plain(fr(hoursSaid({ from: "22:00", to: "06:00" }, "fr"))), "de 22 h à 6 h le lendemain")
})
