import assert from "node:assert/strict"
import { test } from "node:test"
import { openDetector } from "../../../tests/drafts.ts"

const { words } = await openDetector("capitals")

test("a sentence in capitals is found, acronyms and one stressed word are not", () => {
  assert.deepEqual(words("FERMETURE DE LA PISCINE DEMAIN."), ["FERMETURE DE LA PISCINE DEMAIN"])
  assert.deepEqual(words("On rappelle. NE NOURRISSEZ PAS LES CANARDS. Merci."), [
    "NE NOURRISSEZ PAS LES CANARDS",
  ])
  assert.deepEqual(words("LAST CHANCE!!!", "en"), ["LAST CHANCE"])
  assert.deepEqual(words("La CNESST, la SAAQ, le MTMD et la RAMQ"), [])
  assert.deepEqual(words("C'est GRATUIT pour tout le monde."), [])
  assert.deepEqual(words("The CBC and the RCMP were there.", "en"), [])
})
