import assert from "node:assert/strict"
import { test } from "node:test"
import { compilePacks } from "../packs/compile.ts"
import { readPack } from "../packs/read.ts"
import { createRuleEngine, judgeByRules } from "./rules.ts"

const document = (file: string, content: unknown) => ({ file, content, at: () => ({ line: 1, column: 1 }) })
const situation = {
  id: "offensive",
  severity: { usual: 2, from: 1, to: 5 },
  measure: "hide",
  deadline: "PT1H",
  decides: "lead",
}
const where = { quoted: false, reported: false, negated: false }
const rules = [
  {
    id: "insult",
    when: { matches: "$insult", where: { ...where, target: ["you", "person", "none"] } },
    score: 0.8,
  },
  { id: "piled", when: { matches: "gros NEAR/1f $insult", where }, score: 0.7, severity: 3 },
  { id: "friends", when: { matches: '"mon ami"' }, score: 0.3 },
  { id: "denounced", when: { matches: "honteux" }, score: 0.1 },
  { id: "english", lang: "en", when: { matches: "sale" }, score: 0.9 },
]
const { pack, faults } = readPack([
  document("t/pack.yaml", { id: "t", version: "1.0", title: { fr: "t", en: "t" }, reviewedOn: "2026-11-20" }),
  document("t/situations/offensive.yaml", situation),
  document("t/lexicons/t.yaml", {
    lexicons: [
      { id: "insult", terms: { fr: ["cave", "nono[s]"], en: ["moron[s]"] } },
      { id: "who_person", terms: { fr: ["prepose"] } },
      { id: "who_thing", terms: { fr: ["formulaire"] } },
    ],
  }),
  document("t/rules/offensive.yaml", { situation: "offensive", rules }),
  ...(["fr", "en"] as const).map((language) =>
    document(`t/text/${language}.yaml`, {
      "situation.offensive.title": "t",
      "situation.offensive.definition": "t",
      "situation.offensive.measure": "t",
    }),
  ),
])
assert.deepEqual(faults, [])
assert.ok(pack)
const { compiled, faults: compiling } = compilePacks([pack], undefined)
assert.deepEqual(compiling, [])
assert.ok(compiled)
const engine = createRuleEngine(compiled, { now: Temporal.Instant.from("2026-11-20T12:00Z") })
const judge = (text: string, lang = "fr") => judgeByRules({ text, lang }, engine).situations
const scoreOf = (text: string, lang?: string) => judge(text, lang)[0]?.score

test("A rule proposes its situation, with the words and their place", () => {
  const [found] = judge("T'es un cave.")
  assert.equal(found?.id, "offensive")
  assert.ok(Math.abs((found?.score ?? 0) - 0.8) < 0.001)
  assert.deepEqual(found?.reasons, [{ rule: "insult", start: 8, end: 12, text: "cave" }])
  assert.equal(found?.severity, 2)
})

test("The same word of a thing, of oneself, denied, quoted or told proposes nothing", () => {
  for (const text of [
    "Ce formulaire est cave.",
    "Je me sens cave.",
    "T'es pas un cave.",
    "« T'es un cave », qu'y m'a dit.",
    "Il m'a dit que j'étais un cave.",
  ])
    assert.deepEqual(judge(text), [], text)
})

test("A second rule adds less than the first, and brings its severity", () => {
  const [found] = judge("T'es un gros cave.")
  assert.ok((found?.score ?? 0) > 0.8 && (found?.score ?? 0) < 0.9)
  assert.equal(found?.severity, 3)
})

test("A rule under a half argues against, and alone only when it is sure", () => {
  assert.ok((scoreOf("T'es un cave, mon ami.") ?? 1) < 0.65)
  assert.equal(scoreOf("Salut, mon ami."), undefined)
  const [against] = judge("C'est honteux.")
  assert.equal(against?.score, 0.1)
  assert.deepEqual(against?.reasons, [])
})

test("A rule of one language is not asked of a post in another; of one whose language nobody knows, it is", () => {
  assert.equal(scoreOf("C'est sale ici."), undefined)
  assert.ok((scoreOf("sale", "en-CA") ?? 0) > 0.8)
  assert.ok((judgeByRules({ text: "sale" }, engine).situations[0]?.score ?? 0) > 0.8)
})

test("A masked word is a reason where it stands in the post", () => {
  const [found] = judge("T'es un c.a.v.e!")
  assert.deepEqual(found?.reasons[0], { rule: "insult", start: 8, end: 15, text: "c.a.v.e" })
})
