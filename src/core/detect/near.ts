import { overlaps, type Reading, sentenceAt } from "./reading.ts"
import type { Span } from "./words.ts"

/**
 * How strongly the words about a place speak for one thing rather than another: the nearest says most, what comes
 * before says more than what comes after, and other sentences say little.
 */
export function weighWords(reading: Reading, place: Span, lexicons: readonly string[]): number {
  const sentence = sentenceAt(reading, place.start)
  let most = 0
  for (const lexicon of lexicons)
    for (const term of reading.terms(lexicon)) {
      if (overlaps(term, place)) continue
      const isInside = term.start >= sentence.start && term.end <= sentence.end
      const distance =
        term.end <= place.start ? place.start - term.end : Math.max(0, term.start - place.end) * 1.3
      const weight = (isInside ? 1 : 0.35) / (1 + distance / 40)
      if (weight > most) most = weight
    }
  return most
}
