import assert from "node:assert/strict"
import { test } from "node:test"
import { unmask } from "./unmask.ts"
import { createUnmasker } from "./unmasker.ts"
import { readWords } from "./words.ts"

const unmasker = createUnmasker(
  new Map([
    [
      "insult_noun",
      { id: "insult_noun", terms: { fr: ["connard[s]", "con[s]"], en: ["asshole[s]", "cretin"], any: [] } },
    ],
    ["kill_word", { id: "kill_word", terms: { fr: ["tuer"], en: ["kill"], any: [] } }],
    ["protected_group", { id: "protected_group", terms: { fr: [], en: ["women", "muslims"], any: [] } }],
  ]),
)
const read = (text: string) => unmask(readWords(text), unmasker).word.join(" ")

for (const [masked, plain] of [
  ["c0nnard de préposé", "connard de prepose"],
  ["je vais le t.u.e.r", "je vais le tuer"],
  ["je vais le t u e r ok", "je vais le tuer ok"],
  ["bande de c*ns", "bande de cons"],
  ["a$$hole !", "asshole"],
  ["connnnards", "connards"],
  ["I hate mulsims", "i hate muslims"],
  ["Ihatewomen", "i hate women"],
  ["wo men are here", "women are here"],
  ["k1ll", "kill"],
])
  test(`${masked} is read ${plain}`, () => {
    assert.equal(read(masked ?? ""), plain)
  })

for (const ordinary of [
  "porte-parole du 3e",
  "b2b 4g 2024",
  "**edit** merci",
  "j'ai vu M. Roy",
  "A. B. C. D.",
])
  test(`${ordinary} is left alone`, () => {
    const words = readWords(ordinary)
    assert.equal(unmask(words, unmasker), words)
  })

test("A mended word keeps its place in the post", () => {
  const { word, starts, ends } = unmask(readWords("va t.u.e.r ça"), unmasker)
  const at = word.indexOf("tuer")
  assert.deepEqual([starts[at], ends[at]], [3, 10])
})
