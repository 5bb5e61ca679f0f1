import assert from "node:assert/strict"
import { test } from "node:test"
import { openDetector } from "../../../tests/drafts.ts"

const { find } = await openDetector("disclosure")
const standing = (text: string, lang: "fr" | "en" = "fr", context = {}) =>
  find(text, lang, context).map(({ facts }) => facts.standing)

test("clear words at the beginning are clear", () => {
  assert.deepEqual(standing("#pub Ma tente préférée"), ["clear"])
  assert.deepEqual(standing("Publicité. Ma tente préférée"), ["clear"])
  assert.deepEqual(standing("Je travaille chez Tentaplus et j'adore nos tentes"), ["clear"])
  assert.deepEqual(standing("Ad: my favourite tent", "en"), ["clear"])
  assert.deepEqual(standing("Tentwell sent me this tent in exchange for a review", "en"), ["clear", "clear"])
})

test("vague, foreign, late, buried words and a tag alone are not", () => {
  assert.deepEqual(standing("Ma tente #collab"), ["vague"])
  assert.deepEqual(standing("#ad Ma tente préférée"), ["foreign"])
  assert.deepEqual(standing(`${"Une nuit dehors. ".repeat(10)} #pub`, "fr", { network: "instagram" }), [
    "late",
  ])
  assert.deepEqual(standing("Ma tente #camping #lac #pub"), ["buried"])
  assert.deepEqual(standing("Mille mercis @tentaplus!"), ["vague"])
  assert.deepEqual(standing("Une nuit dehors @tentaplus", "fr", { mentions: ["@tentaplus"] }), ["tag"])
  assert.deepEqual(standing("Ma tente Tentaplus @tentaplus", "fr", { mentions: ["@tentaplus"] }), [])
})

const among = (markets: readonly string[], text: string, lang: "fr" | "en" = "en") =>
  Object.fromEntries(markets.map((market) => [market, standing(text, lang, { market })[0]]))

test("each market accepts its own words", () => {
  assert.deepEqual(among(["ON", "QC", "US", "GB", "UK", "FR", "EU"], "Sponsored by Tentwell: my tent"), {
    ...{ ON: "clear", QC: "clear", US: "clear", GB: "vague", UK: "vague", FR: "vague", EU: "vague" },
  })
  assert.deepEqual(among(["ON", "US", "uk"], "#gifted My favourite tent"), {
    ...{ ON: "clear", US: "vague", uk: "vague" },
  })
  assert.deepEqual(among(["ON", "US", "GB"], "Tentwell gifted me this tent"), {
    ...{ ON: "clear", US: "clear", GB: "vague" },
  })
  assert.deepEqual(among(["GB", "US", "ON"], "Ad gifted: my favourite tent"), {
    ...{ GB: "clear", US: "clear", ON: "clear" },
  })
  assert.deepEqual(among(["QC", "ca-qc", "BE", "FR"], "Commandité par Tentaplus : ma tente", "fr"), {
    ...{ QC: "clear", "ca-qc": "clear", BE: "vague", FR: "vague" },
  })
  assert.deepEqual(among(["QC", "FR", "EU", "GB"], "Publicité. Ma tente préférée", "fr"), {
    ...{ QC: "clear", FR: "clear", EU: "clear", GB: "clear" },
  })
})

test("the strictest market wins, and a market that is not said or not known may be any", () => {
  const sponsored = (context: object) => standing("#sponsored My tent", "en", context)
  assert.deepEqual(sponsored({ market: ["ON", "US"] }), ["clear"])
  assert.deepEqual(sponsored({ market: ["ON", "GB"] }), ["vague"])
  assert.deepEqual(sponsored({ market: ["ON", "JP"] }), ["vague"])
  assert.deepEqual(sponsored({}), ["vague"])
  assert.deepEqual(standing("#ad My tent", "en"), ["clear"])
})

test("in Québec, French comes first when it is said in two languages", () => {
  const of = (text: string, market: string) => standing(text, "en", { market })
  assert.deepEqual(of("#pub #ad My tent", "QC"), ["foreign", "clear"])
  assert.deepEqual(of("#ad #pub My tent", "QC"), ["second", "foreign"])
  assert.deepEqual(of("#ad #pub My tent", "ON"), ["clear", "foreign"])
  assert.deepEqual(of("#ad My tent", "QC"), ["clear"])
  assert.deepEqual(of("#pub My tent", "QC"), ["foreign"])
})

test("the network's label is asked beside the words in the Union, and is never enough alone", () => {
  const of = (text: string, context: object) => standing(text, "en", { network: "instagram", ...context })
  assert.deepEqual(of("Ad: my tent", { market: "EU", labelled: false }), ["unlabelled"])
  assert.deepEqual(of("Ad: my tent", { market: "EU", labelled: true }), ["clear"])
  assert.deepEqual(of("Ad: my tent", { market: "EU" }), ["clear"])
  assert.deepEqual(of("Ad: my tent", { market: "GB", labelled: false }), ["clear"])
  assert.deepEqual(of("Ad: my tent", { market: "FR", labelled: false, network: "bluesky" }), ["clear"])
  assert.deepEqual(of("My favourite tent", { market: "GB", labelled: true }), ["label"])
  assert.deepEqual(of("My favourite tent", { labelled: true, network: "mastodon" }), [])
})

test("each network has its own first screen", () => {
  const text = `${"A night outside. ".repeat(11)} #ad`
  const of = (network: string) => standing(text, "en", { network, market: "ON" })
  assert.deepEqual([of("instagram"), of("linkedin"), of("bluesky")], [["late"], ["clear"], ["clear"]])
})
