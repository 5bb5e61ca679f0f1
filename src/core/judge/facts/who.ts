import { spellings } from "../../packs/lexicons.ts"
import type { Lexicon } from "../../packs/schema.ts"
import * as grammar from "./grammar.ts"
import type { Referents, Target } from "./referents.ts"
import { foldWord } from "./words.ts"

/** The lexicons that say what a word points to, the first to name a word deciding. */
const WHO: readonly (readonly [string, Target])[] = [
  ["who_group", "group"],
  ["who_person", "person"],
  ["who_animal", "animal"],
  ["who_body", "body"],
  ["who_public", "public"],
  ["who_thing", "thing"],
]

export const pronouns: readonly (readonly [string, Target])[] = [
  ...[...grammar.THIRD_GROUP].map((word) => [word, "group"] as const),
  ...[...grammar.THIRD_PERSON].map((word) => [word, "person"] as const),
  ...[...grammar.SELF].map((word) => [word, "self"] as const),
  ...[...grammar.YOU].map((word) => [word, "you"] as const),
]

/** « premier ministre » is under its words joined by a space. */
export function referentsOf(lexicons: ReadonlyMap<string, Lexicon>): Referents {
  const found = new Map<string, Target>(pronouns)
  const openings = new Set<string>()
  const several: [string, Target][] = []
  for (const [id, target] of WHO) {
    const lexicon = lexicons.get(id)
    if (!lexicon) continue
    for (const term of [...lexicon.terms.fr, ...lexicon.terms.en, ...lexicon.terms.any])
      for (const form of spellings(term)) {
        const key = foldWord(form).replace(/['’-]/g, " ")
        if (found.has(key)) continue
        found.set(key, target)
        if (!key.includes(" ")) several.push([key, target])
        const space = key.indexOf(" ")
        if (space > 0) openings.add(key.slice(0, space))
      }
  }
  // « préposées » is several of what the lexicon calls « préposée »: a group, when it was a person.
  for (const [word, target] of several)
    for (const plural of [`${word}s`, `${word}x`, `${word}es`])
      if (word.length > 2 && !found.has(plural)) found.set(plural, target === "person" ? "group" : target)
  return { of: found, openings }
}
