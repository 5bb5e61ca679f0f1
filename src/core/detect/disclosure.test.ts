import assert from "node:assert/strict"
import { test } from "node:test"
import { openDetector } from "../../../tests/drafts.ts"

const { find } = await openDetector("disclosure")
const standing = (text: string, lang: "fr" | "en" = "fr", context = {}) =>
  find(text, lang, context).map(({ facts }) => facts.standing)

test("clear words at the beginning are clear", () => {
  assert.deepEqual(standing("#pub Ma tente préférée"), ["clear"])
  assert.deepEqual(standing("Publicité. Ma tente préférée"), ["clear"])
  assert.deepEqual(standing("Je travaille chez Tentaplus et j'adore nos tentes"), ["clear"])
  assert.deepEqual(standing("Ad: my favourite tent", "en"), ["clear"])
  assert.deepEqual(standing("Tentwell sent me this tent in exchange for a review", "en"), ["clear", "clear"])
})

test("vague, foreign, late, buried words and a tag alone are not", () => {
  assert.deepEqual(standing("Ma tente #collab"), ["vague"])
  assert.deepEqual(standing("#ad Ma tente préférée"), ["foreign"])
  assert.deepEqual(standing(`${"Une nuit dehors. ".repeat(10)} #pub`, "fr", { network: "instagram" }), [
    "late",
  ])
  assert.deepEqual(standing("Ma tente #camping #lac #pub"), ["buried"])
  assert.deepEqual(standing("Mille mercis @tentaplus!"), ["vague"])
  assert.deepEqual(standing("Une nuit dehors @tentaplus", "fr", { mentions: ["@tentaplus"] }), ["tag"])
  assert.deepEqual(standing("Ma tente Tentaplus @tentaplus", "fr", { mentions: ["@tentaplus"] }), [])
})
