import assert from "node:assert/strict"
import { test } from "node:test"
import type { Proposal } from "./operations.ts"
import { becausesOf, chanceSaid, marksOf } from "./proposal.ts"

const text = "Je vais venir te casser la gueule, tu vas voir."
const says = { fr: "Promet de faire du mal", en: "Promises harm" }
const reason = (rule: string, words: string, own: typeof says | null = says) => {
  const start = text.indexOf(words)
  return { rule, start, end: start + words.length, says: own }
}
const reasons = [
  reason("model:je", "Je", null),
  reason("threat.harm", "vais venir te casser"),
  reason("threat.harm", "casser la gueule"),
  reason("model:casser", "casser", null),
  reason("threat.whole", text),
]
const proposal = (more: Partial<Proposal> = {}): Proposal => ({
  post: "",
  at: "2026-11-23T13:00:00Z",
  situation: "threat",
  severity: 4,
  intent: "other",
  tone: "hostile",
  situations: [{ id: "threat", crossCutting: false, score: 0.9, reasons }],
  isStale: false,
  isPending: true,
  decided: null,
  ...more,
})

test("words that rules found are marked once, those that touch as one, and never the whole text", () => {
  const start = text.indexOf("vais")
  assert.deepEqual(marksOf(proposal(), text), [{ start, end: text.indexOf(", tu") }])
  assert.deepEqual(marksOf(proposal({ isStale: true }), text), [])
})

test("each rule is told once with its words; what the model knew comes last, without the smallest words", () => {
  assert.deepEqual(becausesOf(reasons, text, false), [
    { rule: "threat.harm", says, quotes: ["vais venir te casser", "casser la gueule"] },
    { rule: "threat.whole", says, quotes: [] },
    { rule: "", says: null, quotes: ["casser"] },
  ])
  assert.ok(becausesOf(reasons, text, true).every(({ quotes }) => quotes.length === 0))
})

test("a probability is told in words and out of ten", () => {
  const t = (key: string, params?: object) => `${key.split(".").at(-1)} ${JSON.stringify(params)}`
  assert.deepEqual(
    [0.99, 0.84, 0.7, 0.5].map((score) => chanceSaid(score, t)),
    ['certain {"tenths":10}', 'strong {"tenths":8}', 'likely {"tenths":7}', 'possible {"tenths":5}'],
  )
})
