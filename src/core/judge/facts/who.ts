import { spellings } from "../../packs/lexicons.ts"
import type { Lexicon } from "../../packs/schema.ts"
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

/** « premier ministre » is under its words joined by a space. */
export function referentsOf(lexicons: ReadonlyMap<string, Lexicon>): Referents {
  const found = new Map<string, Target>()
  const openings = new Set<string>()
  for (const [id, target] of WHO) {
    const lexicon = lexicons.get(id)
    if (!lexicon) continue
    for (const term of [...lexicon.terms.fr, ...lexicon.terms.en, ...lexicon.terms.any])
      for (const form of spellings(term)) {
        const key = foldWord(form).replace(/['’-]/g, " ")
        if (found.has(key)) continue
        found.set(key, target)
        const space = key.indexOf(" ")
        if (space > 0) openings.add(key.slice(0, space))
      }
  }
  return { of: found, openings }
}
