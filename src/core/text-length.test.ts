import assert from "node:assert/strict"
import { test } from "node:test"
import { lengthOf } from "./text-length.ts"

test("a family is one letter, five characters and eighteen bytes", () => {
  assert.equal(lengthOf("👩‍👩‍👧", "graphemes"), 1)
  assert.equal(lengthOf("👩‍👩‍👧", "characters"), 5)
  assert.equal(lengthOf("👩‍👩‍👧", "bytes"), 18)
})

test("bytes are those of UTF-8, whatever the text", () => {
  for (const text of ["", "abc", "été", "«\u00a0oui\u00a0»", "漢字", "\ud83d", "a👍🏽b"])
    assert.equal(lengthOf(text, "bytes"), new TextEncoder().encode(text).length)
})
