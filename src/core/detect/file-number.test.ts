import assert from "node:assert/strict"
import { test } from "node:test"
import { openDetector } from "../../../tests/drafts.ts"

const { words } = await openDetector("file-number")

test("a number of a file tied to a person is found", () => {
  assert.deepEqual(words("@ti.loup votre réclamation R-20931 est acceptée"), ["R-20931"])
  assert.deepEqual(words("M. Onésime Fafard, votre demande no 2025-118 est à l'étude"), ["2025-118"])
  assert.deepEqual(words("Étudiante no 20418833, Flavie Doré : ton diplôme est prêt."), ["20418833"])
  assert.deepEqual(words("Hi Barnaby, case 88-1204 is closed.", "en"), ["88-1204"])
})

test("by-laws, tenders, instructions and numbers of nobody are not", () => {
  assert.deepEqual(words("Le règlement 2025-118 entre en vigueur."), [])
  assert.deepEqual(words("Ayez votre numéro de dossier en main."), [])
  assert.deepEqual(words("Tender 88-1204 closes Friday.", "en"), [])
  assert.deepEqual(words("Plus de 12 000 dossiers traités en 2024."), [])
})
