import assert from "node:assert/strict"
import { test } from "node:test"
import { piecesOf } from "./pieces.ts"

test("a text is cut where reasons begin and end, and nothing of it is lost", () => {
  const text = "je vais te mordre demain"
  const pieces = piecesOf(text, [
    { key: "promise", spans: [{ start: 0, end: 17 }] },
    { key: "bite", spans: [{ start: 11, end: 17 }] },
  ])
  assert.deepEqual(
    pieces.map((piece) => [piece.text, piece.reasons]),
    [
      ["je vais te ", ["promise"]],
      ["mordre", ["promise", "bite"]],
      [" demain", []],
    ],
  )
  assert.equal(pieces.map((piece) => piece.text).join(""), text)
})

test("a place outside the text cuts nothing", () => {
  assert.deepEqual(piecesOf("ici", [{ key: "far", spans: [{ start: 90, end: 99 }] }]), [
    { start: 0, text: "ici", reasons: [] },
  ])
  assert.deepEqual(piecesOf("", []), [])
})
