import type { Value, Where } from "./condition.ts"

/**
 * Conditions with three values. What is not known is `unknown`, never false: a missing fact becomes a question to a
 * person, not a silence.
 */
export type Truth = true | false | "unknown"

/** A condition ready to be evaluated. `query` is the place of the query in `CompiledPacks.queries`. */
export type Condition =
  | { readonly is: "all" | "any"; readonly of: readonly Condition[] }
  | { readonly is: "not"; readonly of: Condition }
  | { readonly is: "fact"; readonly name: string; readonly values: readonly Value[] }
  | { readonly is: "at-least"; readonly name: string; readonly least: number }
  | { readonly is: "before"; readonly name: string; readonly time: Temporal.Instant | "now" }
  | { readonly is: "within"; readonly name: string; readonly seconds: number }
  | { readonly is: "matches"; readonly query: number; readonly where: Where | undefined }
  | { readonly is: "detects"; readonly detector: string; readonly where: Where | undefined }

/** A place of the text: UTF-16 offsets, `end` exclusive. `fact` says what holds there (negated, quoted, target…). */
export interface Hit {
  readonly start: number
  readonly end: number
  fact?(name: string): FactValue | undefined
}

export type FactValue = Value | readonly Value[] | null

/** What is known of one post or draft. `undefined` means not known; no hits means looked for and not found. */
export interface Facts {
  readonly now: Temporal.Instant
  fact(name: string): FactValue | undefined
  matches(query: number): readonly Hit[] | undefined
  detects(detector: string): readonly Hit[] | undefined
}

/** `hits` are the places that made it true; `missing` the facts whose absence left it unknown. */
export interface Verdict {
  readonly truth: Truth
  readonly hits: readonly Hit[]
  readonly missing: readonly string[]
}

const nothing: readonly never[] = []
const no: Verdict = { truth: false, hits: nothing, missing: nothing }
const yes: Verdict = { truth: true, hits: nothing, missing: nothing }

export function evaluate(condition: Condition, facts: Facts): Verdict {
  switch (condition.is) {
    case "all":
      return joinAll(condition.of, facts)
    case "any":
      return joinAny(condition.of, facts)
    case "not":
      return negate(evaluate(condition.of, facts))
    case "matches":
      return keepHits(facts.matches(condition.query), condition.where, "text")
    case "detects":
      return keepHits(facts.detects(condition.detector), condition.where, condition.detector)
    default:
      return compare(condition, facts)
  }
}

/** Stops at the first false; a place is a reason only when the whole is true. */
function joinAll(of: readonly Condition[], facts: Facts): Verdict {
  const hits: Hit[] = []
  const missing: string[] = []
  for (const each of of) {
    const verdict = evaluate(each, facts)
    if (verdict.truth === false) return no
    hits.push(...verdict.hits)
    missing.push(...verdict.missing)
  }
  return missing.length > 0 ? { truth: "unknown", hits, missing } : { truth: true, hits, missing }
}

/** Goes on after the first true: every place that is a reason is shown. */
function joinAny(of: readonly Condition[], facts: Facts): Verdict {
  const verdicts = of.map((each) => evaluate(each, facts))
  const hits = verdicts.filter(({ truth }) => truth === true).flatMap((verdict) => verdict.hits)
  if (verdicts.some(({ truth }) => truth === true)) return { truth: true, hits, missing: nothing }
  const unknown = verdicts.filter(({ truth }) => truth === "unknown")
  if (unknown.length === 0) return no
  return {
    truth: "unknown",
    hits: unknown.flatMap((verdict) => verdict.hits),
    missing: unknown.flatMap((verdict) => verdict.missing),
  }
}

function negate({ truth, missing }: Verdict): Verdict {
  if (truth === "unknown") return { truth, hits: nothing, missing }
  return truth ? no : yes
}

function keepHits(hits: readonly Hit[] | undefined, where: Where | undefined, name: string): Verdict {
  if (hits === undefined) return { truth: "unknown", hits: nothing, missing: [name] }
  if (!where) return hits.length > 0 ? { truth: true, hits, missing: nothing } : no
  const asked = Object.entries(where)
  const held = hits.map((hit) => holdsAt(hit, asked))
  const sure = hits.filter((_, index) => held[index]?.truth === true)
  if (sure.length > 0) return { truth: true, hits: sure, missing: nothing }
  const missing = held.filter(({ truth }) => truth === "unknown").flatMap((verdict) => verdict.missing)
  return missing.length > 0 ? { truth: "unknown", hits, missing } : no
}

function holdsAt(hit: Hit, asked: [string, Value | Value[]][]): Verdict {
  const missing: string[] = []
  for (const [name, wanted] of asked) {
    const found = hit.fact?.(name)
    if (found === undefined) missing.push(name)
    else if (!holds(found, Array.isArray(wanted) ? wanted : [wanted])) return no
  }
  return missing.length > 0 ? { truth: "unknown", hits: nothing, missing } : yes
}

type Comparison = Extract<Condition, { is: "fact" | "at-least" | "before" | "within" }>

function compare(condition: Comparison, facts: Facts): Verdict {
  const found = facts.fact(condition.name)
  const truth = found === undefined ? undefined : compareValue(condition, found, facts.now)
  if (truth === undefined) return { truth: "unknown", hits: nothing, missing: [condition.name] }
  return truth ? yes : no
}

/** `undefined` when the fact is of another kind than the comparison asks: that too is not known. */
function compareValue(condition: Comparison, found: FactValue, now: Temporal.Instant): boolean | undefined {
  if (condition.is === "fact") return holds(found, condition.values)
  if (condition.is === "at-least") {
    const amount = Array.isArray(found) ? found.length : found
    return typeof amount === "number" ? amount >= condition.least : undefined
  }
  const time = typeof found === "string" ? readTime(found) : undefined
  if (!time) return undefined
  if (condition.is === "before")
    return Temporal.Instant.compare(time, condition.time === "now" ? now : condition.time) < 0
  return Math.abs(time.since(now).total("seconds")) <= condition.seconds
}

function holds(found: FactValue, wanted: readonly Value[]): boolean {
  if (Array.isArray(found)) return found.some((each: Value) => wanted.includes(each))
  return wanted.includes(found as Value)
}

/** A day alone begins at midnight, universal time. */
export function readTime(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00Z` : text)
  } catch {
    return undefined
  }
}
