import assert from "node:assert/strict"
import { test } from "node:test"
import { openDetector } from "../../../tests/drafts.ts"

const names = await openDetector("condescending-name")

test("a name for a child counts where it is said to somebody", () => {
  assert.deepEqual(names.words("@hugh_p Sweetie, the hours are online.", "en"), ["Sweetie"])
  assert.deepEqual(names.words("@marcel_d Ma belle, lis le règlement."), ["Ma belle"])
  assert.deepEqual(names.words("Les heures sont en haut, mon grand."), ["mon grand"])
})

test("the same words in a sentence are only words", () => {
  assert.deepEqual(names.words("Mon grand frère travaille à l'aréna."), [])
  assert.deepEqual(names.words("My darling dog won the show.", "en"), [])
})
