import assert from "node:assert/strict"
import { test } from "node:test"
import { factAt, wordsIn } from "./place.ts"
import { readPost } from "./read.ts"
import type { Referents, Target } from "./referents.ts"
import { pronouns } from "./who.ts"
import { LONGEST_READ, readWords } from "./words.ts"

const who: Referents = {
  openings: new Set(),
  of: new Map<string, Target>([
    ...pronouns,
    ["prepose", "person"],
    ["mayor", "person"],
    ["fonctionnaires", "group"],
    ["immigrants", "group"],
    ["compagnie", "body"],
    ["chien", "animal"],
    ["form", "thing"],
    ["formulaire", "thing"],
  ]),
}

/** What holds at the word between brackets. */
function at(marked: string, fact: string) {
  const start = marked.indexOf("[")
  const end = marked.indexOf("]") - 1
  const reading = readPost(marked.replace(/[[\]]/g, ""), who)
  const [first, last] = wordsIn(reading.words, start, end) ?? [0, 0]
  return factAt(reading, first, last, fact)
}

const holds: readonly (readonly [string, string, unknown])[] = [
  ["T'es juste un [niaiseux].", "target", "you"],
  ["Je me sens comme un vrai [niaiseux].", "target", "self"],
  ["[connard] de préposé", "target", "person"],
  ["Les fonctionnaires: tous des [parasites].", "target", "group"],
  ["J'vas te [tuer].", "target", "you"],
  ["I'm going to [kill] the mayor.", "target", "person"],
  ["What a [stupid] form.", "target", "thing"],
  ["Ton chien, je vais le [tuer].", "target", "person"],
  ["Oriavox, une [farce] de compagnie", "target", "body"],
  ["Le notaire Omer Quintal-Roche [vole] ses clients.", "target", "person"],
  ["C'est pas un [con].", "negated", true],
  ["He is not an [idiot].", "negated", true],
  ["I don't [hate] immigrants.", "negated", true],
  ["He is an [idiot].", "negated", false],
  ["T'es juste un [niaiseux].", "negated", false],
  ["Il m'a dit « retourne dans ton [pays] ».", "quoted", true],
  ["Il m'a dit que j'étais un [con].", "reported", true],
  ["She called me a fat [cow] in front of my kids.", "reported", true],
  ["Je te dis que t'es un [con].", "reported", false],
  ["Es-tu [fou] ?", "question", true],
  ["Tu es fou. Vraiment [fou].", "question", false],
  ["Si tu reviens, je te [tue].", "conditional", true],
  ["[Mange] de la marde.", "imperative", true],
  ["Il [mange] de la tarte.", "imperative", false],
  ["Je vais te [tuer].", "person", 1],
  ["Vous [volez] les gens.", "person", 2],
  ["Elle [ment].", "person", 3],
]

for (const [text, fact, value] of holds)
  test(`${fact} of ${text}`, () => {
    assert.equal(at(text, fact), value)
  })

test("A dot inside a word or after a title ends no sentence", () => {
  const { before, count } = readWords("M. Roy paie 2.40 $ à t.u.e.r Dr. Ward")
  const stops = before.slice(1, count).filter((mark) => (mark & 4) !== 0)
  assert.equal(stops.length, 0)
})

test("A very long post is read up to a limit, in linear time", () => {
  const { text } = readWords("« a' » ".repeat(20_000))
  assert.equal(text.length, LONGEST_READ)
})
