/**
 * One spelling for one value: JSON canonicalised as RFC 8785 does (members sorted by UTF-16 code units, shortest
 * escapes, no white space), for the values that every program and database gives back unchanged. Hence integers
 * only: a fraction is written as a string or in a smaller unit.
 */
import { type Rejected, rejected } from "./result.ts"

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

export type CanonicalRejection =
  | "not_a_safe_integer"
  | "not_well_formed_text"
  | "not_json"
  /** More than `MAX_DEPTH` levels, which a value that contains itself also is. */
  | "too_deep"

const MAX_DEPTH = 64

/** The canonical text. Throws TypeError where `findFault` finds one: our own code wrote such a value. */
export function canonicalJson(value: Json): string {
  const fault = findFault(value)
  if (fault !== null) throw new TypeError(`No canonical JSON: ${fault.code} at "${fault.at ?? ""}"`)
  return print(value)
}

/** The first thing in `value` that has no canonical text, and its place (`at`, a JSON pointer); or null. */
export function findFault(value: unknown, at = "", depth = 0): Rejected<CanonicalRejection> | null {
  if (depth > MAX_DEPTH) return rejected("too_deep", at)
  if (value === null || typeof value === "boolean") return null
  if (typeof value === "string") return value.isWellFormed() ? null : rejected("not_well_formed_text", at)
  if (typeof value === "number")
    return Number.isSafeInteger(value) ? null : rejected("not_a_safe_integer", at)
  if (!isPlain(value)) return rejected("not_json", at)
  // `Array.from` shows the holes of an array as undefined, where `Object.keys` would pass over them.
  const members = Array.isArray(value) ? Array.from(value).entries() : Object.entries(value)
  for (const [key, member] of members) {
    const place = `${at}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`
    const fault = String(key).isWellFormed() ? null : rejected("not_well_formed_text" as const, place)
    const found = fault ?? findFault(member, place, depth + 1)
    if (found !== null) return found
  }
  return null
}

/** Arrays and bare records only: a Date, a Map or a class instance would lose what it is. */
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false
  if (Array.isArray(value)) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

function print(value: Json): string {
  if (isList(value)) return `[${value.map(print).join(",")}]`
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${print(member)}`).join(",")}}`
  }
  return JSON.stringify(value)
}

/** `Array.isArray` alone does not narrow a read-only array. */
const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
