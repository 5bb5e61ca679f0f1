import type { Capabilities } from "../../../connectors/contract.ts"

const graphemes = new Intl.Segmenter("fr", { granularity: "grapheme" })

/** Counts in the unit the network counts: what one person sees as a letter, a character of Unicode, a byte. */
export function isTooLong(text: string, limit: NonNullable<Capabilities["maxLength"]>): boolean {
  if (limit.of === "bytes") return new TextEncoder().encode(text).length > limit.units
  if (limit.of === "characters") return [...text].length > limit.units
  let count = 0
  for (const _ of graphemes.segment(text)) if (++count > limit.units) return true
  return false
}
