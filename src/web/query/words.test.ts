import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { languages } from "../../core/language.ts"
import { explain } from "../../core/query/explain.ts"
import { QueryGenerator } from "../../core/query/generate.ts"
import { parse } from "../../core/query/parse.ts"
import { refusals } from "../../core/query/refusals.ts"
import { vocabulary } from "../../core/query/samples.ts"
import { translator } from "../message.ts"

const missing = (key: string): never => {
  throw new Error(`no words for ${key}`)
}
const words = (language: string) => {
  const path = new URL(`../../../locales/${language}/query.json`, import.meta.url)
  return JSON.parse(readFileSync(path, "utf8")) as Record<string, string>
}
const say = Object.fromEntries(
  languages.map((language) => [language, translator(language, words(language), missing)]),
)

const told = (text: string, language: string) => {
  const { query } = parse(text)
  const said = query && explain(query)
  return said && say[language]?.(said.key, said.params)
}

const explained: [text: string, fr: string, en: string][] = [
  [
    "lang:fr eau",
    "Les publications en français qui contiennent « eau ».",
    "Posts in French that contain “eau”.",
  ],
  [
    'lang:fr (plomb OR cuivre) eau -sport -"équipe junior"',
    "Les publications en français qui contiennent « eau » et l’un des mots « plomb » ou « cuivre », sauf celles qui contiennent « sport » ou « équipe junior ».",
    "Posts in French that contain “eau” and any of the words “plomb” or “cuivre”, except those that contain “sport” or “équipe junior”.",
  ],
  [
    "eau OR (plomb cuivre)",
    "Les publications qui contiennent « eau », ou encore à la fois « plomb » et « cuivre ».",
    "Posts that contain “eau”, or else both “plomb” and “cuivre”.",
  ],
  [
    "eau OR site:a.example OR gaz OR site:b.example",
    "Les publications qui contiennent « eau » ou « gaz », ainsi que celles qui renvoient à a.example ou à b.example.",
    "Posts that contain “eau” or “gaz”, and also those that link to a.example or to b.example.",
  ],
  [
    Array.from("abcdefghij").join(" OR "),
    "Les publications qui contiennent « a », « b », « c », « d », « e », « f » ou 4 autres termes.",
    "Posts that contain “a”, “b”, “c”, “d”, “e”, “f” or 4 other terms.",
  ],
  [
    "lang:(fr OR en) from:@maude is:reply has:image abonn*",
    "Les publications en français ou en anglais, écrites par @maude, avec une image, qui sont des réponses et qui contiennent un mot qui commence par « abonn ».",
    "Posts in French or in English, written by @maude, with an image, that are replies and that contain a word that begins with “abonn”.",
  ],
  [
    "(lang:fr eau) OR (lang:en water)",
    "Les publications en français qui contiennent « eau », ainsi que celles en anglais qui contiennent « water ».",
    "Posts in French that contain “eau”, and also those in English that contain “water”.",
  ],
  [
    "(eau OR égout) NEAR/5f plomb -is:share -site:journal.example",
    "Les publications qui contiennent l’un des mots « eau » ou « égout » suivi, à 5 mots au plus, de « plomb », sauf celles qui sont des partages et celles qui renvoient à journal.example.",
    "Posts that contain any of the words “eau” or “égout” followed, within 5 words, by “plomb”, except those that are shares and those that link to journal.example.",
  ],
]

for (const [text, fr, en] of explained)
  test(`explained: ${text}`, () => {
    assert.equal(told(text, "fr")?.replaceAll("\u00a0", " "), fr)
    assert.equal(told(text, "en"), en)
  })

test("every query has its explanation in both languages", () => {
  const generator = new QueryGenerator(11, vocabulary)
  for (let count = 0; count < 3000; count++)
    for (const query of [generator.watch(), generator.wild()])
      for (const language of languages) {
        const said = explain(query)
        const sentence = say[language]?.(said.key, said.params) ?? ""
        assert.match(sentence, /^(Les publications|Posts) .{3,}\.$/s)
        assert.doesNotMatch(sentence, /undefined|\[object|query\./)
      }
})

test("every refusal says why and what to do, in both languages", () => {
  const seen = new Set<string>()
  for (const [text] of refusals)
    for (const problem of parse(text).errors ?? [])
      for (const language of languages) {
        seen.add(problem.because.key.replace("query.error.", ""))
        const sentence = say[language]?.("query.column", { ...problem }) ?? ""
        assert.match(sentence, /[.:?)*]$/)
        assert.doesNotMatch(sentence, /undefined|\[object/)
      }
  const reasons = Object.keys(words("fr")).filter((key) => key.startsWith("query.error."))
  assert.deepEqual(
    reasons.map((key) => key.replace("query.error.", "")).filter((key) => !seen.has(key)),
    [],
  )
})
