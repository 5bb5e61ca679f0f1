import type { z } from "zod"
import type { Said } from "../query/problem.ts"
import type { Because } from "../refusal.ts"

/** A file of a pack once read. `at` gives the line and column (from 1) where a path of its content is written. */
export interface PackDocument {
  /** From the pack's folder: `base/rules/threat.fr.yaml`. */
  readonly file: string
  readonly content: unknown
  at(path: readonly PropertyKey[]): { line: number; column: number }
}

/** Something wrong in a pack, and where. The sentence is in `locales/`, `path` is as in `rules[2].when.all[0].matches`. */
export interface PackFault {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly path: string
  readonly because: Said
  /** What to do about it, and the piece of the query it is about, lexicons spelled out. */
  readonly suggestion?: Said
  readonly excerpt?: string
}

/** Where a thing is written. */
export interface Source {
  readonly document: PackDocument
  readonly path: readonly PropertyKey[]
}

export function faultAt(source: Source, because: Said, within: readonly PropertyKey[] = []): PackFault {
  const path = [...source.path, ...within]
  return { file: source.document.file, ...source.document.at(path), path: printPath(path), because }
}

/** Ids hold dots: `rules[threat.harm-promised].score`. */
function printPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => {
      const isBare = typeof part !== "number" && (index === 0 || !String(part).includes("."))
      return isBare ? `${index > 0 ? "." : ""}${String(part)}` : `[${String(part)}]`
    })
    .join("")
}

type Issue = z.core.$ZodIssue

/** What a schema found wrong, said as one of our messages. `given` is what was there. */
export function becauseOf(issue: Issue, given: unknown): Because {
  switch (issue.code) {
    case "invalid_type":
      if (given === undefined) return { key: "packs.fault.missing", params: { expected: issue.expected } }
      return { key: "packs.fault.type", params: { expected: issue.expected } }
    case "unrecognized_keys":
      return { key: "packs.fault.unknown_field", params: { field: issue.keys.join(", ") } }
    case "too_big":
      return { key: "packs.fault.too_big", params: { most: Number(issue.maximum) } }
    case "too_small":
      return { key: "packs.fault.too_small", params: { least: Number(issue.minimum) } }
    case "invalid_value":
      return { key: "packs.fault.value", params: { values: issue.values.map(String).join(", ") } }
    case "invalid_format":
      return ours(issue.message) ?? { key: "packs.fault.format", params: { format: issue.format } }
    case "invalid_key":
      return ours(issue.issues[0]?.message ?? "") ?? { key: "packs.fault.form" }
    default:
      return ours(issue.message) ?? { key: "packs.fault.form" }
  }
}

function ours(message: string): Because | undefined {
  return message.startsWith("packs.fault.") ? { key: message } : undefined
}

/** What is at a path of a content; `undefined` where nothing is. */
export function contentAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, part) => (typeof at === "object" && at !== null ? Reflect.get(at, part) : undefined),
    content,
  )
}
