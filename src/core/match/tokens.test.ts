import assert from "node:assert/strict"
import { test } from "node:test"
import { patternTokensOf, tokensOf } from "./tokens.ts"

/** `position:text` for each token, with a mark for what is not a plain word. */
function told(text: string): string {
  const marks = { word: "", hashtag: "#", mention: "@", url: "url ", emoji: "", elision: "", clitic: "" }
  return tokensOf(text)
    .map((token) => `${token.position}:${marks[token.kind]}${token.text}`)
    .join(" ")
}

test("case, accents and ligatures fold, composed or not", () => {
  assert.equal(told("Œuvre ÉTÉ e\u0301te\u0301 Straße ﬁn"), "0:oeuvre 1:ete 2:ete 3:strasse 4:fin")
  assert.equal(told("İstanbul Ώς Ⓑⓘs Lac™"), "0:istanbul 1:ωσ 2:bis 3:lac")
})

test("what is elided leans on the next word, straight or curly", () => {
  assert.equal(told("L’eau d'ici qu'on n'aime"), "0:l' 0:eau 1:d' 1:ici 2:qu' 2:on 3:n' 3:aime")
  assert.equal(told("jusqu'à s'l'a"), "0:jusqu' 0:a 1:s' 1:l' 1:a")
})

test("a clitic leans on its word; any other apostrophe joins", () => {
  assert.equal(told("the mayor's, I'll"), "0:the 1:mayor 1:'s 2:i 2:'ll")
  assert.equal(told("aujourd'hui don't O'Brien"), "0:aujourdhui 1:dont 2:obrien")
  assert.equal(told("'quoted' 5'11 workers' 80's"), "0:quoted 1:5 2:11 3:workers 4:80 4:'s")
})

test("hyphens split", () => {
  assert.equal(told("porte-parole"), "0:porte 1:parole")
})

test("hashtags, handles and addresses take one position each", () => {
  assert.equal(told("#LacAuxBrumes ##x a#b #l'eau"), "0:#lacauxbrumes 1:#x 2:a 3:b 4:#l 5:eau")
  assert.equal(told("@ville.example @a@b.example. info@b"), "0:@ville.example 1:@a@b.example 2:info 3:b")
  assert.equal(told("(https://www.Éxample.org/A?b=c). www.x.org!"), "0:url example.org/a?b=c 1:url x.org")
  assert.equal(told("http:// www. ici"), "0:http 1:www 2:ici")
})

test("emoji that touch share a position, each once", () => {
  assert.equal(told("🔪🔪👩🏽‍🚒 toi 🇨🇦"), "0:🔪 0:👩 0:🚒 1:toi 2:🇨 2:🇦")
})

test("lone surrogates and what cannot be seen never make a word", () => {
  assert.equal(told("\ud835 i\u200bdi\u00adot \udc00"), "0:idiot")
  assert.equal(told("\u0301\u200d"), "")
})

test("spans are offsets in the text as it came", () => {
  const text = "« L’e\u0301te\u0301 » #ÉTÉ"
  const cut = tokensOf(text).map((token) => text.slice(token.start, token.end))
  assert.deepEqual(cut, ["L’", "e\u0301te\u0301", "#ÉTÉ"])
})

test("a very long word and very many signs are read in time", () => {
  assert.equal(tokensOf("a".repeat(100_000))[0]?.end, 100_000)
  assert.equal(tokensOf(`http://a${".".repeat(100_000)}`)[0]?.text, "a")
  assert.equal(tokensOf("a'".repeat(50_000)).length, 1)
})

test("the signs of a pattern are letters in a query", () => {
  const tokens = patternTokensOf("l'inond* wom?n")
  assert.deepEqual(
    tokens.map((token) => token.text),
    ["l'", "inond*", "wom?n"],
  )
})
