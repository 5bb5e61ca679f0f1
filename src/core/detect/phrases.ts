import { z } from "zod"
import { clauseAt, type Detector, found, overlaps, type Reading, sentenceAt } from "./reading.ts"
import { apart, type Span } from "./words.ts"

/**
 * A detector written as data: terms of lexicons (or what another detector finds, `@person`) that stand together.
 *
 *     quiet-talk: { kind: phrases, any: [result_word], with: [[forecast_verb, "@money"]], without: [sale_word] }
 */
export const phrases = z.strictObject({
  kind: z.literal("phrases"),
  /** What is found: terms of any of these. */
  any: z.array(z.string()).min(1),
  /** Each group must have one of its members in the scope too. */
  with: z.array(z.array(z.string()).min(1)).default([]),
  /** None of these in the scope. */
  without: z.array(z.string()).default([]),
  /** A term inside one of these does not count: “meilleur” in “meilleurs vœux”. */
  unlessIn: z.array(z.string()).default([]),
  /** Where `with` and `without` look: the clause, the sentence, the text, or so many characters on each side. */
  scope: z.union([z.enum(["clause", "sentence", "text"]), z.int().min(1).max(500)]).default("sentence"),
  /** The finding is shown as the whole scope rather than the term. */
  shows: z.enum(["term", "scope"]).default("term"),
})
export type Phrases = z.infer<typeof phrases>

export function detectPhrases(told: Phrases): Detector {
  return (reading) => {
    const excused = told.unlessIn.flatMap((name) => placesOf(reading, name))
    const counted = (name: string) =>
      placesOf(reading, name).filter((place) => !excused.some((other) => overlaps(other, place)))
    const groups = told.with.map((group) => group.flatMap(counted))
    // “non inclus” holds “inclus”: the longer one is what is said.
    const longer = groups.flat()
    const without = told.without
      .flatMap((name) => placesOf(reading, name))
      .filter(
        (place) =>
          !excused.some((other) => overlaps(other, place) && isOther(other, place)) &&
          !longer.some(
            (other) => overlaps(other, place) && isOther(other, place) && lengthOf(other) > lengthOf(place),
          ),
      )
    return apart(told.any.flatMap(counted)).flatMap((place) => {
      const scope = scopeOf(reading, place, told.scope)
      const isWith = groups.every((group) =>
        group.some((other) => overlaps(other, scope) && isOther(other, place)),
      )
      if (!isWith || without.some((other) => overlaps(other, scope))) return []
      const shown = told.shows === "scope" ? scope : place
      return [found(shown.start, shown.end)]
    })
  }
}

/** A word that is in both lists cannot stand beside itself. */
function isOther(one: Span, other: Span): boolean {
  return one.start !== other.start || one.end !== other.end
}

function lengthOf({ start, end }: Span): number {
  return end - start
}

function placesOf(reading: Reading, name: string): readonly Span[] {
  return name.startsWith("@") ? reading.detect(name.slice(1)) : reading.terms(name)
}

function scopeOf(reading: Reading, place: Span, scope: Phrases["scope"]): Span {
  if (scope === "text") return { start: 0, end: reading.text.length }
  if (scope === "sentence") return sentenceAt(reading, place.start)
  if (scope === "clause") return clauseAt(reading, place.start)
  return { start: Math.max(0, place.start - scope), end: place.end + scope }
}
