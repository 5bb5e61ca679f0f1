/** The limits of the port (`post` in contract.ts), applied the same way by every connector. */

export const LONGEST_TEXT = 100_000
export const LARGEST_RAW = 64 * 1024
/** The longest string kept inside a record that had to be cut. */
const LONGEST_KEPT = 2_000

/** The text within `units` UTF-16 units, never cut inside a character, and whether something was left out. */
export function boundText(text: string, units = LONGEST_TEXT): { text: string; cut: boolean } {
  if (text.length <= units) return { text, cut: false }
  const kept = text.slice(0, units)
  return { text: /[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept, cut: true }
}

/** A string of a `post`, or nothing: empty and over-long ones are absent rather than wrong. */
export function optional(text: string | undefined, units: number): string | undefined {
  return text && text.length <= units ? text : undefined
}

/** The network's own record within 64 kB of JSON: long strings are cut first, then only its beginning is kept. */
export function boundRaw(raw: unknown): unknown {
  if (sizeOf(raw) <= LARGEST_RAW) return raw
  const shorter = shorten(raw)
  if (sizeOf(shorter) <= LARGEST_RAW) return { cut: true, record: shorter }
  return { cut: true, beginning: JSON.stringify(raw).slice(0, LARGEST_RAW / 8) }
}

function sizeOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value) ?? "").length
}

function shorten(value: unknown): unknown {
  if (typeof value === "string") return boundText(value, LONGEST_KEPT).text
  if (Array.isArray(value)) return value.map(shorten)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shorten(one)]))
}
