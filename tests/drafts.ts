import { type Checker, checkDraft, createChecker, type Draft, type Finding } from "../src/core/check/index.ts"
import { type Context, type Found, readText } from "../src/core/detect/index.ts"
import type { Language } from "../src/core/language.ts"
import { loadPacks } from "../src/platform/packs.ts"
import { readPhone } from "../src/platform/phones.ts"

/** What a detector finds with the packs that Vigie ships: its words as they stand in the text, and their facts. */
export async function openDetector(id: string) {
  const { sight } = await openChecker()
  const find = (text: string, lang: Language = "fr", context: Context = {}): Found[] => [
    ...readText(text, lang, context, sight).detect(id),
  ]
  return {
    find,
    words: (text: string, lang: Language = "fr", context: Context = {}) =>
      find(text, lang, context).map(({ start, end }) => text.slice(start, end)),
    owners: (text: string, lang: Language = "fr", context: Context = {}) =>
      find(text, lang, context).map(({ facts }) => String(facts.owner)),
  }
}

export async function openChecker(): Promise<Checker> {
  const { compiled, faults } = await loadPacks()
  if (!compiled)
    throw new Error(faults.map(({ file, line, because }) => `${file}:${line} ${because.key}`).join("\n"))
  return createChecker(compiled, readPhone)
}

/** The findings of a draft on a day when every shipped check is in force. */
export function findingsOf(checker: Checker, draft: Partial<Draft> & { text: string }): Finding[] {
  return checkDraft(draft, checker, Temporal.Instant.from("2026-11-20T15:00Z"))
}
