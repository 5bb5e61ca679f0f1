import assert from "node:assert/strict"
import { test } from "node:test"
import { assess, createJudge } from "../core/judge/judge.ts"
import { createRuleEngine } from "../core/judge/rules.ts"
import { readModels } from "./models.ts"
import { loadPacks } from "./packs.ts"

const models = readModels()

test("the language of a post is read, short and mixed ones too", () => {
  for (const [text, lang] of [
    ["Bonjour, à quelle heure ouvre la piscine demain?", "fr"],
    ["What time does the pool open tomorrow?", "en"],
    ["merci", "fr"],
    ["Thanks!", "en"],
    ["Hola, quiero saber cuándo abre la piscina municipal por favor", "es"],
    ["Привет, когда открывается бассейн?", "ru"],
    ["😂😂", "und"],
    ["", "und"],
  ] as const)
    assert.equal(models.speak(text).lang, lang, text)
  assert.equal(
    models.speak("Je suis vraiment tanné, this city is a joke and nobody cares about it").also !== undefined,
    true,
  )
})

test("what is proposed says why, at the place it shows", async () => {
  const { compiled } = await loadPacks(undefined, { ids: ["base"] })
  assert.ok(compiled)
  const judge = createJudge(
    createRuleEngine(compiled, { now: Temporal.Instant.from("2026-06-01T12:00:00Z") }),
    models,
  )
  const text = "Je sais où tu restes, maudit imbécile. Je vais te casser les deux jambes à soir."
  const { situations, severity } = assess({ text }, judge)
  const ids = situations.map(({ id }) => id)
  assert.ok(ids.includes("threat") && ids.includes("offensive"), ids.join())
  assert.ok(severity >= 4, String(severity))
  for (const { score, reasons } of situations) {
    assert.ok(score >= 0.5 && score <= 1)
    assert.ok(reasons.length > 0)
    for (const { start, end, text: shown } of reasons) assert.equal(text.slice(start, end), shown)
  }
  assert.deepEqual(assess({ text: "Merci à l'équipe de la voirie, la rue est belle!" }, judge).situations, [])
})
