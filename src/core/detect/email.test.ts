import assert from "node:assert/strict"
import { test } from "node:test"
import { openDetector } from "../../../tests/drafts.ts"

const { owners, words } = await openDetector("email")

test("a person's address is private, written out too", () => {
  assert.deepEqual(owners("Écrivez à Fulbert à fulbert.laframboise@example.com"), ["private"])
  assert.deepEqual(words("reach her at dotty (at) example (dot) com", "en"), ["dotty (at) example (dot) com"])
  assert.deepEqual(owners("joindre Alix, alix_b chez example point ca"), ["private"])
  assert.deepEqual(owners("Is it still j.hobbs62@example.net?", "en"), ["private"])
})

test("a mailbox of a function, a model and the organisation's domain are not", () => {
  assert.deepEqual(owners("Écrivez à loisirs@example.org"), ["official"])
  assert.deepEqual(owners("Adresses : prenom.nom@example.org"), ["official"])
  assert.deepEqual(
    owners("Joignez Alix Roy, alix.roy@example.org", "fr", { contacts: { domains: ["example.org"] } }),
    ["official"],
  )
  assert.deepEqual(owners("Média : Alix Roy, relationniste, alix.roy@example.org"), ["official"])
  assert.deepEqual(words("Écrivez-nous en message privé."), [])
})
