import { type Candidate, candidates, passesLuhn } from "./digits.ts"
import { weighWords } from "./near.ts"
import { type Detector, found, overlaps } from "./reading.ts"

/** Who issues the number, by its first digits, with the lengths they give (ISO/IEC 7812, issuers' public ranges). */
const SHAPES: readonly [name: string, prefix: RegExp, lengths: readonly number[]][] = [
  ["visa", /^4/, [13, 16, 19]],
  ["mastercard", /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  ["amex", /^3[47]/, [15]],
  ["discover", /^(6011|64[4-9]|65)/, [16, 19]],
  ["diners", /^(30[0-5]|3095|36|38|39)/, [14]],
  ["jcb", /^35(2[89]|[3-8])/, [16]],
  ["unionpay", /^62/, [16, 17, 18, 19]],
  ["maestro", /^(50|5[6-8]|6304|67)/, [16, 18, 19]],
]

/** Full payment card numbers. Parcel and order numbers that pass the check digit are told by the words about them. */
export const findCards: Detector = (reading) => {
  const kept: ReturnType<typeof found>[] = []
  for (const place of candidates(reading, 13, 19)) {
    const issuer = issuerOf(place)
    if (!issuer || !passesLuhn(place.digits) || /^(\d)\1*$/.test(place.digits)) continue
    if (kept.some((other) => overlaps(other, place))) continue
    const named = weighWords(reading, place, ["card_name"])
    if (weighWords(reading, place, ["other_number"]) > named) continue
    kept.push(found(place.start, place.end, { issuer }))
  }
  return kept
}

function issuerOf({ digits }: Candidate): string | undefined {
  return SHAPES.find(([, prefix, lengths]) => prefix.test(digits) && lengths.includes(digits.length))?.[0]
}
