import {
  apart,
  type Context,
  createSight,
  type Reading,
  type ReadPhone,
  readText,
  type Sight,
  type Span,
  sentenceAt,
} from "../detect/index.ts"
import { type Language, languages } from "../language.ts"
import { jurisdictionsOf, marketsOf } from "../market.ts"
import type { CompiledPacks } from "../packs/compile.ts"
import { checksInForce } from "../packs/in-force.ts"
import type { Law } from "../packs/schema.ts"
import { evaluate, type Facts, type Hit } from "../packs/truth.ts"
import type { Draft } from "./draft.ts"
import { factsOf } from "./facts.ts"
import { guessLanguage } from "./language.ts"

export { type Draft, draft, relations } from "./draft.ts"
export { placeOf } from "./place.ts"
export { type NotRead, readDraft } from "./read.ts"
export { toSarif } from "./sarif.ts"

type Check = CompiledPacks["checks"][number]

/** What a check says about a draft. `start` and `end` are UTF-16 offsets of `text` in it. */
export interface Finding {
  readonly id: string
  readonly severity: Check["level"]
  readonly start: number
  readonly end: number
  readonly text: string
  /** The check that found it, when several report the same finding. */
  readonly rule: string
  readonly laws: readonly string[]
  readonly message: Readonly<Record<Language, string>>
  readonly correction: Readonly<Record<Language, string>>
}

/** Packs ready to check drafts. */
export interface Checker {
  readonly packs: CompiledPacks
  readonly sight: Sight
}

/** Throws `z.ZodError` when a detector is ill described. */
export function createChecker(packs: CompiledPacks, readPhone: ReadPhone): Checker {
  const detectors = Object.fromEntries(packs.detectors)
  return { packs, sight: createSight([...packs.lexicons.values()], detectors, readPhone) }
}

/** Most findings of one check in one draft: a person corrects the first ones and checks again. */
const MOST_OF_ONE = 20

/** A draft against every check in force, in the order of the text, the gravest first at the same place. */
export function checkDraft(draft: Draft, checker: Checker, now: Temporal.Instant): Finding[] {
  const { packs, sight } = checker
  const said = draft.lang?.slice(0, 2).toLowerCase()
  const lang = languages.find((each) => each === said) ?? guessLanguage(draft.text, sight)
  const reading = readText(draft.text, lang, (draft.context ?? {}) as Context, sight)
  const facts = factsOf(reading, now, packs)
  const day = now.toZonedDateTimeISO("America/Toronto").toPlainDate()
  const findings = checksInForce(packs, day)
    .filter((check) => check.lang === undefined || check.lang === lang)
    .flatMap((check) => runCheck(check, reading, facts, packs))
  return mergeFindings(findings)
}

function runCheck(check: Check, reading: Reading, facts: Facts, packs: CompiledPacks): Finding[] {
  const { truth, hits } = evaluate(check.when, facts)
  if (truth !== true) return []
  const markets = marketsOf(reading.context.market)
  const laws = check.laws.filter((id) => appliesIn(packs.laws.get(id), markets))
  return placesOf(check, hits, reading).map(({ start, end }) => ({
    id: check.finding,
    severity: check.level,
    start,
    end,
    text: reading.text.slice(start, end),
    rule: check.id,
    laws,
    message: sayBoth(packs, `check.${check.id}.message`),
    correction: sayBoth(packs, `check.${check.id}.correction`),
  }))
}

function placesOf(check: Check, hits: readonly Hit[], reading: Reading): Span[] {
  if (check.span === "text" || hits.length === 0) return [{ start: 0, end: reading.text.length }]
  const places = apart(hits)
  if (check.span === "first") return places.slice(0, 1)
  const shown = check.span === "sentences" ? firstOfEach(places, reading) : places
  return shown.slice(0, MOST_OF_ONE)
}

/** One fact told in several words of a sentence is one thing to correct: its first words are shown. */
function firstOfEach(places: readonly Span[], reading: Reading): Span[] {
  const bySentence = Map.groupBy(places, ({ start }) => sentenceAt(reading, start).start)
  return [...bySentence.values()].flatMap((ofOne) => ofOne.slice(0, 1))
}

/** A law of Canada is not cited for a draft meant for France. Where it is meant for is not known: every law is. */
function appliesIn(law: Law | undefined, markets: readonly string[]): boolean {
  if (!law || markets.length === 0) return law !== undefined
  return markets.some((market) => jurisdictionsOf(market).includes(law.jurisdiction))
}

function sayBoth({ texts }: CompiledPacks, key: string): Record<Language, string> {
  const fr = texts.fr.get(key)
  const en = texts.en.get(key)
  return { fr: fr ?? en ?? key, en: en ?? fr ?? key }
}

const GRAVITY = { block: 0, warning: 1, note: 2 }

/** The same finding at the same place, from two checks, is one: the gravest, with the laws of both. */
function mergeFindings(findings: readonly Finding[]): Finding[] {
  const merged = new Map<string, Finding>()
  for (const finding of [...findings].sort((one, other) => GRAVITY[one.severity] - GRAVITY[other.severity])) {
    const key = `${finding.id} ${finding.start} ${finding.end}`
    const known = merged.get(key)
    merged.set(key, known ? { ...known, laws: [...new Set([...known.laws, ...finding.laws])] } : finding)
  }
  return [...merged.values()].sort(
    (one, other) => one.start - other.start || GRAVITY[one.severity] - GRAVITY[other.severity],
  )
}
