import assert from "node:assert/strict"
import { test } from "node:test"
import { openDetector } from "../../../tests/drafts.ts"

const { find, words } = await openDetector("person")
const how = (text: string, lang: "fr" | "en" = "fr") => find(text, lang).map(({ facts }) => facts.how)

test("names, titles, kin, families and handles are persons", () => {
  assert.deepEqual(words("Un gros merci à Eulalie Tranchemontagne pour son aide"), [
    "Eulalie Tranchemontagne",
  ])
  assert.deepEqual(how("M. Dieudonné est passé"), ["name"])
  assert.deepEqual(how("la maman de Philémon a appelé"), ["kin"])
  assert.deepEqual(how("Winifred's dad called us", "en"), ["kin"])
  assert.deepEqual(how("chez la famille Bellehumeur"), ["family"])
  assert.deepEqual(how("@petitpois vous êtes là?"), ["handle"])
  assert.deepEqual(how("Bonjour Ovide, c'est prêt."), ["address"])
})

test("places, bodies, days and the head of a sentence are not", () => {
  assert.deepEqual(words("Rendez-vous au parc Belle-Rive"), [])
  assert.deepEqual(words("Le Théâtre du Vieux-Moulin rouvre lundi"), [])
  assert.deepEqual(words("Meet us at Larkspur Hall on Monday", "en"), [])
  assert.deepEqual(words("Our friends at Bramble County Library", "en"), [])
  assert.deepEqual(words("Bonne rentrée à tous les élèves"), [])
})
