import assert from "node:assert/strict"
import { test } from "node:test"
import { loadPacks } from "../../platform/packs.ts"
import { locate } from "../match/locate.ts"
import { parse } from "../query/parse.ts"
import { readWords } from "./facts/words.ts"
import { createFinder } from "./find.ts"

const posts = [
  "J'vas t'attendre dehors, mon grand bat à côté de moi.",
  "L'eau? J'ai encore la clé de leur réservoir.",
  "I'll be waiting, you've been warned. Don't come back tomorrow!",
  "Aujourd'hui, jusqu'à midi: l'adjoint n'a rien dit, qu'il s'explique.",
  "Écrivez-moi en privé, lien dans ma bio 🍆💦 #promo #soldes",
  "The clerk's sister-in-law isn't here; that's what she said.",
  "C'est un vrai cirque, l'Office… d'un bout à l'autre.",
  "Ça prend-tu un permis? T'es sûr qu'y'a pas d'amende?",
  "",
  "🔥",
]

/** What stands apart on purpose: links and handles, which these queries never ask for. */
const queries = [
  "attendre NEAR/5f bat",
  '"j\'ai" NEAR/4 clé',
  '"t\'attendre"',
  '"l\'eau" OR réservoir',
  '"you\'ve been" OR "i\'ll be"',
  "don't OR isn't OR aujourd'hui",
  '"jusqu\'à midi"',
  '"en privé" NEAR/5 bio',
  "🍆 OR 💦",
  "promo soldes",
  '"sister in law" OR "clerk\'s"',
  '"bout à l\'autre" NEAR/8 cirque',
  "{Office}",
  "{office}",
  '"t\'es sûr" OR (permis NEAR/6 amende)',
].map((text) => {
  const { query, errors } = parse(text)
  assert.equal(errors, undefined)
  return { text, query }
})

test("A finder finds what the matcher finds, where the matcher finds it", () => {
  const finder = createFinder(queries.map(({ query }) => query))
  for (const post of posts) {
    const finding = finder.read(readWords(post))
    queries.forEach(({ text, query }, number) => {
      assert.ok(query)
      const due = (locate(query, { text: post }) ?? []).map(({ start }) => start)
      const found = finding.mayHold(number) ? finding.spans(number).map(({ start }) => start) : []
      assert.equal(found.length > 0, due.length > 0, `${text} in ${post}`)
      // What leans on the first word is shown with it, asked for or not; the # of a hashtag is not.
      const ahead = Math.min(...due) - Math.min(...found)
      if (due.length > 0) assert.ok(ahead >= -1 && ahead <= 6, `${text} in ${post}`)
    })
  }
})

test("A finder finds the queries of the packs where the matcher does", async () => {
  const { compiled } = await loadPacks(undefined, { ids: ["base"] })
  assert.ok(compiled)
  const finder = createFinder(compiled.queries.map(({ query }) => query))
  for (const { value } of compiled.examples.slice(0, 3)) {
    const finding = finder.read(readWords(value.text))
    compiled.queries.forEach(({ query, text }, number) => {
      const found = finding.mayHold(number) && finding.spans(number).length > 0
      assert.equal(
        found,
        locate(query, { text: value.text }) !== undefined,
        `${text.slice(0, 80)} in ${value.text}`,
      )
    })
  }
})
