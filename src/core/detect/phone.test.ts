import assert from "node:assert/strict"
import { test } from "node:test"
import { openDetector } from "../../../tests/drafts.ts"

const { owners, words } = await openDetector("phone")

test("a number given as somebody's is private", () => {
  assert.deepEqual(owners("Pour adopter le chat, appelez Gontran Pellerin sur son cell : 418 555-0134"), [
    "private",
  ])
  assert.deepEqual(owners("@brindille.q on vous a laissé un message au 581-555-0177"), ["private"])
  assert.deepEqual(owners("Text my neighbour Odile Marchbanks at 506.555.0119", "en"), ["private"])
  assert.deepEqual(owners("Le papa d'Anatole répond au quatre cent dix-huit, 555-0150"), ["private"])
  assert.deepEqual(owners("Appelez Ludivine Sauvage au 06 39 98 01 23", "fr", { market: "FR" }), ["private"])
  assert.deepEqual(owners("Ring Cuthbert Oakshott at home, (902) 555-0161", "en"), ["private"])
})

test("the organisation's own, a free number and a number of nobody are not", () => {
  assert.deepEqual(owners("Joignez le greffe au 450 555-0101."), ["official"])
  assert.deepEqual(owners("@brindille.q composez le 1 888 555-0177"), ["official"])
  assert.deepEqual(owners("Questions? Call our office: 902-555-0161", "en"), ["official"])
  assert.deepEqual(
    owners("Appelez Gontran au 418 555-0134", "fr", { contacts: { phones: ["418-555-0134"] } }),
    ["official"],
  )
  assert.deepEqual(words("Composez le 911 ou le 811."), [])
  assert.deepEqual(words("Colis 4185550134 livré"), [])
})
