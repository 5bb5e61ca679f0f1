import { languages } from "../language.ts"
import { faultAt } from "./fault.ts"
import { type Kept, type Merged, sourceOf } from "./merge.ts"
import type { Faults } from "./read.ts"

/** What nothing but the whole can tell: every name leads somewhere, and both languages say the same things. */
export function checkReferences(merged: Merged, faults: Faults): void {
  checkLaws(merged, faults)
  checkSituations(merged, faults)
  checkExamples(merged, faults)
  checkTexts(merged, faults)
}

const unknown = (source: Parameters<typeof faultAt>[0], key: string, id: string, path: PropertyKey[] = []) =>
  faultAt(source, { key, params: { id } }, path)

function checkLaws(merged: Merged, faults: Faults): void {
  for (const kind of ["situations", "rules", "checks"] as const)
    for (const kept of merged[kind].values())
      for (const [index, id] of kept.value.laws.entries())
        if (!merged.laws.has(id))
          faults.push(
            unknown(sourceOf(kept, "laws"), "packs.fault.no_law", id, kept.tuned?.laws ? [] : [index]),
          )
  for (const kept of merged.laws.values()) {
    const { effectiveFrom, effectiveTo } = kept.value
    if (effectiveFrom && effectiveTo && effectiveTo < effectiveFrom)
      faults.push(faultAt(sourceOf(kept, "effectiveTo"), { key: "packs.fault.ends_before" }))
  }
}

function checkSituations(merged: Merged, faults: Faults): void {
  for (const kept of merged.rules.values())
    if (!merged.situations.has(kept.value.situation))
      faults.push(unknown(sourceOf(kept, "situation"), "packs.fault.no_situation", kept.value.situation))
  for (const kept of merged.situations.values()) {
    const { usual, from, to } = kept.value.severity
    if (!(from <= usual && usual <= to))
      faults.push(faultAt(sourceOf(kept, "severity"), { key: "packs.fault.severity_order" }))
  }
  for (const kept of merged.checks.values()) {
    const { from, to } = kept.value
    if (from && to && to < from)
      faults.push(faultAt(sourceOf(kept, "to"), { key: "packs.fault.ends_before" }))
  }
}

function checkExamples(merged: Merged, faults: Faults): void {
  const findings = new Set([...merged.checks.values()].map(({ value }) => value.finding ?? value.id))
  for (const kept of merged.examples) {
    const { of, expect, not, shows } = kept.value
    const known = of === "posts" ? merged.situations : findings
    for (const field of ["expect", "not"] as const)
      for (const [index, id] of kept.value[field].entries())
        if (!known.has(id))
          faults.push(unknown(sourceOf(kept, field), "packs.fault.not_expected", id, [index]))
    const both = expect.find((id) => not.includes(id))
    if (both) faults.push(unknown(sourceOf(kept, "not"), "packs.fault.both", both))
    if (shows && !merged.rules.has(shows) && !merged.checks.has(shows))
      faults.push(unknown(sourceOf(kept, "shows"), "packs.fault.no_rule", shows))
  }
}

/** What each thing must say, in both languages: `situation.threat.title`. */
const said = {
  situation: { list: "situations", parts: ["title", "definition", "measure"] },
  check: { list: "checks", parts: ["title", "message", "correction"] },
  law: { list: "laws", parts: ["title", "demands"] },
} as const
function checkTexts(merged: Merged, faults: Faults): void {
  for (const [word, { list, parts }] of Object.entries(said))
    for (const [id, kept] of merged[list] as Map<string, Kept<unknown>>)
      for (const part of parts) requireText(merged, kept, `${word}.${id}.${part}`, faults)
  for (const language of languages)
    for (const [key, kept] of merged.texts[language]) {
      const other = languages.find((each) => each !== language)
      if (other && !merged.texts[other].has(key))
        faults.push(
          faultAt(kept.source, { key: "packs.fault.not_translated", params: { id: key, language: other } }),
        )
      if (isAboutNothing(merged, key))
        faults.push(unknown(kept.source, "packs.fault.text_about_nothing", key))
    }
}

function requireText(merged: Merged, kept: Kept<unknown>, key: string, faults: Faults): void {
  const missing = languages.filter((language) => !merged.texts[language].has(key))
  if (missing.length === languages.length)
    faults.push(unknown(kept.source, "packs.fault.no_text", key, ["id"]))
}

function isAboutNothing(merged: Merged, key: string): boolean {
  const [word = "", ...rest] = key.split(".")
  if (!Object.hasOwn(said, word)) return false
  const { list } = said[word as keyof typeof said]
  return !merged[list].has(rest.join(".")) && !merged[list].has(rest.slice(0, -1).join("."))
}
