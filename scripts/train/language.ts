import { readFileSync, writeFileSync } from "node:fs"
import { createLetters, languageBits, languages, readLetters } from "../../src/core/judge/language.ts"
import { seeded } from "../../src/core/time/seeded.ts"
import type { Example } from "./examples.ts"

const rows = 2 ** languageBits
const width = languages.length
const rounds = 6
const letters = createLetters()

/** Other languages are known by the few sentences we wrote in them: each counts many times. */
const timesOther = 40

/** Multinomial logistic regression by averaged gradient steps; writes models/language.bin and language.json. */
export function trainLanguage(examples: readonly Example[]): void {
  const texts = readTexts(examples)
  const weights = new Float64Array(rows * width)
  const totals = new Float64Array(rows * width)
  const next = seeded(7)
  let steps = 0
  for (let round = 0; round < rounds; round++) {
    for (let at = texts.length - 1; at > 0; at--) {
      const other = next(at + 1)
      const kept = texts[at] as Text
      texts[at] = texts[other] as Text
      texts[other] = kept
    }
    for (const text of texts) step(text, weights, 0.5 / (1 + round))
    for (let at = 0; at < weights.length; at++) totals[at] = (totals[at] as number) + (weights[at] as number)
    steps++
  }
  const most = totals.reduce((max, one) => Math.max(max, Math.abs(one / steps)), 0)
  const unit = most / 127
  writeFileSync(
    "models/language.bin",
    Int8Array.from(totals, (one) => Math.round(one / steps / unit)),
  )
  writeFileSync("models/language.json", `${JSON.stringify({ unit, bits: languageBits, languages })}\n`)
}

type Text = { readonly rows: Int32Array; readonly language: number }

function readTexts(examples: readonly Example[]): Text[] {
  const written: Record<string, string[]> = JSON.parse(readFileSync("models/written/languages.json", "utf8"))
  const known = examples
    .filter(({ origin, lang }) => origin !== "aside" && (lang === "fr" || lang === "en"))
    .map(({ text, lang }) => textOf(text, lang === "fr" ? 0 : 1))
  const others = Object.values(written)
    .flat()
    .map((text) => textOf(text, 2))
  const repeated = Array.from({ length: timesOther }, () => others).flat()
  return [...known, ...repeated].filter((text) => text.rows.length > 0)
}

function textOf(text: string, language: number): Text {
  readLetters(text, letters)
  return { rows: letters.rows.slice(0, letters.ends[letters.words - 1] ?? 0), language }
}

function step({ rows: found, language }: Text, weights: Float64Array, rate: number): void {
  const scores = [0, 0, 0]
  for (const row of found)
    for (let one = 0; one < width; one++)
      scores[one] = (scores[one] ?? 0) + (weights[row * width + one] as number)
  const scale = 1 / Math.sqrt(found.length)
  const most = Math.max(...scores)
  const powers = scores.map((score) => Math.exp((score - most) * scale))
  const total = powers.reduce((sum, one) => sum + one, 0)
  for (let one = 0; one < width; one++) {
    const miss = (one === language ? 1 : 0) - (powers[one] ?? 0) / total
    const change = rate * miss * scale
    if (Math.abs(change) < 1e-5) continue
    for (const row of found) weights[row * width + one] = (weights[row * width + one] as number) + change
  }
}
