import type { Conversation } from "./operations.ts"

type Limit = NonNullable<Conversation["can"]["maxLength"]>

const graphemes = new Intl.Segmenter("fr", { granularity: "grapheme" })

/** In the unit the network counts, as the server does (features/inbox/textlength.ts). */
export function lengthOf(text: string, unit: Limit["of"]): number {
  const said = text.trim()
  if (unit === "bytes") return new TextEncoder().encode(said).length
  if (unit === "characters") return [...said].length
  return [...graphemes.segment(said)].length
}

/** What is left to write, negative once past; null when the network sets no limit. */
export const roomLeft = (text: string, limit: Limit | null): number | null =>
  limit && limit.units - lengthOf(text, limit.of)

/** Blanks of a template that nobody filled in: "[nom]", "{date}", "XXX". */
export function blanksIn(text: string): readonly string[] {
  return [...new Set(text.match(/\[[^\]\n]{1,40}\](?!\()|\{[^}\n]{1,40}\}|\bX{3,}\b|_{3,}/g) ?? [])]
}
