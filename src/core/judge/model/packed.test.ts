import assert from "node:assert/strict"
import { test } from "node:test"
import { type Features, kindCount } from "./features.ts"
import { createModel, type Shape } from "./model.ts"

const names = ["a", "b", "c", "d", "e", "f", "g"]
const shape: Shape = {
  made: "2026-01-01",
  bits: 4,
  kinds: Array.from({ length: kindCount }, (_, kind) => 1 + kind / 10),
  classes: [],
  lean: {},
  heads: names.map((name) => ({ name, unit: 0.5, bias: 0.25, slope: 1.5, shift: -0.125 })),
}
/** Both ends of a signed byte, and what is between. */
const weights = Int8Array.from({ length: 16 * names.length }, (_, at) => [127, -128, at, -at, 3][at % 5] ?? 0)

function featuresOf(count: number): Features {
  const rows = Int32Array.from({ length: count }, (_, at) => (at * 7) % 16)
  const kinds = Uint8Array.from({ length: count }, (_, at) => (at % 3 === 0 ? 3 : at % kindCount))
  return { rows, kinds, from: new Uint16Array(count), to: new Uint16Array(count), count }
}

/** The same sums, one weight at a time. */
function plainly({ rows, kinds, count }: Features, head: number): number {
  let [sum, square] = [0, 0]
  for (let at = 0; at < count; at++) {
    const scale = shape.kinds[kinds[at] ?? 0] ?? 0
    sum += (weights[(rows[at] ?? 0) * names.length + head] ?? 0) * scale
    square += scale * scale
  }
  return 1.5 * ((sum * 0.5) / Math.sqrt(square) + 0.25) - 0.125
}

test("weights added four at a time give what they give one at a time, however many", () => {
  const model = createModel(shape, weights)
  const into = new Float64Array(names.length)
  for (const count of [1, 40, 257, 258, 900, 5000]) {
    const features = featuresOf(count)
    model.score(features, into)
    names.forEach((name, head) => {
      assert.ok(Math.abs((into[head] ?? 0) - plainly(features, head)) < 1e-9, `${count} rows, head ${name}`)
    })
  }
})

test("as many weights of 127, and of -128, as are added at once are not carried over", () => {
  for (const extreme of [127, -128]) {
    const model = createModel(shape, new Int8Array(weights.length).fill(extreme))
    const into = new Float64Array(names.length)
    const features = { ...featuresOf(1000), kinds: new Uint8Array(1000) }
    model.score(features, into)
    const expected = 1.5 * ((extreme * 1000 * 0.5) / Math.sqrt(1000) + 0.25) - 0.125
    for (const one of into) assert.ok(Math.abs(one - expected) < 1e-9)
  }
})
