import assert from "node:assert/strict"
import { test } from "node:test"
import { openDetector } from "../../../tests/drafts.ts"

const { words } = await openDetector("confidential-term")
const context = { confidentialTerms: ["Projet Étoile", "Lot 7"] }

test("a listed term is found whatever the case, accents, hyphens or hashtag", () => {
  assert.deepEqual(words("Le projet-etoile avance", "fr", context), ["projet-etoile"])
  assert.deepEqual(words("Bravo! #TeamProjetEtoile2026", "fr", context), ["ProjetEtoile"])
  assert.deepEqual(words("Visite du LOT 7", "fr", context), ["LOT 7"])
})

test("a longer word or number, or two sentences, are not it; no list, nothing", () => {
  assert.deepEqual(words("Le lot 70 est vendu", "fr", context), [])
  assert.deepEqual(words("C'est le projet. Étoile filante ce soir!", "fr", context), [])
  assert.deepEqual(words("projets étoilés", "fr", context), [])
  assert.deepEqual(words("Le Projet Étoile avance"), [])
})
