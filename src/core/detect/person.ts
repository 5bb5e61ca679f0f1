import { cutNames, isIn, leadOf, type Name, PARTICLES } from "./names.ts"
import { type Detector, type Found, found, overlaps, type Reading } from "./reading.ts"
import { indexFrom, lastPart, type Span, type Word } from "./words.ts"

/**
 * Where a text speaks of one person who can be identified. `how`: name (a title or a role and a name, or two names or
 * more), handle, kin (“la maman de Théodore”), address (“Bonjour Roxane,”), family, single (one capitalised word in
 * the possessive: “Petra's card”), given (a given name alone). Places and bodies are told by their words (`place_word`), not by a list of names.
 */
export const findPersons: Detector = (reading) => {
  const names = cutNames(reading)
  const persons = [...names.flatMap((name) => readName(reading, name)), ...findHandles(reading)]
  return persons.sort((one, other) => one.start - other.start)
}

function readName(reading: Reading, name: Name): Found[] {
  const { words } = reading
  // A common word at the beginning of a sentence has its capital from there: “Merci Prudence”.
  const lead = leadOf(reading, name)
  const parts = name.parts.slice(lead).filter((word) => !PARTICLES.has(word.fold))
  const start = parts[0]?.start
  if (start === undefined) return []
  const place = { start, end: name.end }
  const before = words.slice(Math.max(0, name.first + lead - 4), name.first + lead)
  const how = howNamed(reading, place, parts, before)
  return how ? [found(place.start, place.end, { how })] : []
}

function howNamed(
  reading: Reading,
  place: Span,
  parts: readonly Word[],
  before: readonly Word[],
): string | undefined {
  const { text } = reading
  if (isPlace(reading, place, before)) return undefined
  const nearest = before.at(-1)
  const follows = (lexicon: string) =>
    reading
      .terms(lexicon)
      .some((term) => term.end <= place.start && /^[\s.\u00a0]{1,3}$/.test(text.slice(term.end, place.start)))
  if (follows("person_title")) return "name"
  if (follows("family_word") || /^\s+(family|household)\b/i.test(text.slice(place.end))) return "family"
  if (followsKin(reading, place)) return "kin"
  const after = text.slice(place.end, place.end + 24)
  if (isKinAfter(reading, place)) return "kin"
  const isShort =
    parts.length > 1 && /\p{Lu}$/u.test(text.slice(place.start, place.end)) && !/^\p{Ll}/u.test(after)
  if (parts.length > 1 && !startsSentence(reading, place, parts)) return "name"
  if (parts.length > 1 && (isShort || isPersonVerb(reading, place))) return "name"
  if (follows("person_role")) return "name"
  if (follows("greeting") && /^\s*([,!.?:()]|$|on\b|nous\b|we\b|votre\b|ton\b|ta\b|your\b)/iu.test(after))
    return "address"
  if (/^,/.test(after) && nearest?.sentence !== parts[0]?.sentence && speaksToYou(reading, place))
    return "address"
  if (parts.some((word) => isIn(reading, word, ["given_name"]))) return "given"
  if (/^['’](?!s)/.test(after) && /\bthe\s$/i.test(lastPart(text, place.start))) return "family"
  if (/^['’]s\b/.test(after) && parts.length === 1 && nearest?.sentence === parts[0]?.sentence)
    return "single"
  return undefined
}

/** Two capitals at the head of a sentence may be a title in English; one word after the first says it is a name. */
function startsSentence(reading: Reading, place: Span, parts: readonly Word[]): boolean {
  const first = reading.words.find((word) => word.sentence === parts[0]?.sentence)
  return (
    first?.start === place.start && parts.some((word) => isIn(reading, word, ["common_word", "place_word"]))
  )
}

function isPersonVerb(reading: Reading, place: Span): boolean {
  return reading.terms("person_verb").some((term) => term.start >= place.end && term.start - place.end < 3)
}

/** “la maman de Théodore”, “le fils à Josée”. */
function followsKin(reading: Reading, place: Span): boolean {
  return reading
    .terms("kin")
    .some(
      (term) =>
        term.end <= place.start &&
        /^\s*(,|of|de|d['’]|à|du|named|,\s*)?\s*$/iu.test(reading.text.slice(term.end, place.start)),
    )
}

/** “Rufus's mom”. */
function isKinAfter(reading: Reading, place: Span): boolean {
  return reading
    .terms("kin")
    .some(
      (term) =>
        term.start > place.end && /^['’]s?\s+(\p{L}+\s)?$/u.test(reading.text.slice(place.end, term.start)),
    )
}

function isPlace(reading: Reading, place: Span, _before: readonly Word[]): boolean {
  if (reading.terms("place_word").some((term) => overlaps(term, place))) return true
  if (reading.terms("place_word").some((term) => isBefore(reading, term, place))) return true
  const next = reading.words[indexFrom(reading.words, place.end)]
  if (next && next.start - place.end === 1 && isIn(reading, next, ["place_word"])) return true
  // “88 Sorrel Lane”, but not “file 88, Basil Trumper”.
  return /(?<!\p{Nd})\p{Nd}{1,5}\s$/u.test(lastPart(reading.text, place.start))
}

/** “rue des Alisiers”, “centre communautaire Aubépine”, “au Théâtre du Bas-Fond”. */
function isBefore(reading: Reading, term: Span, place: Span): boolean {
  if (term.end > place.start || place.start - term.end > 24) return false
  return /^\s+((de|du|des|la|le|les|the|of|d['’]|l['’]|communautaire|culturel|municipal|sportif|public|primaire|secondaire)\s*)*$/iu.test(
    reading.text.slice(term.end, place.start),
  )
}

function speaksToYou(reading: Reading, place: Span): boolean {
  return reading.terms("second_person").some((term) => term.start > place.end && term.start - place.end < 160)
}

function findHandles({ text }: Reading): Found[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}@.])@[\p{L}\p{N}_.]*[\p{L}\p{N}_]/gu)].map((match) =>
    found(match.index, match.index + match[0].length, {
      how: "handle",
      isFirst: match.index < 40 && text.slice(0, match.index).trim() === "",
    }),
  )
}
