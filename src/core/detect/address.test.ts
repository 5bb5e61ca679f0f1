import assert from "node:assert/strict"
import { test } from "node:test"
import { openDetector } from "../../../tests/drafts.ts"

const { owners, words } = await openDetector("address")

test("where somebody lives is private", () => {
  assert.deepEqual(words("Notre lauréate, Mme Hermine Gadbois, demeure au 1145, chemin du Ruisseau-Clair."), [
    "1145, chemin du Ruisseau-Clair",
  ])
  assert.deepEqual(
    owners("Notre lauréate, Mme Hermine Gadbois, demeure au 1145, chemin du Ruisseau-Clair."),
    ["private"],
  )
  assert.deepEqual(owners("@tarteaucitron on passe chez vous, au 12 bis, allée des Mésanges, demain"), [
    "private",
  ])
  assert.deepEqual(owners("Our raffle winner Basil Trumper lives at 9 Puffin Crescent", "en"), ["private"])
  assert.deepEqual(owners("Drop the soup at Mr. Quillfeather's house, forty-two Larch Road", "en"), [
    "private",
  ])
})

test("an office, a venue or public works are not", () => {
  assert.deepEqual(owners("Passez à nos bureaux, 300, avenue du Port."), ["official"])
  assert.deepEqual(owners("La bibliothèque, 12, rue Principale, ouvre à 10 h."), ["official"])
  assert.deepEqual(owners("Fire at a warehouse, 210 Dock Road. Avoid the area.", "en"), ["official"])
  assert.deepEqual(words("Bris d'aqueduc sur la rue Principale."), [])
  assert.deepEqual(words("Plus de 200 personnes ont marché, bravo!"), [])
})
