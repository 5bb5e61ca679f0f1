import type { Language } from "../language.ts"
import type { Query } from "../query/ast.ts"
import { type Limits, queryLimits } from "../query/limits.ts"
import { parse } from "../query/parse.ts"
import type { Written } from "./condition.ts"
import { checkDetectors, type KnownDetectors } from "./detectors.ts"
import { checkFacts, type KnownFacts } from "./facts.ts"
import { faultAt, type Source } from "./fault.ts"
import { expandQuery } from "./lexicons.ts"
import { type Kept, type Merged, mergePacks, sourceOf } from "./merge.ts"
import type { Overlay } from "./overlay.ts"
import type { Entry, Faults, Pack } from "./read.ts"
import { checkReferences } from "./references.ts"
import type { Check, Example, Law, Lexicon, Parameters, Rule, Situation } from "./schema.ts"
import { triggersOf } from "./triggers.ts"
import { type Condition, readTime } from "./truth.ts"

/** Names of detectors and of facts are taken as they are when these are not said. */
export interface Means {
  detectors?: KnownDetectors | undefined
  facts?: KnownFacts | undefined
}

/** Lexicons are long, and a person does not type them: the query language's limits are wider here. */
const limits: Limits = { ...queryLimits, length: 400_000, terms: 20_000 }

/** A query of the packs, spelled out; the same query in two rules is one. Its place in the list is its number. */
export interface PackQuery {
  readonly text: string
  readonly query: Query
}

/** `triggers`: the rule cannot hold unless one of these queries is found; "always" when only asking can tell. */
export type Compiled<T> = Omit<T, "when"> & {
  readonly when: Condition
  readonly triggers: readonly number[] | "always"
}

export type CompiledCheck = Compiled<Check> & { readonly finding: string }

/** What runs: what is switched on, and apart, what is not. */
export interface CompiledPacks {
  readonly packs: readonly { id: string; version: string; title: Record<Language, string> }[]
  readonly situations: ReadonlyMap<string, Situation>
  readonly rules: readonly Compiled<Rule>[]
  readonly checks: readonly CompiledCheck[]
  /** Compiled all the same, so that trying a text can say what would have spoken. */
  readonly silent: { readonly rules: readonly Compiled<Rule>[]; readonly checks: readonly CompiledCheck[] }
  readonly lexicons: ReadonlyMap<string, Lexicon>
  readonly laws: ReadonlyMap<string, Law>
  readonly detectors: ReadonlyMap<string, Parameters>
  readonly texts: Readonly<Record<Language, ReadonlyMap<string, string>>>
  readonly queries: readonly PackQuery[]
  readonly examples: readonly Kept<Example>[]
}

/** Packs and the organisation's overlay, ready for the matcher; nothing at all when one thing of it is wrong. */
export function compilePacks(
  packs: readonly Pack[],
  overlay: Entry<Overlay> | undefined,
  means: Means = {},
): { compiled: CompiledPacks | undefined; merged: Merged; faults: Faults } {
  const { merged, faults } = mergeChecked(packs, overlay, means)
  const compiled = compileMerged(merged, means, faults)
  return { compiled: faults.length === 0 ? compiled : undefined, merged, faults }
}

function mergeChecked(packs: readonly Pack[], overlay: Entry<Overlay> | undefined, means: Means) {
  const faults: Faults = []
  const merged = mergePacks(packs, overlay, faults)
  checkReferences(merged, faults)
  if (means.detectors) checkDetectors(merged, means.detectors, faults)
  if (means.facts) checkFacts(merged, means.facts, faults)
  return { merged, faults }
}

/** Packs once compiled, and what they were compiled from. */
export interface Before {
  readonly compiled: CompiledPacks
  readonly merged: Merged
}

/**
 * The same packs under another overlay when it only switches and tunes: no query is read again, so that a person sees
 * the effect while they turn a number. `undefined` when words or conditions change: then compile.
 */
export function retunePacks(
  { compiled, merged: before }: Before,
  packs: readonly Pack[],
  overlay: Entry<Overlay> | undefined,
  means: Means = {},
): { compiled: CompiledPacks | undefined; merged: Merged; faults: Faults } | undefined {
  const { merged, faults } = mergeChecked(packs, overlay, means)
  if (!asksTheSame(before, merged)) return undefined
  const again = <T extends Rule | Check>(list: readonly Compiled<T>[], from: Map<string, Kept<T>>) =>
    list.flatMap((one) => {
      const kept = from.get(one.id)
      return kept ? [{ ...kept.value, when: one.when, triggers: one.triggers }] : []
    })
  const rules = again<Rule>([...compiled.rules, ...compiled.silent.rules], merged.rules)
  const checks = again<Check>([...compiled.checks, ...compiled.silent.checks], merged.checks)
  const tuned = assemble(merged, rules, checks, compiled.queries)
  return { compiled: faults.length === 0 ? tuned : undefined, merged, faults }
}

const asksTheSame = (one: Merged, other: Merged): boolean =>
  JSON.stringify(askedBy(one)) === JSON.stringify(askedBy(other))

/** Everything a query, or a detector, is made of. */
const askedBy = ({ rules, checks, lexicons, detectors }: Merged) => [
  [...rules.values(), ...checks.values()].map(({ value: { id, lang, when } }) => [id, lang, when]),
  [...lexicons.values()].map(({ value }) => value),
  [...detectors].map(([id, { value }]) => [id, value]),
]

