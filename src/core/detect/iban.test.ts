import assert from "node:assert/strict"
import { test } from "node:test"
import { openDetector } from "../../../tests/drafts.ts"

import { hasValidCheck } from "./iban.ts"

const { words } = await openDetector("bank-account")

test("an international account number is checked by its country's length and modulo 97", () => {
  assert.ok(hasValidCheck("GB82WEST12345698765432"))
  assert.deepEqual(words("RIB : FR76 3000 6000 0112 3456 7890 189, merci"), [
    "FR76 3000 6000 0112 3456 7890 189",
  ])
  assert.deepEqual(words("wire to DE89370400440532013000 today", "en"), ["DE89370400440532013000"])
  assert.deepEqual(words("DE89370400440532013001", "en"), [])
  assert.deepEqual(words("référence FR76-2024"), [])
})

test("a Canadian account is found where it is named", () => {
  assert.deepEqual(words("Dépôt direct : transit 99901-815, numéro de compte 1234567."), ["1234567"])
  assert.deepEqual(words("Bank account 99901-815-1234567 for the refund", "en"), ["99901-815-1234567"])
  assert.deepEqual(words("Résolution 1234567 adoptée"), [])
})
