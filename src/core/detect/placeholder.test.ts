import assert from "node:assert/strict"
import { test } from "node:test"
import { openDetector } from "../../../tests/drafts.ts"

const { words } = await openDetector("placeholder")

test("what was left to fill in is found", () => {
  assert.deepEqual(words("Bonjour {{prénom}}, à {heure}"), ["{{prénom}}", "{heure}"])
  assert.deepEqual(words("Rendez-vous le [DATE] à la [salle à confirmer]"), ["[DATE]", "[salle à confirmer]"])
  assert.deepEqual(words("Come see us at <venue>, only $XX", "en"), ["<venue>", "XX"])
  assert.deepEqual(words("Texte : lorem ipsum dolor sit amet"), ["lorem ipsum dolor sit amet"])
  assert.deepEqual(words("Details: [insert link]", "en"), ["[insert link]"])
})

test("notes in brackets, sizes, centuries and kisses are not", () => {
  assert.deepEqual(words("[Vidéo sous-titrée] Notre été en images"), [])
  assert.deepEqual(words("Chandails XXL au XXe siècle"), [])
  assert.deepEqual(words("See you soon! XX", "en"), [])
  assert.deepEqual(words("[MISE À JOUR] La rue est rouverte."), [])
})
