import { type Detector, type Found, found, overlaps, type Reading, sentenceAt } from "./reading.ts"
import { apart, lastPart, type Span } from "./words.ts"

/** A number after the word for a file: digits, with letters, dashes and slashes among them. */
const NUMBER =
  /^[^!?\n\p{Nd}]{0,32}?(?<number>(?<![\p{L}\p{N}])(?:\p{Lu}{1,5}[\s-]?)?\p{Nd}[\p{Nd}\p{Lu}]*(?:[-/. ]?[\p{Nd}\p{Lu}]*\p{Nd}[\p{Nd}\p{Lu}]*)*)/u
const PERSONS = ["name", "kin", "family", "single", "given", "address"]

/**
 * The number of a file, claim, complaint or student, tied to a person who is named, addressed or replied to. Numbers
 * of public things (`public_file`: by-law, tender, lot) are fine.
 */
export const findFileNumbers: Detector = (reading) =>
  apart(reading.terms("file_name").flatMap((word) => readNumber(reading, word)))

function readNumber(reading: Reading, word: Span): Found[] {
  const match = NUMBER.exec(reading.text.slice(word.end, word.end + 70))
  const number = match?.groups?.number
  if (!match || !number || number.replace(/\D/g, "").length < 3) return []
  const end = word.end + match[0].length
  const place = { start: end - number.length, end }
  if (isPublic(reading, word, place) || isMoneyOrTime(reading.text, place)) return []
  // “SIN on file: …” is a social insurance number.
  if (reading.detect("sin").some((sin) => sin.facts.named === true && overlaps(sin, place))) return []
  return isTied(reading, word) ? [found(place.start, place.end)] : []
}

function isPublic(reading: Reading, word: Span, place: Span): boolean {
  const around = { start: Math.max(sentenceAt(reading, word.start).start, word.start - 30), end: place.end }
  return reading.terms("public_file").some((term) => overlaps(term, around))
}

function isMoneyOrTime(text: string, { start, end }: Span): boolean {
  return (
    /^\s?([$€%]|h\b|heures|ans|years|jours|days|personnes|people)/u.test(text.slice(end)) ||
    /[$€£]\s?$/.test(lastPart(text, start))
  )
}

/** Somebody named in the sentence, or spoken to as “you” in a reply. */
function isTied(reading: Reading, word: Span): boolean {
  const sentence = sentenceAt(reading, word.start)
  const persons = reading.detect("person")
  if (persons.some((each) => overlaps(each, sentence) && PERSONS.includes(String(each.facts.how))))
    return true
  const isSpokenTo = persons.some(
    ({ facts }) => facts.how === "handle" || facts.how === "address" || facts.how === "name",
  )
  return isSpokenTo && reading.terms("second_person").some((term) => overlaps(term, sentence))
}
