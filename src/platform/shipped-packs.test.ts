import assert from "node:assert/strict"
import { before, test } from "node:test"
import { checkDraft, createChecker, draft } from "../core/check/index.ts"
import { assessByRules } from "../core/judge/assess.ts"
import { createRuleEngine } from "../core/judge/rules.ts"
import type { CompiledPacks } from "../core/packs/compile.ts"
import { runExamples } from "../core/packs/examples.ts"
import { loadPacks } from "./packs.ts"
import { readPhone } from "./phones.ts"

let packs: CompiledPacks

before(async () => {
  const { compiled, faults } = await loadPacks(undefined, { ids: ["ca-qc", "fr", "uk", "us"] })
  assert.deepEqual(
    faults.map(({ file, line, path, because }) => `${file}:${line} ${path} ${because.key}`),
    [],
  )
  assert.ok(compiled)
  packs = compiled
})

test("the ten situations are there, and the four that cross them", () => {
  const ids = [...packs.situations.values()].map(({ id, crossCutting }) => `${id}${crossCutting ? "*" : ""}`)
  assert.deepEqual(ids.sort(), [
    "confidential",
    "copyright",
    "defamation",
    "disparagement",
    "employee-information",
    "illegal",
    "impersonation*",
    "minors*",
    "misinformation*",
    "offensive",
    "self-harm*",
    "sexual",
    "solicitation",
    "threat",
  ])
})

test("a pack may be chosen alone, with what it needs", async () => {
  const { compiled } = await loadPacks(undefined, { ids: ["ca"] })
  assert.deepEqual(
    compiled?.packs.map(({ id }) => id),
    ["base", "ca"],
  )
})

test("until an organisation chooses, the packs in use are those of Québec", async () => {
  const { compiled } = await loadPacks()
  assert.deepEqual(
    compiled?.packs.map(({ id }) => id),
    ["base", "ca", "ca-qc"],
  )
})

test("a law not verified says so, and a verified one says where it was read", () => {
  for (const law of packs.laws.values())
    assert.ok(law.verified ? law.sources.length > 0 : law.unverified.length > 0, law.id)
})

test("the packs' own examples are answered as they expect", () => {
  const now = Temporal.Instant.from("2026-11-20T12:00Z")
  const checker = createChecker(packs, readPhone)
  const engine = createRuleEngine(packs, { now })
  const missed = runExamples(packs.examples, {
    drafts: (example) => checkDraft(draft.parse(example), checker, now).map(({ id }) => id),
    posts: (example) => {
      const { situations, crossCutting } = assessByRules(example, engine)
      return [...situations, ...crossCutting].map(({ id }) => id)
    },
  })
  assert.deepEqual(
    missed.map(({ file, line, because, excerpt }) => ({ at: `${file}:${line}`, ...because.params, excerpt })),
    [],
  )
  assert.ok(packs.examples.length > 200)
})

test("French keeps its spaces together and its apostrophes round, English its quotes", () => {
  const wrong = (language: "fr" | "en", pattern: RegExp) =>
    [...packs.texts[language]].filter(([, text]) => pattern.test(text)).map(([key]) => key)
  assert.deepEqual(wrong("fr", /« | »| [:%$]|'|"|\d (\$|%)/), [])
  assert.deepEqual(wrong("en", /["']/), [])
})
