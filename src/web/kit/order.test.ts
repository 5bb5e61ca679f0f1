import assert from "node:assert/strict"
import { test } from "node:test"
import { initialsOf } from "./initials.ts"
import { filtered, sorted } from "./order.ts"

test("filtering ignores accents and case, and wants every word", () => {
  const rows = ["Égout bouché", "Collecte", "égout neuf"]
  assert.deepEqual(
    filtered(rows, "EGOUT bou", (row) => [row]),
    ["Égout bouché"],
  )
})

test("sorting follows the language, and nothing goes last both ways", () => {
  const rows = ["zone 10", "", "été", "zone 9", "eau"]
  assert.deepEqual(
    sorted(rows, false, (row) => row, "fr"),
    ["eau", "été", "zone 9", "zone 10", ""],
  )
  assert.deepEqual(
    sorted(rows, true, (row) => row, "fr"),
    ["zone 10", "zone 9", "été", "eau", ""],
  )
})

test("initials are of the first and the last name", () => {
  assert.equal(initialsOf("Marie-Ève de la Talbot"), "MT")
  assert.equal(initialsOf("S. Nadeau"), "SN")
  assert.equal(initialsOf("émile"), "É")
})
