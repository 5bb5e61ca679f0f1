import { candidates, passesLuhn } from "./digits.ts"
import { weighWords } from "./near.ts"
import { type Detector, found } from "./reading.ts"

/**
 * Canadian social insurance numbers: nine digits, alone or 3-3-3, with a valid check digit. The same digits are an
 * order, a receipt or a business number when the words about them say so (`other_number`).
 */
export const findSins: Detector = (reading) =>
  candidates(reading, 9, 9)
    .filter(({ shape, isSpelled }) => shape === "9" || shape === "3-3-3" || isSpelled)
    .filter(({ digits }) => passesLuhn(digits) && !/^(\d)\1*$/.test(digits))
    .flatMap((place) => {
      const named = weighWords(reading, place, ["sin_name"])
      const other = weighWords(reading, place, ["other_number"])
      if (named === 0 && !place.isWhole) return []
      // A business number of the tax agency goes on with its program: RT0001, RR0001.
      if (/^\s?R[CPRTZ]\s?\d{4}/.test(reading.text.slice(place.end, place.end + 8))) return []
      return other > named ? [] : [found(place.start, place.end, { named: named > 0 })]
    })
