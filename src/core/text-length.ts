/** What a network counts: what one person sees as a letter, a character of Unicode, a byte of UTF-8. */
export type Unit = "graphemes" | "characters" | "bytes"

const graphemes = new Intl.Segmenter("fr", { granularity: "grapheme" })

/** The length of a text in the unit its network counts: one answer for the box where it is written and for the server. */
export function lengthOf(text: string, unit: Unit): number {
  if (unit === "graphemes") return [...graphemes.segment(text)].length
  const characters = [...text]
  if (unit === "characters") return characters.length
  return characters.reduce((bytes, character) => bytes + bytesOf(character.codePointAt(0) ?? 0), 0)
}

function bytesOf(point: number): number {
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}
