import * as grammar from "./grammar.ts"
import type { Reading } from "./read.ts"
import type { Target } from "./referents.ts"
import { targetAt } from "./target.ts"
import { Break, type Words } from "./words.ts"

/** What holds at a place of a post. The names are those that `where` asks in a pack. */
export type PlaceFacts = {
  readonly negated: boolean
  readonly quoted: boolean
  readonly reported: boolean
  readonly question: boolean
  readonly conditional: boolean
  readonly figurative: boolean
  readonly imperative: boolean
  readonly person: 1 | 2 | 3 | 0
  readonly target: Target
}

/** The words that lie in these offsets: first and last index, or undefined when none does. */
export function wordsIn(
  { starts, ends, count }: Words,
  start: number,
  end: number,
): [number, number] | undefined {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) <= start) low = middle + 1
    else high = middle
  }
  if (low >= count || (starts[low] ?? 0) >= end) return undefined
  let last = low
  while (last + 1 < count && (starts[last + 1] ?? 0) < end) last++
  return [low, last]
}

export const isNegatedAt = ({ places }: Reading, first: number, last: number) =>
  anyBetween(places.negated, last, last) || (places.negated[first] === true && first === last)

export function anyBetween(flags: readonly boolean[], first: number, last: number): boolean {
  for (let at = first; at <= last; at++) if (flags[at]) return true
  return false
}

/** Whose verb it is: the nearest subject before the place, in its clause and then in its sentence. */
export function personAt({ words, places, pointing }: Reading, first: number, last: number): 1 | 2 | 3 | 0 {
  for (let at = last; at >= (places.sentence[first] ?? 0) && at > first - 25; at--) {
    const person = subjectPerson(words, at)
    if (person !== 0) return person
    if (at < first && pointing.at[at] !== "none" && isSubjectNoun(words, at)) return 3
    if (at === places.clause[at] && at <= first && grammar.IMPERATIVES.has(words.word[at] ?? "")) return 2
  }
  return 0
}

function isSubjectNoun({ word }: Words, at: number): boolean {
  const back = word[at - 1] ?? ""
  return (
    back === "le" ||
    back === "la" ||
    back === "les" ||
    back === "the" ||
    back === "l" ||
    back === "un" ||
    back === "une" ||
    at === 0
  )
}

/** « vous » is a subject before a verb in -ez, an object elsewhere; « t » before es, as, avais. */
function subjectPerson({ word, before }: Words, at: number): 1 | 2 | 3 | 0 {
  const one = word[at] ?? ""
  if (one === "vous" || one === "t" || one === "you") return isSecondSubject(word, before, at) ? 2 : 0
  if (grammar.FIRST.has(one)) return 1
  if (grammar.SECOND.has(one)) return 2
  return grammar.THIRD.has(one) && one !== "a" ? 3 : 0
}

function isSecondSubject(word: readonly string[], before: readonly number[], at: number): boolean {
  const one = word[at]
  const next = word[at + 1] ?? ""
  if (one === "vous") return /(ez|tes)$/.test(next) || next === "en" || next === "ne" || next === "n"
  if (one === "t")
    return (
      ((before[at + 1] ?? 0) & Break.apostrophe) !== 0 &&
      /^(es|as|avais|etais|auras|aurais|iras|avez|arretes|etes)$/.test(next)
    )
  const back = word[at - 1] ?? ""
  return ![
    "to",
    "for",
    "with",
    "at",
    "of",
    "on",
    "kill",
    "hate",
    "fuck",
    "screw",
    "love",
    "tell",
    "find",
    "see",
    "get",
    "hit",
    "thank",
  ].includes(back)
}

/** A clause that opens on a verb with no subject. */
export function isImperativeAt({ words, places }: Reading, first: number): boolean {
  const opening = places.clause[first] ?? 0
  for (let at = opening; at <= first && at <= opening + 2; at++) {
    const one = words.word[at] ?? ""
    if (grammar.FIRST.has(one) || (grammar.THIRD.has(one) && one !== "a")) return false
    if (grammar.IMPERATIVES.has(one) || (at === opening && one.length > 4 && one.endsWith("ez"))) return true
    if (
      !grammar.POLITE.has(one) &&
      !grammar.CLAUSE_OPENERS.has(one) &&
      one !== "donc" &&
      one !== "just" &&
      one !== "don"
    )
      return false
  }
  return false
}

/** One fact at these words; undefined for a name that no place has. */
export function factAt(
  reading: Reading,
  first: number,
  last: number,
  name: string,
): boolean | number | string | undefined {
  const { places } = reading
  switch (name) {
    case "negated":
      return places.negated[last] === true || places.negated[first] === true
    case "quoted":
      return anyBetween(places.quoted, first, last)
    case "reported":
      return anyBetween(places.reported, first, last)
    case "question":
      return places.asks[first] === true
    case "conditional":
      return places.conditional[first] === true
    case "figurative":
      return reading.shapes.laugh
    case "imperative":
      return isImperativeAt(reading, first)
    case "person":
      return personAt(reading, first, last)
    case "target":
      return targetAt(reading, first, last)
    default:
      return undefined
  }
}
