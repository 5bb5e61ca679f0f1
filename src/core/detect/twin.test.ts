import assert from "node:assert/strict"
import { test } from "node:test"
import { openDetector } from "../../../tests/drafts.ts"

const { find } = await openDetector("twin")
const why = (text: string, lang: "fr" | "en", twin?: { lang: string; text: string }) =>
  find(text, lang, { market: "QC", ...(twin ? { twin } : {}) }).map(({ facts }) => facts.why)

test("English without French, or with less of it, is found", () => {
  assert.deepEqual(why("The pool closes on Friday for repairs.", "en"), ["no-french"])
  assert.deepEqual(
    why("The pool closes on Friday, May 3, for repairs.", "en", {
      lang: "fr",
      text: "La piscine ferme le vendredi.",
    }),
    ["shorter"],
  )
  assert.deepEqual(why("The pool closes May 3.", "en", { lang: "fr", text: "La piscine ferme le 4 mai." }), [
    "different",
  ])
  assert.deepEqual(
    why("Piscine fermée. Détails dans la version anglaise.", "fr", {
      lang: "en",
      text: "The pool is closed for repairs.",
    }),
    ["teaser"],
  )
})

test("French alone, an equal twin and an answer to one person are fine", () => {
  assert.deepEqual(why("La piscine ferme vendredi.", "fr"), [])
  assert.deepEqual(
    why("The pool opens at 2 p.m. for $4.50.", "en", {
      lang: "fr",
      text: "La piscine ouvre à 14 h, pour 4,50 $.",
    }),
    [],
  )
  assert.deepEqual(why("@tom.k the pool is open until nine.", "en"), [])
})
