import assert from "node:assert/strict"
import { test } from "node:test"
import { readPost } from "../facts/read.ts"
import { createClasses } from "./classes.ts"
import { createReader, kindCount } from "./features.ts"
import { createModel, type Shape } from "./model.ts"
import { strongest } from "./strongest.ts"

const bits = 12
const fold = (term: string) => term.split(" ")
const classes = createClasses(new Map([["harm", ["tuer", "casser la gueule", "étrangl*"]]]), fold)
const nobody = { of: new Map(), openings: new Set<string>() }
const read = (text: string) => readPost(text, nobody)

const shape: Shape = {
  made: "2026-01-01",
  bits,
  kinds: Array.from({ length: kindCount }, (_, at) => 1 / (1 + at)),
  classes: ["harm"],
  lean: {},
  heads: [
    { name: "one", unit: 0.01, bias: 0.3, slope: 2, shift: -0.5 },
    { name: "two", unit: 0.02, bias: 0, slope: 1, shift: 0 },
  ],
}
const weights = Int8Array.from({ length: 2 * 2 ** bits }, (_, at) => ((at * 7919) % 255) - 127)

test("a score is its bias and the parts of its features", () => {
  const model = createModel(shape, weights)
  const features = createReader(classes, bits).read(read("Je vais te casser la gueule demain, tu vas voir."))
  const into = new Float64Array(2)
  model.score(features, into)
  const parts = Array.from({ length: features.count }, (_, at) => model.part(features, at, 0))
  const sum = parts.reduce((total, one) => total + one, 0)
  assert.ok(Math.abs((into[0] ?? 0) - (2 * 0.3 - 0.5) - sum) < 1e-9)
})

test("a row counts once, and a second reading leaves nothing of the first", () => {
  const reader = createReader(classes, bits)
  const text = "tuer tuer tuer tuer"
  const first = [...reader.read(read(text)).rows.slice(0, reader.read(read(text)).count)]
  assert.equal(new Set(first).size, first.length)
  reader.read(read("Merci pour tout, à bientôt chez vous."))
  const again = reader.read(read(text))
  assert.deepEqual([...again.rows.slice(0, again.count)], first)
})

test("words of a class share features in both forms of a term, and denying changes them", () => {
  const reader = createReader(classes, 18)
  const rowsOf = (text: string) => {
    const { rows, count } = reader.read(read(text))
    return new Set(rows.slice(0, count))
  }
  const shared = (one: string, other: string) => rowsOf(one).intersection(rowsOf(other)).size
  assert.ok(
    shared("je vais te tuer", "tu vas te casser la gueule") >
      shared("je vais te voir", "tu vas te casser la gueule"),
  )
})

test("a text of one hundred thousand words is read in bounded work", () => {
  const { count } = createReader(classes, bits).read(read("casser la gueule ".repeat(33_000)))
  assert.ok(count > 0 && count <= 2 ** bits)
})

test("what argued most is shown where it stands", () => {
  const model = createModel(shape, weights)
  const reading = read("Je vais te casser la gueule demain.")
  const features = createReader(classes, bits).read(reading)
  model.score(features, new Float64Array(2))
  const found = strongest(model, features, reading.words, 1, 3)
  assert.ok(found.length > 0)
  for (const { name, start, end } of found)
    assert.equal(
      reading.words.text
        .slice(start, end)
        .toLowerCase()
        .replace(/[^a-z]+/g, " "),
      name,
    )
})

test("weights of another model are refused", () => {
  assert.throws(() => createModel(shape, weights.slice(1)), /are not those of this model/)
})
