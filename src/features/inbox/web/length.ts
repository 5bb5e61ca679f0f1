import { lengthOf } from "../../../core/text-length.ts"
import type { Conversation } from "./operations.ts"

/** What is left to write, negative once past; null when the network sets no limit. */
export const roomLeft = (text: string, limit: Conversation["can"]["maxLength"]): number | null =>
  limit && limit.units - lengthOf(text.trim(), limit.of)

/** Blanks of a template that nobody filled in: "[nom]", "{date}", "XXX". */
export function blanksIn(text: string): readonly string[] {
  return [...new Set(text.match(/\[[^\]\n]{1,40}\](?!\()|\{[^}\n]{1,40}\}|\bX{3,}\b|_{3,}/g) ?? [])]
}
