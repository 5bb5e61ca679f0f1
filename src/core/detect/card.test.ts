import assert from "node:assert/strict"
import { test } from "node:test"
import { openDetector } from "../../../tests/drafts.ts"

const { words, find } = await openDetector("card")

test("a full number is found, whoever issues it and however it is grouped", () => {
  assert.deepEqual(words("Carte 4111 1111 1111 1111, merci"), ["4111 1111 1111 1111"])
  assert.deepEqual(words("on my card 5555-5555-5555-4444 today", "en"), ["5555-5555-5555-4444"])
  assert.equal(find("AMEX 3714 496353 98431", "en")[0]?.facts.issuer, "amex")
  assert.deepEqual(words("carte quatre un un un, 1111 1111 1111"), ["quatre un un un, 1111 1111 1111"])
})

test("the last digits, a parcel, or a wrong check digit are not", () => {
  assert.deepEqual(words("carte se terminant par 1111"), [])
  assert.deepEqual(words("Colis 4111 1111 1111 1111 livré"), [])
  assert.deepEqual(words("Carte 4111 1111 1111 1112"), [])
  assert.deepEqual(words("card **** **** **** 1111", "en"), [])
})