function compileMerged(merged: Merged, means: Means, faults: Faults): CompiledPacks {
  const lexicons = valuesOf(merged.lexicons)
  const detectors = means.detectors && new Set([...means.detectors.inCode, ...merged.detectors.keys()])
  const work: Work = { lexicons, detectors, faults, queries: [], numbers: new Map() }
  const rules = [...merged.rules.values()].map((kept) => compileOne(kept, work))
  const checks = [...merged.checks.values()].map((kept) => compileOne(kept, work))
  return assemble(merged, rules, checks, work.queries)
}

function assemble(
  merged: Merged,
  rules: readonly Compiled<Rule>[],
  written: readonly Compiled<Check>[],
  queries: readonly PackQuery[],
): CompiledPacks {
  const situations = valuesOn(merged.situations)
  const isOn = (rule: Compiled<Rule>) => !rule.off && situations.has(rule.situation)
  const checks = written.map((check) => ({ ...check, finding: check.finding ?? check.id }))
  const checksOn = checks.filter(({ off }) => !off)
  const known = new Set([...situations.keys(), ...checksOn.map(({ finding }) => finding)])
  return {
    packs: merged.packs.map(({ header: { id, version, title } }) => ({ id, version, title })),
    situations,
    rules: rules.filter(isOn),
    checks: checksOn,
    silent: { rules: rules.filter((rule) => !isOn(rule)), checks: checks.filter(({ off }) => off) },
    lexicons: valuesOf(merged.lexicons),
    laws: valuesOn(merged.laws),
    detectors: valuesOf(merged.detectors),
    texts: { fr: valuesOf(merged.texts.fr), en: valuesOf(merged.texts.en) },
    queries,
    examples: merged.examples.filter(({ value }) => value.expect.every((id) => known.has(id))),
  }
}

function valuesOf<T>(kept: Map<string, Kept<T>>): Map<string, T> {
  return new Map([...kept].map(([id, { value }]) => [id, value]))
}

function valuesOn<T extends { off: boolean }>(kept: Map<string, Kept<T>>): Map<string, T> {
  return new Map([...valuesOf(kept)].filter(([, { off }]) => !off))
}

interface Work {
  lexicons: ReadonlyMap<string, Lexicon>
  /** Those in code and those that packs describe. */
  detectors: ReadonlySet<string> | undefined
  faults: Faults
  queries: PackQuery[]
  /** The number of each query by its text once spelled out. */
  numbers: Map<string, number>
}

function compileOne<T extends { when: Written; lang?: Language | undefined }>(
  kept: Kept<T>,
  work: Work,
): Compiled<T> {
  const scope = { ...work, language: kept.value.lang }
  const when = compileCondition(kept.value.when, sourceOf(kept, "when"), scope)
  return { ...kept.value, when, triggers: triggersOf(when) ?? "always" }
}

type Scope = Work & { language: Language | undefined }

function compileCondition(written: Written, source: Source, scope: Scope): Condition {
  const inside = (...path: PropertyKey[]): Source => ({ ...source, path: [...source.path, ...path] })
  const each = (list: Written[], verb: string) =>
    list.map((one, index) => compileCondition(one, inside(verb, index), scope))
  if (written.all) return { is: "all", of: each(written.all, "all") }
  if (written.any) return { is: "any", of: each(written.any, "any") }
  if (written.not) return { is: "not", of: compileCondition(written.not, inside("not"), scope) }
  if (written.matches !== undefined)
    return {
      is: "matches",
      query: numberOf(written.matches, inside("matches"), scope),
      where: written.where,
    }
  if (written.detects !== undefined) {
    if (scope.detectors && !scope.detectors.has(written.detects))
      scope.faults.push(
        faultAt(inside("detects"), { key: "packs.fault.no_detector", params: { id: written.detects } }),
      )
    return { is: "detects", detector: written.detects, where: written.where }
  }
  return compileComparison(written)
}

function compileComparison({ is, in: among, atLeast, before, within }: Written): Condition {
  if (is) return { is: "fact", name: only(is)[0], values: [only(is)[1]] }
  if (among) return { is: "fact", name: only(among)[0], values: only(among)[1] }
  if (atLeast) return { is: "at-least", name: only(atLeast)[0], least: only(atLeast)[1] }
  if (before) {
    const [name, time] = only(before)
    return { is: "before", name, time: time === "now" ? time : (readTime(time) ?? "now") }
  }
  const [name, length] = only(within ?? {})
  return { is: "within", name, seconds: Temporal.Duration.from(length).total("seconds") }
}

/** The schema lets one fact through, and one only. */
function only<T>(facts: Record<string, T>): [string, T] {
  const [first] = Object.entries(facts)
  if (!first) throw new Error("a comparison without a fact")
  return first
}

function numberOf(written: string, source: Source, scope: Scope): number {
  const text = expandQuery(written, scope.lexicons, scope.language)
  if (typeof text !== "string") {
    scope.faults.push(faultAt(source, { key: text.key, params: text.params }))
    return -1
  }
  const known = scope.numbers.get(text)
  if (known !== undefined) return known
  const { query, errors } = parse(text, limits)
  if (errors) {
    scope.faults.push(
      ...errors.map(({ at, because, suggestion }) => ({
        ...faultAt(source, because),
        suggestion,
        excerpt: text.slice(Math.max(0, at.start - 20), at.end + 20).slice(0, 100),
      })),
    )
    return -1
  }
  scope.numbers.set(text, scope.queries.length)
  return scope.queries.push({ text, query }) - 1
}
