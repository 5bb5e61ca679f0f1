import assert from "node:assert/strict"
import { test } from "node:test"
import { withoutPlaces } from "./generate.ts"
import { hintsOf } from "./hints.ts"
import { parse } from "./parse.ts"

const hints = (text: string) => {
  const { query } = parse(text)
  assert.ok(query, text)
  return hintsOf(query, text)
}

const hinted: [text: string, why: string, after: string][] = [
  ["eau ou gaz", "lower_case", "eau OU gaz"],
  ["water NEAR/3 gas and leak", "lower_case", "water NEAR/3 gas AND leak"],
  ["eau gaz OU fuite", "mixed", "(eau gaz) OU fuite"],
  ["fuite OR eau gaz -jeu", "mixed", "fuite OR (eau gaz -jeu)"],
  ["plomb (eau OR gaz fuite)", "mixed", "plomb (eau OR (gaz fuite))"],
]

for (const [text, why, after] of hinted)
  test(`hinted: ${text}`, () => {
    const [hint, ...others] = hints(text)
    assert.equal(hint?.because.key, `query.hint.${why}`)
    assert.equal(others.length, 0)
    const { at, text: put } = hint?.fix ?? { at: { start: 0, end: 0 }, text: "" }
    const mended = text.slice(0, at.start) + put + text.slice(at.end)
    assert.equal(mended, after)
    assert.deepEqual(hints(mended), [])
    if (why === "mixed")
      assert.deepEqual(
        withoutPlaces(parse(mended).query ?? assert.fail()),
        withoutPlaces(parse(text).query ?? assert.fail()),
      )
  })

test("what is plain is not remarked upon", () => {
  for (const text of [
    "eau",
    "eau gaz",
    "(eau gaz) OU fuite",
    "eau ET gaz OU fuite",
    '"eau ou gaz"',
    "ou OU et",
    "Ou fuite",
  ])
    assert.deepEqual(hints(text), [], text)
})
