import { marketsOf } from "../market.ts"
import { type Candidate, candidates } from "./digits.ts"
import { weighWords } from "./near.ts"
import { type Detector, type Found, found, overlaps, type Reading } from "./reading.ts"
import { whose } from "./whose.ts"
import { lastPart } from "./words.ts"

const CLUES = {
  private: ["private_contact", "kin"],
  official: ["official_contact", "staff_role", "opening_hours"],
  persons: ["name", "kin", "family", "single", "given"],
}

/**
 * Telephone numbers, typed or dictated, with `owner` (private, official, unknown). A free number, or one of the
 * organisation's (`contacts.phones` of the context), is official whatever is said about it.
 */
export const findPhones: Detector = (reading) => {
  const kept: Found[] = []
  for (const place of candidates(reading, 7, 15)) {
    if (kept.some((other) => overlaps(other, place)) || isOtherNumber(reading, place)) continue
    const phone = readPlace(reading, place)
    if (!phone) continue
    const start = /[(+]$/.test(lastPart(reading.text, place.start)) ? place.start - 1 : place.start
    const isOwn = phone.isFree || ownNumbers(reading).has(phone.number)
    kept.push(found(start, place.end, { owner: isOwn ? "official" : whose(reading, place, CLUES) }))
  }
  return kept
}

/** How a number without its country is read: as in France when the draft is meant for nowhere else. */
function countryOf({ context }: Reading): string {
  const markets = marketsOf(context.market)
  return markets.length > 0 && markets.every((market) => market === "FR") ? "FR" : "CA"
}

/** A dictated number has the figures of the written one. */
function readPlace(reading: Reading, place: Candidate): { number: string; isFree: boolean } | undefined {
  const typed = reading.text.slice(place.start, place.end)
  const sign = reading.text[place.start - 1] === "+" ? "+" : ""
  const market = countryOf(reading)
  const country = /^0[1-9]/.test(place.digits) && place.digits.length === 10 ? "FR" : market
  if (place.digits.length >= 10) {
    const isPhoneShape = place.isSpelled || place.digits.length <= 11 || sign === "+"
    const isDictated = place.isSpelled || /^1(-1)+$/.test(place.shape)
    return isPhoneShape ? reading.readPhone(isDictated ? place.digits : sign + typed, country) : undefined
  }
  // Seven figures are a local number only where a telephone is spoken of.
  const isLocal = place.digits.length === 7 && /^(3-4|7)$/.test(place.shape)
  const isSpoken = weighWords(reading, place, ["phone_word", "private_contact"]) > 0.4
  return isLocal && isSpoken ? { number: place.digits, isFree: false } : undefined
}

/** A number grouped as a telephone is one; plain digits need more care. */
function isOtherNumber(reading: Reading, place: Candidate): boolean {
  const other = weighWords(reading, place, ["other_number", "sin_name", "card_name", "file_name"])
  if (/^(\d-)?(3-3-4|2-2-2-2-2)$/.test(place.shape)) return false
  return (
    other > 0.5 && other > weighWords(reading, place, ["phone_word", "private_contact", "official_contact"])
  )
}

function ownNumbers(reading: Reading): Set<string> {
  const contacts = reading.context.contacts
  const phones =
    typeof contacts === "object" && contacts !== null && "phones" in contacts ? contacts.phones : []
  const market = countryOf(reading)
  const numbers = Array.isArray(phones)
    ? phones.map((phone) => reading.readPhone(String(phone), market)?.number)
    : []
  return new Set(numbers.filter((number) => number !== undefined))
}
