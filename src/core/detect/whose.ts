import { weighWords } from "./near.ts"
import { overlaps, type Reading, sentenceAt } from "./reading.ts"
import type { Span } from "./words.ts"

/** Whose telephone, e-mail or address it is, as far as the text says. Nothing said is `unknown`, and is not reported. */
export type Owner = "private" | "official" | "unknown"

export interface Clues {
  /** Lexicons whose words make it a private person's. */
  readonly private: readonly string[]
  /** Lexicons whose words make it the organisation's, or a public place. */
  readonly official: readonly string[]
  /** Kinds of persons (`findPersons`) whose being named there makes it theirs. */
  readonly persons: readonly string[]
}

export function whose(reading: Reading, place: Span, clues: Clues): Owner {
  const official = weighWords(reading, place, clues.official)
  const mine = Math.max(
    weighWords(reading, place, clues.private),
    weighPersons(reading, place, clues.persons),
  )
  if (mine === 0 && official === 0) return isTheirs(reading, place) ? "private" : "unknown"
  return mine > official ? "private" : "official"
}

/** In an answer to somebody, what is said to “you” and not as “call us” is theirs. */
function isTheirs(reading: Reading, place: Span): boolean {
  const sentence = sentenceAt(reading, place.start)
  const isToYou = reading.terms("second_person").some((term) => overlaps(term, sentence))
  return isToYou && reading.detect("reply").length > 0
}

function weighPersons(reading: Reading, place: Span, kinds: readonly string[]): number {
  const sentence = sentenceAt(reading, place.start)
  let most = 0
  for (const person of reading.detect("person")) {
    // A street may bear a name: “boulevard Saint-Onésime”.
    if (!kinds.includes(String(person.facts.how)) || overlaps(person, place)) continue
    const isInside = person.start >= sentence.start && person.end <= sentence.end
    const distance = person.end <= place.start ? place.start - person.end : (person.start - place.end) * 1.5
    const weight = (isInside ? 1 : 0.3) / (1 + Math.max(0, distance) / 40)
    if (weight > most) most = weight
  }
  return most
}
