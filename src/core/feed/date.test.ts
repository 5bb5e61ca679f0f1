import assert from "node:assert/strict"
import { test } from "node:test"
import { isPlausible, readDate } from "./date.ts"

const CASES: [string, string | undefined][] = [
  ["2004-01-01T19:48:21Z", "2004-01-01T19:48:21Z"],
  ["2003-12-31T10:14:55.25-08:00", "2003-12-31T18:14:55.25Z"],
  ["2003-12-31 10:14:55", "2003-12-31T10:14:55Z"],
  ["2003-12", "2003-12-01T00:00:00Z"],
  ["2003", "2003-01-01T00:00:00Z"],
  ["20031231", "2003-12-31T00:00:00Z"],
  ["2003-365", "2003-12-31T00:00:00Z"],
  ["2003-12-31T24:00:00Z", "2004-01-01T00:00:00Z"],
  ["2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"],
  ["Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"],
  ["Thu, 1 Jan 04 19:48 EST", "2004-01-02T00:48:00Z"],
  ["01 January 2004 19:48:21 +0100", "2004-01-01T18:48:21Z"],
  ["Thu, 01 Jan 2004 19:48:21 GMT+0100", "2004-01-01T18:48:21Z"],
  ["Thu,01Jan2004 19:48:21 -5:00", "2004-01-02T00:48:21Z"],
  ["Thu Jan  1 19:48:21 PST 2004", "2004-01-02T03:48:21Z"],
  ["Jan 5, 2004 3:07 PM", "2004-01-05T15:07:00Z"],
  ["Jan 5, 2004 12:07 am", "2004-01-05T00:07:00Z"],
  ["mar. 5 nov. 2024 08:00:00 +0100", "2024-11-05T07:00:00Z"],
  ["jeudi 15 août 2024", "2024-08-15T00:00:00Z"],
  ["Mi, 03 Dez 2008 10:00:00 +0100", "2008-12-03T09:00:00Z"],
  ["Sun, 31 Feb 2004 10:00:00 GMT", undefined],
  ["12/01/2004", undefined],
  ["yesterday", undefined],
  ["", undefined],
]

for (const [text, expected] of CASES) {
  test(`a date is read: ${text || "(empty)"}`, () => {
    assert.equal(readDate(text)?.toString(), expected)
  })
}

test("a date in 1902 or next year is not a date of publication", () => {
  const now = Temporal.Instant.from("2026-11-20T12:00:00Z")
  const at = (text: string) => isPlausible(Temporal.Instant.from(text), now)
  assert.equal(at("1902-01-01T00:00:00Z"), false)
  assert.equal(at("2027-11-20T12:00:00Z"), false)
  assert.equal(at("2026-11-21T11:00:00Z"), true)
  assert.equal(at("2004-01-01T00:00:00Z"), true)
})

test("a hostile date costs nothing", () => {
  assert.equal(readDate(`${"1 ".repeat(200_000)}Jan`), undefined)
})
