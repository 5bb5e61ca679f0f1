import assert from "node:assert/strict"
import { test } from "node:test"
import { openDetector } from "../../../tests/drafts.ts"

const { find } = await openDetector("claim")
const evidence = (text: string, claims?: { text: string; evidence: string }[]) =>
  find(text, "fr", claims ? { claims } : {}).map(({ facts }) => facts.evidence)

test("a claim has the evidence declared for it", () => {
  assert.deepEqual(evidence("Notre savon est biodégradable."), ["unstated"])
  assert.deepEqual(
    evidence("Notre savon est biodégradable.", [
      { text: "savon biodégradable (norme OCDE)", evidence: "valid" },
    ]),
    ["valid"],
  )
  assert.deepEqual(
    evidence("Notre savon est biodégradable.", [{ text: "savon biodégradable", evidence: "expired" }]),
    ["expired"],
  )
  assert.deepEqual(
    evidence("Notre savon est biodégradable.", [{ text: "livraison en 24 h", evidence: "valid" }]),
    ["none"],
  )
})

test("a claim declared without evidence counts in whatever words", () => {
  assert.deepEqual(
    evidence("Nos fenêtres gardent la chaleur deux hivers de plus.", [
      { text: "gardent la chaleur deux hivers de plus", evidence: "none" },
    ]),
    ["none"],
  )
  assert.deepEqual(evidence("Meilleurs vœux à vous!"), [])
})
