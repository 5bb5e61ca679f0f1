import { useState } from "react"
import type { Language } from "../../../core/language.ts"
import { changesBetween } from "../../../core/packs/changes.ts"
import type { Written } from "../../../core/packs/condition.ts"
import { useAnswer } from "../../../web/queries.ts"
import { useMayChange } from "./may.ts"
import { readOverlay } from "./operations.ts"
import { useSettled } from "./trial.ts"

type Level = "note" | "warning" | "block"
type RuleTuning = { off?: boolean; score?: number; severity?: number }
type CheckTuning = { off?: boolean; level?: Level }
export type TermLanguage = Language | "any"
type AddedRule = { id: string; situation: string; lang?: Language; when: Written; score: number }

/** The parts of an overlay that this screen writes; the others stay as they are. */
type Overlay = {
  rules?: Record<string, RuleTuning>
  checks?: Record<string, CheckTuning>
  lexicons?: Record<string, { add?: Partial<Record<TermLanguage, string[]>> }>
  texts?: Partial<Record<Language, Record<string, string>>>
  add?: { rules?: AddedRule[] }
  [other: string]: unknown
}

/** What a person changes in the framework before saving it: tried at once, in force for nobody yet. */
export function useDraft() {
  const inForce = useAnswer(readOverlay, {})
  const mayChange = useMayChange()
  const [written, write] = useState<{ over: number; overlay: Overlay }>()
  const base = (inForce.data?.overlay ?? {}) as Overlay
  const overlay = written?.overlay ?? base
  const change = (to: Partial<Overlay>) =>
    write({ over: written?.over ?? inForce.data?.version ?? 0, overlay: { ...overlay, ...to } })
  const changes = written ? changesBetween(base, written.overlay) : []
  const settled = useSettled(written?.overlay)
  return {
    mayChange: mayChange && inForce.data !== undefined,
    version: inForce.data?.version ?? 0,
    /** The overlay to try, when it is not the one in force. */
    overlay: changes.length > 0 ? written?.overlay : undefined,
    /** The same once it stands still: a number is turned in bursts. */
    settled: changes.length > 0 ? settled : undefined,
    over: written?.over ?? 0,
    changes,
    discard: () => write(undefined),
    rule: (id: string) => overlay.rules?.[id] ?? {},
    check: (id: string) => overlay.checks?.[id] ?? {},
    tuneRule: (id: string, to: RuleTuning) =>
      change({ rules: { ...overlay.rules, [id]: { ...overlay.rules?.[id], ...to } } }),
    tuneCheck: (id: string, to: CheckTuning) =>
      change({ checks: { ...overlay.checks, [id]: { ...overlay.checks?.[id], ...to } } }),
    addTerm: (id: string, language: TermLanguage, term: string) => {
      const before = overlay.lexicons?.[id]
      const add = { ...before?.add, [language]: [...(before?.add?.[language] ?? []), term] }
      change({ lexicons: { ...overlay.lexicons, [id]: { ...before, add } } })
    },
    added: (id: string) => overlay.lexicons?.[id]?.add ?? {},
    /** With its sentence in each language. */
    addRule: (rule: Omit<AddedRule, "id">, sentence: Record<Language, string>) => {
      const rules = overlay.add?.rules ?? []
      const id = firstFree(`${rule.situation}.ours`, new Set(rules.map((one) => one.id)))
      const texts = (language: Language) => ({
        ...overlay.texts?.[language],
        [`rule.${id}`]: sentence[language],
      })
      change({
        add: { ...overlay.add, rules: [...rules, { id, ...rule }] },
        texts: { fr: texts("fr"), en: texts("en") },
      })
    },
    addedRules: (situation: string) =>
      (overlay.add?.rules ?? []).filter((one) => one.situation === situation),
  }
}
export type Draft = ReturnType<typeof useDraft>

function firstFree(name: string, taken: ReadonlySet<string>): string {
  let number = 1
  while (taken.has(`${name}-${number}`)) number++
  return `${name}-${number}`
}
