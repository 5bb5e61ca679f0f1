import assert from "node:assert/strict"
import { test } from "node:test"
import { csv } from "./csv.ts"

test("French and English spreadsheets each get theirs", () => {
  const rows = [
    ["Été", 1.5],
    ['dit « "oui" »', null],
  ]
  assert.equal(csv(rows, "fr"), '\uFEFFÉté;1,5\r\n"dit « ""oui"" »";\r\n')
  assert.equal(csv(rows, "en"), '\uFEFFÉté,1.5\r\n"dit « ""oui"" »",\r\n')
})

test("what the public wrote never runs as a formula", () => {
  assert.equal(csv([["=HYPERLINK(1)", "+1", "@x", -3]], "en"), "\uFEFF'=HYPERLINK(1),'+1,'@x,-3\r\n")
})
