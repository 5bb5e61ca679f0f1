import type { Json } from "../../core/merkle/index.ts"

/** What stands where a character was that no text may hold. */
const REPLACEMENT = "\u{FFFD}"

/** PostgreSQL keeps no U+0000 and UTF-8 no lone surrogate: both become U+FFFD, so that what a person typed never makes a step fail. */
export const mendText = (text: string): string => text.toWellFormed().replaceAll("\0", REPLACEMENT)

/** The same payload with every text in it mended, names of members included. */
export function mend(payload: Json): Json {
  if (typeof payload === "string") return mendText(payload)
  if (typeof payload !== "object" || payload === null) return payload
  if (isList(payload)) return payload.map(mend)
  return Object.fromEntries(Object.entries(payload).map(([key, member]) => [mendText(key), mend(member)]))
}

/** `Array.isArray` alone does not narrow a read-only array. */
const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
