import { digitRuns, type Group } from "./digits.ts"
import { type Detector, type Found, found, overlaps, type Reading } from "./reading.ts"
import { whose } from "./whose.ts"
import { indexFrom, lastPart, type Span, type Word } from "./words.ts"

const CLUES = {
  private: ["home_word", "kin"],
  official: ["venue_word", "official_contact", "opening_hours"],
  persons: ["name", "kin", "family", "single", "given"],
}
const PARTICLES = new Set([
  "de",
  "du",
  "des",
  "la",
  "le",
  "les",
  "l",
  "d",
  "the",
  "of",
  "st",
  "ste",
  "saint",
  "sainte",
])
/** Canada's codes have no D, F, I, O, Q, U; France's are five figures before a town. */
const POSTAL_CODE = /(?<![\p{L}\p{N}])[ABCEGHJ-NPRSTVXY]\d[A-Z][ \u00a0-]?\d[A-Z]\d(?![\p{L}\p{N}])/gu

/**
 * Civic addresses, Québec, Canadian and French, numbers written out too, with `owner`: “214, rue des Alisiers”,
 * “77 de la Falaise”, “88 Sorrel Lane”, a postal code, or a street where somebody is said to live.
 */
export const findAddresses: Detector = (reading) => {
  const numbered = digitRuns(reading).flatMap((run) => run.flatMap((group) => readStreet(reading, group)))
  const coded = [...reading.text.matchAll(POSTAL_CODE)].map(({ index, 0: code }) => ({
    start: index,
    end: index + code.length,
  }))
  const homes = findHomes(reading)
  const places: Found[] = []
  for (const place of [...numbered, ...coded, ...homes]) {
    const known = places.find(
      (other) => overlaps(other, place) || (place.start > other.end && place.start - other.end < 30),
    )
    if (known && (overlaps(known, place) || known.facts.owner !== "private")) continue
    const owner = isOwn(reading, place) ? "official" : whose(reading, place, CLUES)
    if (!known || owner === "private") places.push(found(place.start, place.end, { owner }))
  }
  return merge(places)
}

/** An address and its postal code are one. */
function merge(places: readonly Found[]): Found[] {
  const sorted = [...places].sort((one, other) => one.start - other.start)
  return sorted.reduce<Found[]>((merged, place) => {
    const last = merged.at(-1)
    if (last && place.start - last.end < 30 && last.facts.owner === place.facts.owner)
      merged[merged.length - 1] = found(last.start, place.end, last.facts)
    else merged.push(place)
    return merged
  }, [])
}

function readStreet(reading: Reading, group: Group): Span[] {
  if (group.digits.length > 5 || /[$€£]\s?$/.test(lastPart(reading.text, group.start))) return []
  const { words, text } = reading
  let at = indexFrom(words, group.end)
  if (at === words.length || !/^[\p{L}]?[,\s\u00a0-]{1,3}$/u.test(text.slice(group.end, words[at]?.start)))
    return []
  if (/^(bis|ter|a|b)$/.test(words[at]?.fold ?? "") && words[at + 1]) at++
  const end = endOfFrenchStreet(reading, at) ?? endOfEnglishStreet(reading, at)
  if (end === undefined) return []
  const flat = /(?<![\p{L}\p{N}])\p{Nd}{1,5}\s?-\s?$/u.exec(lastPart(text, group.start))
  return [{ start: group.start - (flat?.[0].length ?? 0), end }]
}

/** “rue des Alisiers-Bleus”, “2e Avenue”, “de la Falaise”. */
function endOfFrenchStreet(reading: Reading, at: number): number | undefined {
  const { words } = reading
  const type = termAt(reading, words[at], "street_word_fr")
  const first = type ? indexFrom(words, type.end) : at
  if (
    !type &&
    !(
      PARTICLES.has(words[at]?.fold ?? "") &&
      /^(la|le|l|du|des)$/.test(words[words[at]?.fold === "de" ? at + 1 : at]?.fold ?? "")
    )
  )
    return undefined
  let last = -1
  for (let index = first; index < words.length && index < first + 8; index++) {
    const word = words[index]
    // “av. des Sittelles”: the stop of a short word ends nothing.
    const between = reading.text.slice(words[index - 1]?.end ?? 0, word?.start)
    if (!word || (type && index === first ? /[,;:!?(\n]/ : /[,.;:!?(\n]/).test(between)) break
    if (word.isCapital || /^\p{Nd}/u.test(word.fold)) last = index
    else if (!PARTICLES.has(word.fold)) break
  }
  if (last < 0) return type && first === words.length ? type.end : undefined
  return words[last]?.end
}

/** “Sorrel Lane”, “5th Avenue West”. */
function endOfEnglishStreet(reading: Reading, at: number): number | undefined {
  const { words, text } = reading
  for (let index = at; index < Math.min(words.length, at + 5); index++) {
    const word = words[index]
    if (!word || (index > at && /[,;:!?(\n]/.test(text.slice(words[index - 1]?.end ?? 0, word.start))))
      return undefined
    if (index > at && termAt(reading, word, "street_word_en")) return word.end
    if (!word.isCapital && !/^(\p{Nd}+|st|nd|rd|th|of|the|e|re|er)$/u.test(word.fold)) return undefined
  }
  return undefined
}

/** A street without a number counts where somebody is said to live there. */
function findHomes(reading: Reading): Span[] {
  const { text } = reading
  return reading.terms("lives_word").flatMap((verb) => {
    const rest = text.slice(verb.end, verb.end + 80)
    const match =
      /^[^.!?;]{0,40}?\b((?:rue|avenue|av\.|chemin|rang|boulevard|boul\.|impasse|place|allée|route|montée)\s+(?:(?:de|du|des|la|le|l['’]|d['’])\s*)*\p{Lu}[\p{L}'’-]+)/u.exec(
        rest,
      ) ??
      /^[^.!?;]{0,30}?\b(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)? (?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Dr|Crescent|Court|Close|Way|Place|Line|Terrace|Trail)\b)/u.exec(
        rest,
      )
    const street = match?.[1]
    if (!match || !street) return []
    const end = verb.end + match[0].length
    return [{ start: end - street.length, end }]
  })
}

function termAt(reading: Reading, word: Word | undefined, lexicon: string): Span | undefined {
  return word && reading.terms(lexicon).find(({ start }) => start === word.start)
}

function isOwn({ context, text }: Reading, place: Span): boolean {
  const contacts = context.contacts
  const own =
    typeof contacts === "object" && contacts !== null && "addresses" in contacts ? contacts.addresses : []
  const written = text.slice(place.start, place.end).toLowerCase()
  return Array.isArray(own) && own.some((each) => String(each).toLowerCase().includes(written))
}
