import assert from "node:assert/strict"
import { test } from "node:test"
import { findingsOf, openChecker } from "../../../tests/drafts.ts"
import { placeOf, readDraft, toSarif } from "./index.ts"

const checker = await openChecker()
const idsOf = (draft: Parameters<typeof findingsOf>[1]) => findingsOf(checker, draft).map(({ id }) => id)

test("a finding says where, how grave, by which rule and law, and what to do in both languages", () => {
  const [finding] = findingsOf(checker, {
    text: "Son NAS : 046 454 286.",
    lang: "fr",
    context: { market: "QC" },
  })
  assert.deepEqual(
    { ...finding, message: undefined, correction: undefined, laws: undefined },
    {
      ...{ id: "pii.sin", severity: "block", start: 10, end: 21, text: "046 454 286", rule: "pii.sin" },
      ...{ message: undefined, correction: undefined, laws: undefined },
    },
  )
  assert.ok(finding?.laws.includes("qc.privacy-private"))
  assert.match(finding?.message.fr ?? "", /assurance sociale/)
  assert.match(finding?.correction.en ?? "", /Remove/)
})

test("a law of Québec is not cited elsewhere", () => {
  const lawsIn = (market: string) =>
    findingsOf(checker, { text: "Son NAS : 046 454 286.", lang: "fr", context: { market } })[0]?.laws ?? []
  assert.ok(lawsIn("ON").every((id) => !id.startsWith("qc.")))
  assert.deepEqual(lawsIn("FR"), [])
})

test("one fact told in several words is one finding, at the first of them", () => {
  const shown = (text: string, context = {}) =>
    findingsOf(checker, { text, lang: "fr", context }).map((f) => f.text)
  assert.deepEqual(shown("Mme Odile Brisebois est hospitalisée pour une leucémie et sa chimiothérapie."), [
    "hospitalisée",
  ])
  const partner = { author: { relation: "partner" }, network: "instagram", market: "QC" }
  assert.deepEqual(shown("En partenariat avec Tentaplus. Une nuit au lac. #collab", partner), [
    "En partenariat avec",
  ])
})

test("a law is cited when one of the markets of the draft has it", () => {
  const said = {
    text: "Ma tente #collab",
    lang: "fr",
    context: { author: { relation: "partner" }, market: ["FR", "ON"] },
  }
  const laws = findingsOf(checker, said).flatMap((finding) => finding.laws)
  assert.deepEqual(laws, ["ca.influencer-disclosure", "ca.ad-standards"])
})

test("what is not known is not taken for false", () => {
  const text = "Allez essayer ce vélo, vous ne le regretterez pas."
  assert.deepEqual(idsOf({ text, lang: "fr" }), [])
  assert.deepEqual(idsOf({ text, lang: "fr", context: { author: null } }), [])
  assert.deepEqual(idsOf({ text, lang: "fr", context: { author: { relation: "partner" } } }), [
    "disclosure.missing",
  ])
  assert.deepEqual(idsOf({ text: "Les ventes bondissent.", lang: "fr", context: { issuer: true } }), [])
  assert.deepEqual(idsOf({ text: "Bonjour", lang: "fr", context: { media: [{ alt: "Un quai" }] } }), [])
})

test("the language is guessed when it is not said", () => {
  assert.deepEqual(idsOf({ text: "We have the best prices in the country." }), ["claim.unsubstantiated"])
  assert.deepEqual(idsOf({ text: "Nous avons les meilleurs prix au pays.", lang: "fr-CA" }), [
    "claim.unsubstantiated",
  ])
})

test("a line that is not a draft says why", () => {
  const keyOf = (line: string) => {
    const read = readDraft(line)
    return "is" in read ? [read.id, read.key, read.params] : undefined
  }
  assert.deepEqual(keyOf("{"), [undefined, "check.fault.not_json", {}])
  assert.deepEqual(keyOf("[]"), [undefined, "check.fault.not_object", {}])
  assert.deepEqual(keyOf('{"id":"a","text":4}'), ["a", "check.fault.field", { path: "text" }])
  assert.deepEqual(keyOf('{"text":"a","context":{"media":{}}}'), [
    undefined,
    "check.fault.field",
    { path: "context.media" },
  ])
  assert.equal(keyOf('{"text":"a","context":{"twin":null,"other":1}}'), undefined)
})

test("places count lines and columns from 1, in UTF-16 units", () => {
  assert.deepEqual(placeOf("ab\ncd", 3), { line: 2, column: 1 })
  assert.deepEqual(placeOf("🎉a", 2), { line: 1, column: 3 })
  assert.deepEqual(placeOf("a\r\nb", 3), { line: 2, column: 1 })
})

test("SARIF has a region for each finding and the rule it comes from", () => {
  const text = "Bonjour\nSon NAS : 046 454 286."
  const titles = (rule: string) => rule
  const sarif = toSarif(text, findingsOf(checker, { text, lang: "fr" }), { uri: "a.txt", lang: "fr", titles })
  const [run] = sarif.runs
  const [result] = run?.results ?? []
  assert.equal(sarif.version, "2.1.0")
  assert.equal(result?.level, "error")
  assert.equal(run?.tool.driver.rules[result?.ruleIndex ?? -1]?.id, result?.ruleId)
  assert.deepEqual(result?.locations[0]?.physicalLocation.region, {
    startLine: 2,
    startColumn: 11,
    endLine: 2,
    endColumn: 22,
    charOffset: 18,
    charLength: 11,
  })
})

test("a text made to be slow is read in bounded time", () => {
  const started = performance.now()
  for (const unit of ["a", "-", "1 ", "A ", "a@", "[", "a_", "é", "\ud83d", "514-555-0123 "])
    findingsOf(checker, { text: unit.repeat(20_000 / unit.length), lang: "fr", context: { market: "QC" } })
  assert.ok(performance.now() - started < 20_000)
})
