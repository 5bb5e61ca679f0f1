import { weighWords } from "./near.ts"
import { type Detector, type Found, found, type Reading } from "./reading.ts"

/** Lengths by country (ISO 13616 registry, as published by SWIFT). */
const LENGTHS: Readonly<Record<string, number>> = {
  ...{
    AD: 24,
    AE: 23,
    AL: 28,
    AT: 20,
    AZ: 28,
    BA: 20,
    BE: 16,
    BG: 22,
    BH: 22,
    BR: 29,
    BY: 28,
    CH: 21,
    CR: 22,
  },
  ...{
    CY: 28,
    CZ: 24,
    DE: 22,
    DK: 18,
    DO: 28,
    EE: 20,
    EG: 29,
    ES: 24,
    FI: 18,
    FO: 18,
    FR: 27,
    GB: 22,
    GE: 22,
  },
  ...{
    GI: 23,
    GL: 18,
    GR: 27,
    GT: 28,
    HR: 21,
    HU: 28,
    IE: 22,
    IL: 23,
    IQ: 23,
    IS: 26,
    IT: 27,
    JO: 30,
    KW: 30,
  },
  ...{
    KZ: 20,
    LB: 28,
    LC: 32,
    LI: 21,
    LT: 20,
    LU: 20,
    LV: 21,
    MC: 27,
    MD: 24,
    ME: 22,
    MK: 19,
    MR: 27,
    MT: 31,
  },
  ...{
    MU: 30,
    NL: 18,
    NO: 15,
    PK: 24,
    PL: 28,
    PS: 29,
    PT: 25,
    QA: 29,
    RO: 24,
    RS: 22,
    SA: 24,
    SC: 31,
    SE: 24,
  },
  ...{ SI: 19, SK: 24, SM: 27, TN: 24, TR: 26, UA: 29, VA: 22, VG: 24, XK: 20 },
}
const SEPARATOR = /[\s\u00a0\u202f.\-–]/u
const START = /(?<![\p{L}\p{N}])[a-z]{2}[\s\u00a0\u202f]?\d{2}(?=[\s\u00a0\u202f.\-–]?[\p{L}\p{N}])/giu

/** Full international bank account numbers with valid check digits, and Canadian or British account numbers. */
export const findBankAccounts: Detector = (reading) => [...findIbans(reading), ...findLocal(reading)]

function findIbans({ text }: Reading): Found[] {
  const places: Found[] = []
  for (const match of text.matchAll(START)) {
    const country = match[0].slice(0, 2).toUpperCase()
    const read = take(text, match.index, LENGTHS[country] ?? 0)
    if (read && hasValidCheck(read.compact)) places.push(found(match.index, read.end, { country }))
  }
  return places
}

/** So many letters and digits from here, spaces and dashes skipped; nothing when the text ends or goes on. */
function take(text: string, from: number, length: number): { compact: string; end: number } | undefined {
  let compact = ""
  let at = from
  while (compact.length < length) {
    const letter = text[at]
    if (letter === undefined) return undefined
    if (/[a-z0-9]/i.test(letter)) compact += letter
    else if (!SEPARATOR.test(letter) || SEPARATOR.test(text[at - 1] ?? "") === true) return undefined
    at++
  }
  return length > 0 && !/^[\p{L}\p{N}]/u.test(text.slice(at)) ? { compact, end: at } : undefined
}

/** ISO 7064 MOD 97-10. */
export function hasValidCheck(compact: string): boolean {
  const moved = compact.slice(4) + compact.slice(0, 4)
  let rest = 0
  for (const letter of moved.toUpperCase()) {
    const value = Number.parseInt(letter, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/** Transit (5), institution (3) and account (7 to 12), or sort code (2-2-2) and account (8): only where they are named so. */
const LOCAL =
  /(?<![\p{L}\p{N}])(\d{5}[\s-]\d{3}[\s-]\d{2,3}[\s-]?\d{3,4}[\s-]?\d{0,5}|\d{3}[\s-]\d{5}[\s-]\d{7,12}|\d{7,12}|\d{2}-\d{2}-\d{2}\D{1,20}\d{8})(?![\p{L}\p{N}])/gu

function findLocal(reading: Reading): Found[] {
  return [...reading.text.matchAll(LOCAL)].flatMap((match) => {
    const place = { start: match.index, end: match.index + match[0].length }
    const named = weighWords(reading, place, ["bank_account_name"])
    const isNear = named >= 0.5 && weighWords(reading, place, ["other_number"]) < named
    return isNear ? [found(place.start, place.end, { country: "local" })] : []
  })
}
