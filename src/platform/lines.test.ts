import assert from "node:assert/strict"
import { test } from "node:test"
import { readLines } from "./lines.ts"

async function linesOf(chunks: string[], most = 100) {
  async function* stream() {
    for (const chunk of chunks) yield new TextEncoder().encode(chunk)
  }
  return Array.fromAsync(readLines(stream(), most))
}

test("lines are cut wherever the chunks end, and numbered from 1", async () => {
  assert.deepEqual(await linesOf(["un\r\nde", "ux\n", "\ntrois"]), [
    { number: 1, text: "un", isTooLong: false },
    { number: 2, text: "deux", isTooLong: false },
    { number: 3, text: "", isTooLong: false },
    { number: 4, text: "trois", isTooLong: false },
  ])
})

test("a line too long is cut and says so, the next one does not", async () => {
  const lines = await linesOf(["a".repeat(30), `${"a".repeat(30)}\nb`], 20)
  assert.deepEqual(
    lines.map(({ text, isTooLong }) => [text.length, isTooLong]),
    [
      [20, true],
      [1, false],
    ],
  )
})
