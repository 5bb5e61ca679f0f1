import assert from "node:assert/strict"
import { test } from "node:test"
import { findingsOf, openChecker } from "../../../tests/drafts.ts"

const checker = await openChecker()
const examples = checker.packs.examples.map(({ value }) => value).filter((example) => example.of === "drafts")

test("every example of the packs gives the findings it says, and no other", () => {
  assert.ok(examples.length > 300, `${examples.length} examples`)
  const wrong = examples.flatMap((example) => {
    const found = new Set(findingsOf(checker, example).map(({ id }) => id))
    const missed = example.expect.filter((id) => !found.has(id)).map((id) => `- ${id}`)
    const added = [...found].filter((id) => !example.expect.includes(id)).map((id) => `+ ${id}`)
    return missed.length + added.length > 0 ? [`${[...missed, ...added].join(" ")}: ${example.text}`] : []
  })
  assert.deepEqual(wrong, [])
})
