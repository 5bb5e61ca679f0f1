import { weighWords } from "./near.ts"
import { type Detector, found } from "./reading.ts"

const NUMBER =
  /(?<![\p{L}\p{N}])([a-z]{4})([\s\u00a0\u202f.\-–_]{0,2})(\d{4})[\s\u00a0\u202f.\-–_]{0,2}(\d{2})[\s\u00a0\u202f.\-–_]?(\d{2})(?![\p{L}\p{N}])/giu

/**
 * Québec health insurance numbers: three letters of the surname, one of the given name, year, month (plus 50 for a
 * woman) and day of birth, two digits more. A model or a promotional code of the same shape has no birth date in it,
 * or is named as one.
 */
export const findHealthInsuranceNumbers: Detector = (reading) =>
  [...reading.text.matchAll(NUMBER)].flatMap((match) => {
    const [whole, letters = "", , yearMonth = "", day = ""] = match
    if (!isBirthDate(yearMonth, day) || isTemplate(letters)) return []
    const place = { start: match.index, end: match.index + whole.length }
    const named = weighWords(reading, place, ["ramq_name"])
    if (weighWords(reading, place, ["other_number", "student_code_name"]) > named) return []
    return [found(place.start, place.end)]
  })

function isBirthDate(yearMonth: string, day: string): boolean {
  const month = Number(yearMonth.slice(2)) % 50
  const isMonth = month >= 1 && month <= 12 && Number(yearMonth.slice(2)) <= 62
  return (
    isMonth && Number(day) >= 1 && Number(day) <= ([4, 6, 9, 11].includes(month) ? 30 : month === 2 ? 29 : 31)
  )
}

/** AAAA, XXXX, ABCD: the shape explained, not a number. */
function isTemplate(letters: string): boolean {
  return /^(.)\1{3}$|^(abcd|nomp|xxxy|name)$/i.test(letters)
}
