/** The limits of the port (`post` in contract.ts), applied the same way by every connector. */

const LONGEST_TEXT = 100_000
const LARGEST_RAW = 64 * 1024
const DEEPEST = 100
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

/** An http(s) address of at most 4,096 units, or nothing: people write `javascript:` where an address is asked for. */
export function webAddress(text: string | undefined): string | undefined {
  return text && text.length <= 4096 && /^https?:$/.test(URL.parse(text)?.protocol ?? "") ? text : undefined
}

/** The value with nothing that a database refuses: no U+0000 and no half of a surrogate pair. */
export function storable<Value>(value: Value): Value {
  const json = JSON.stringify(value)
  if (!UNSTORABLE.test(json)) return value
  // What JSON writes as an escape is what is wrong; an escaped backslash before the same letters is not.
  return JSON.parse(json.replace(/(\\\\)|\\u(?:0000|d[89a-f][\da-f]{2})/gi, (_, kept) => kept ?? "\ufffd"))
}
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i

/** The network's own record within 64 kB of JSON: long strings are cut first, then only its beginning is kept. */
export function boundRaw(raw: unknown): unknown {
  if (isTooDeep(raw)) return { cut: true }
  if (sizeOf(raw) <= LARGEST_RAW) return raw
  const shorter = shorten(raw)
  if (sizeOf(shorter) <= LARGEST_RAW) return { cut: true, record: shorter }
  return { cut: true, beginning: JSON.stringify(raw).slice(0, LARGEST_RAW / 8) }
}

/** JSON can be read deeper than it can be written or walked through. */
function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return false
  return depth > DEEPEST || Object.values(value).some((one) => isTooDeep(one, depth + 1))
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

/** The object without its undefined properties: absent rather than empty. */
export function present<T extends object>(values: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T
}
