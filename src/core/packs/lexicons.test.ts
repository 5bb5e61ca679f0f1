import assert from "node:assert/strict"
import { test } from "node:test"
import { parse } from "../query/parse.ts"
import { expandQuery } from "./lexicons.ts"
import type { Lexicon } from "./schema.ts"

function lexiconsOf(...all: [id: string, terms: Partial<Lexicon["terms"]>][]): Map<string, Lexicon> {
  return new Map(all.map(([id, terms]) => [id, { id, terms: { fr: [], en: [], any: [], ...terms } }]))
}

const lexicons = lexiconsOf(
  ["insult", { fr: ["idiot[e|s|es]", "gros tas"], en: ["moron[s]"], any: ["{LOL}"] }],
  ["harsh", { fr: ["$insult", "pourri*"] }],
  ["a", { any: ["$b"] }],
  ["b", { any: ["x", "$a"] }],
  ["empty", { en: ["only"] }],
)
const fr = (text: string) => expandQuery(text, lexicons, "fr")

test("a lexicon is any of its terms, in the language of the rule and in any", () => {
  assert.equal(fr("$insult"), '((idiot OR idiote OR idiots OR idiotes) OR "gros tas" OR {LOL})')
  assert.equal(expandQuery("$insult", lexicons, "en"), "((moron OR morons) OR {LOL})")
  assert.match(String(expandQuery("$insult", lexicons, undefined)), /idiote.*moron/)
})

test("a lexicon may use another", () => {
  assert.match(String(fr("$harsh NEAR/3 maire")), /^\(\(\(idiot .*\{LOL\}\) OR pourri\*\) NEAR\/3 maire$/)
})

test("forms are spelled out in words, in phrases with their slop, and after a minus", () => {
  assert.equal(fr("con[ne|s|nes]"), "(con OR conne OR cons OR connes)")
  assert.equal(fr('"sale[s] con[s]"~2'), '("sale con"~2 OR "sale cons"~2 OR "sales con"~2 OR "sales cons"~2)')
  assert.equal(fr("maire -idiot[e]"), "maire -(idiot OR idiote)")
  assert.equal(fr("porte-parole[s]"), "(porte-parole OR porte-paroles)")
})

test("what is spelled out can be read", () => {
  for (const text of [
    "$harsh NEAR/4f $insult",
    '"sale[s] con[s]"~2 OR $insult',
    "maire -$insult",
    "@ville #idée[s]",
  ]) {
    const spelled = fr(text)
    assert.ok(typeof spelled === "string", text)
    assert.equal(parse(spelled).errors, undefined, spelled)
  }
})

test("what cannot be spelled out says why", () => {
  const why = (text: string, language: "fr" | "en" | undefined = "fr") => {
    const spelled = expandQuery(text, lexicons, language)
    return typeof spelled === "string" ? spelled : spelled.key
  }
  assert.equal(why("$nobody"), "packs.fault.no_lexicon")
  assert.equal(why("$a"), "packs.fault.cycle")
  assert.equal(why("$empty"), "packs.fault.lexicon_empty")
  assert.equal(why("idiot[e"), "packs.fault.forms")
  assert.equal(why(`x${"[a|b|c]".repeat(8)}`), "packs.fault.too_many_forms")
})

test("lexicons that multiply are stopped early", () => {
  const growing = lexiconsOf(
    ...Array.from({ length: 30 }, (_, index): [string, Partial<Lexicon["terms"]>] => [
      `l${index}`,
      { any: index === 0 ? ["word"] : [`$l${index - 1} OR $l${index - 1}`, `$l${index - 1} other`] },
    ]),
  )
  const spelled = expandQuery("$l29", growing, undefined)
  assert.equal(typeof spelled === "string" ? "spelled" : spelled.key, "packs.fault.query_too_long")
})
