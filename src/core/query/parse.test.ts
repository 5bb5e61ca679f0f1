import assert from "node:assert/strict"
import { test } from "node:test"
import { withoutPlaces } from "./generate.ts"
import { parse } from "./parse.ts"
import { print, styles } from "./print.ts"
import { refusals } from "./refusals.ts"

const read = (text: string) => {
  const { query, errors } = parse(text)
  assert.deepEqual(errors, undefined, text)
  return query as NonNullable<typeof query>
}
/** What a text means, written out in full. */
const means = (text: string) => print(read(text))
/** The reasons a text is refused, each with its column. */
const wrong = (text: string) =>
  (parse(text).errors ?? []).map(
    ({ column, because }) => `${column} ${because.key.replace("query.error.", "")}`,
  )
/** The text once the only suggestion that has one is followed. */
const mended = (text: string) => {
  const fix = parse(text).errors?.find((error) => error.fix)?.fix
  return fix && text.slice(0, fix.at.start) + fix.text + text.slice(fix.at.end)
}

test("NOT binds more than NEAR, NEAR than AND, AND than OR", () => {
  assert.equal(means("a b OR c d"), "a AND b OR c AND d")
  assert.deepEqual(withoutPlaces(read("a b OR c")), withoutPlaces(read("(a AND b) OR c")))
  assert.deepEqual(withoutPlaces(read("a b NEAR/3 c")), withoutPlaces(read("a AND (b NEAR/3 c)")))
  assert.equal(means("a NOT b c"), "a AND NOT b AND c")
  assert.equal(means("a (b OR c)"), "a AND (b OR c)")
})

test("the French aliases and the short forms mean the same", () => {
  assert.equal(means("a ET b OU c SAUF d"), "a AND b OR c AND NOT d")
  assert.equal(means("a -b -(c d)"), "a AND NOT b AND NOT (c AND d)")
  assert.equal(means("a PROCHE/4 b"), "a NEAR/4 b")
  assert.equal(means("a ONEAR/4 b"), "a NEAR/4f b")
  assert.equal(means("« la mairie » “l’eau”~3"), '"la mairie" AND "l’eau"~3')
  assert.equal(print(read("a NEAR/2f b -c"), styles.fr), "a PROCHE/2f b ET SAUF c")
})

test("lower-case operators are words", () => {
  assert.equal(means("sel ou poivre"), "sel AND ou AND poivre")
})

test("every field, its aliases and lists of values", () => {
  assert.equal(means("from:@Jean links:Journal.Example"), "author:jean AND site:journal.example")
  assert.equal(means("a lang:(fr OU EN)"), "a AND lang:(fr OR en)")
  assert.equal(
    means('a is:reply has:image network:Bluesky account:"Ville de Lac"'),
    'a AND is:reply AND has:image AND network:bluesky AND account:"Ville de Lac"',
  )
  assert.equal(means("url:https://a.example/x?y=1"), "url:https://a.example/x?y=1")
  assert.equal(means("a has:(image -video)"), "a AND (has:image AND NOT has:video)")
})

test("what stands inside a phrase is words", () => {
  assert.equal(means('"tout OU rien - jamais"'), '"tout OU rien jamais"')
  assert.equal(means('"appel {BT} #eau @ville abon*"~2'), '"appel {BT} #eau @ville abon*"~2')
  assert.equal(means('"vraiment? oui"'), '"vraiment? oui"')
})

test("each place is that of the text it came from", () => {
  const text = 'lang:fr (eau OR "l\'eau potable") NEAR/3 plomb*'
  const query = read(text)
  const pieces: string[] = []
  JSON.stringify(query, (key, value) => {
    if (key === "at") pieces.push(text.slice(value.start, value.end))
    return value
  })
  assert.deepEqual(pieces.slice(0, 3), ["lang:fr", "eau", "l'eau"])
  assert.ok(
    pieces.includes("plomb*") && pieces.includes(text) && pieces.includes('(eau OR "l\'eau potable")'),
  )
})

test("several problems are told at once, each at its column", () => {
  assert.deepEqual(wrong("(eau OR ab* NEAR/40 plomb"), [
    "1 unclosed_parenthesis",
    "9 wildcard_short",
    "13 near_range",
  ])
  assert.deepEqual(wrong("🙂 é a* langue:fr is:rien"), [
    "5 wildcard_short",
    "8 unknown_field",
    "18 value_unknown",
  ])
})

for (const [text, why, after] of refusals)
  test(`refused: ${JSON.stringify(text)} (${why})`, () => {
    assert.deepEqual(
      (parse(text).errors ?? []).map(({ because }) => because.key),
      [`query.error.${why}`],
    )
    if (after !== undefined) assert.equal(mended(text), after)
  })

test("a query has limits: length, terms, depth, and packs may widen them", () => {
  assert.deepEqual(wrong("a".repeat(20_001)), ["20001 too_long"])
  const many = Array.from({ length: 1001 }, (_, index) => `m${index}`).join(" OR ")
  assert.deepEqual(wrong(many), ["1 too_many_terms"])
  assert.ok(parse(many.replace(" OR m1000", "")).query)
  assert.deepEqual(wrong(`${"(".repeat(31)}a${")".repeat(31)}`), ["31 too_deep"])
  assert.ok(parse(`${"(".repeat(30)}a${")".repeat(30)}`).query)
  assert.ok(parse(many, { length: 1e6, terms: 5000, depth: 30, near: 30, wildcard: 4, opening: 2 }).query)
})

test("no more than twenty problems are told", () => {
  assert.equal(parse("a* ".repeat(300)).errors?.length, 20)
})
