import assert from "node:assert/strict"
import { test } from "node:test"
import { openDetector } from "../../../tests/drafts.ts"

const { words } = await openDetector("sin")

test("nine digits with a valid check digit are a social insurance number", () => {
  assert.deepEqual(words("Son NAS : 046 454 286."), ["046 454 286"])
  assert.deepEqual(words("Le NAS est 046-454-286"), ["046-454-286"])
  assert.deepEqual(words("Her SIN is 046454286, thanks", "en"), ["046454286"])
  assert.deepEqual(words("Payroll file for Wilma: 046.454.286", "en"), ["046.454.286"])
})

test("a number dictated in words is read", () => {
  assert.deepEqual(words("NAS zéro quatre six, quatre cinq quatre, deux huit six"), [
    "zéro quatre six, quatre cinq quatre, deux huit six",
  ])
})

test("another check digit, an order, a business number or a longer number is not one", () => {
  assert.deepEqual(words("Son NAS : 046 454 287."), [])
  assert.deepEqual(words("Votre commande no 046 454 286 est partie."), [])
  assert.deepEqual(words("TPS 046454286 RT0001"), [])
  assert.deepEqual(words("Tracking 046454286 is on its way", "en"), [])
  assert.deepEqual(words("Appelez le 1 046 454 2860"), [])
})
