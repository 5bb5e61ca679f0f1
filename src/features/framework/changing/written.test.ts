import assert from "node:assert/strict"
import { test } from "node:test"
import { changesBetween } from "../../../core/packs/changes.ts"
import { readDraft } from "./written.ts"

test("what changed is told by its path, with what was and what is", () => {
  const before = { rules: { "threat.fire": { score: 0.7 } }, lexicons: {} }
  const after = {
    rules: { "threat.fire": { score: 0.9, off: true } },
    lexicons: { insult: { add: { fr: ["patate"] } } },
  }
  assert.deepEqual(changesBetween(before, after), [
    { path: "rules › threat.fire › score", before: "0.7", after: "0.9" },
    { path: "rules › threat.fire › off", before: null, after: "true" },
    { path: "lexicons › insult › add › fr", before: null, after: '["patate"]' },
  ])
  assert.deepEqual(changesBetween(after, after), [])
})

test("an overlay is written without what says nothing, and a fault names its line", async () => {
  const { text } = await readDraft({
    rules: { "threat.fire": { off: true } },
    checks: {},
    add: { rules: [] },
  })
  assert.equal(text, "rules:\n  threat.fire:\n    off: true\n")
  const { faults } = await readDraft({ rules: { "threat.fire": { score: 7 } } })
  assert.deepEqual(
    faults.map(({ file, line, path, because }) => [file, line, path, because.key]),
    [["overlay.yaml", 3, "rules[threat.fire].score", "packs.fault.too_big"]],
  )
})
