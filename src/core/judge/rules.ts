import type { Compiled, CompiledPacks } from "../packs/compile.ts"
import type { Rule } from "../packs/schema.ts"
import { evaluate, type Facts, type FactValue, type Hit } from "../packs/truth.ts"
import { factAt } from "./facts/place.ts"
import { factsOfPost, type PostFacts } from "./facts/post.ts"
import { type Reading, readPost } from "./facts/read.ts"
import type { Referents } from "./facts/referents.ts"
import { createUnmasker, type Unmasker } from "./facts/unmasker.ts"
import { referentsOf } from "./facts/who.ts"
import { createFinder, type Finder, type Finding, type Span } from "./find.ts"
import { type Mood, moodOf, moodQueries } from "./intent.ts"

/** Why a situation is proposed: UTF-16 offsets in the post, `end` exclusive, and what stands there. */
export type Reason = {
  readonly rule: string
  readonly start: number
  readonly end: number
  readonly text: string
}
export type FiredRule = { readonly rule: Compiled<Rule>; readonly reasons: readonly Reason[] }
export type RuledSituation = {
  readonly id: string
  readonly score: number
  readonly reasons: readonly Reason[]
  readonly severity: number
}
export type Ruled = {
  readonly situations: readonly RuledSituation[]
  /** Every rule that holds; those that argue against (score under a half) only where one argues for. */
  readonly fired: readonly FiredRule[]
  readonly facts: PostFacts
  readonly mood: Mood
  readonly reading: Reading
}

/** The packs' rules made ready. */
export type RuleEngine = {
  readonly packs: CompiledPacks
  readonly referents: Referents
  readonly unmasker: Unmasker
  readonly finder: Finder
  /** Rules that argue for a situation, by the queries that may make them hold; those that need none. */
  readonly byQuery: readonly (readonly Compiled<Rule>[])[]
  readonly always: readonly Compiled<Rule>[]
  /** Rules that argue against, by situation. */
  readonly against: ReadonlyMap<string, readonly Compiled<Rule>[]>
  /** The number of the first query of mood: they come after the packs' own. */
  readonly moods: number
  readonly now: Temporal.Instant
}

export function createRuleEngine(packs: CompiledPacks, { now }: { now: Temporal.Instant }): RuleEngine {
  const all = [...packs.rules, ...packs.silent.rules]
  const asked = new Set(all.flatMap((rule) => queriesOf(rule.when)))
  const queries = packs.queries.map(({ query }, number) => (asked.has(number) ? query : undefined))
  return {
    packs,
    ...indexOf(packs, queries.length),
    referents: referentsOf(packs.lexicons),
    unmasker: createUnmasker(packs.lexicons),
    finder: createFinder([...queries, ...moodQueries(packs)]),
    moods: queries.length,
    now,
  }
}

/** The same queries under rules tuned otherwise (`retunePacks`): nothing is planted again. */
export function withRules(engine: RuleEngine, packs: CompiledPacks): RuleEngine {
  return { ...engine, packs, ...indexOf(packs, engine.moods) }
}

/** Which rules a query, or a situation found, asks. */
function indexOf(
  { rules }: CompiledPacks,
  queries: number,
): Pick<RuleEngine, "byQuery" | "always" | "against"> {
  const arguing = rules.filter(({ score }) => score >= ARGUES_FROM)
  const byQuery: Compiled<Rule>[][] = Array.from({ length: queries }, () => [])
  for (const rule of [...arguing, ...rules.filter(({ score }) => score <= ALONE)])
    if (rule.triggers !== "always") for (const query of rule.triggers) byQuery[query]?.push(rule)
  return {
    byQuery,
    always: arguing.filter(({ triggers }) => triggers === "always"),
    against: Map.groupBy(
      rules.filter(({ score }) => score < ARGUES_FROM),
      ({ situation }) => situation,
    ),
  }
}

/** A rule whose score is under this argues against; up to the other, it does so even where no rule argues for. */
const ARGUES_FROM = 0.5
const ALONE = 0.12

type Asking = Compiled<Rule>["when"]

function queriesOf(condition: Asking): number[] {
  if (condition.is === "matches") return [condition.query]
  if (condition.is === "not") return queriesOf(condition.of)
  if (condition.is === "all" || condition.is === "any") return condition.of.flatMap(queriesOf)
  return []
}

/** `lang` decides which rules of one language are asked; when it is not said, all are. */
export function judgeByRules(post: { text: string; lang?: string | undefined }, engine: RuleEngine): Ruled {
  const reading = readPost(post.text, engine.referents, engine.unmasker)
  const finding = engine.finder.read(reading.words)
  const facts = factsOfPost(reading)
  const asked = askOf(reading, facts, finding, engine.now)
  const fired: FiredRule[] = []
  const hold = (rule: Compiled<Rule>) => {
    if (rule.lang && post.lang && !post.lang.startsWith(rule.lang)) return
    const verdict = evaluate(rule.when, asked)
    if (verdict.truth === true) fired.push({ rule, reasons: reasonsOf(rule, verdict.hits, post.text) })
  }
  const asking = candidates(finding, engine)
  for (const rule of asking) hold(rule)
  const found = new Set(
    fired.filter(({ rule }) => rule.score >= ARGUES_FROM).map(({ rule }) => rule.situation),
  )
  for (const situation of found)
    for (const rule of engine.against.get(situation) ?? []) if (!asking.has(rule)) hold(rule)
  return {
    situations: weigh(fired, engine.packs),
    fired,
    facts,
    mood: moodOf(finding, engine.moods),
    reading,
  }
}

/** Rules that argue for a situation and may hold, each once. */
function candidates({ held }: Finding, { byQuery, always }: RuleEngine): Set<Compiled<Rule>> {
  const rules = new Set(always)
  for (const query of held) for (const rule of byQuery[query] ?? []) rules.add(rule)
  return rules
}

function askOf(reading: Reading, facts: PostFacts, finding: Finding, now: Temporal.Instant): Facts {
  const known = new Map<number, readonly Hit[]>()
  return {
    now,
    fact: (name) => (Object.hasOwn(facts, name) ? facts[name as keyof PostFacts] : undefined),
    detects: () => undefined,
    matches: (query) => {
      const found = known.get(query)
      if (found) return found
      const hits = finding.mayHold(query) ? finding.spans(query).map((span) => hitOf(reading, span)) : []
      known.set(query, hits)
      return hits
    },
  }
}

function hitOf(reading: Reading, { start, end, first, last }: Span): Hit {
  const known: Record<string, FactValue | undefined> = {}
  return {
    start,
    end,
    fact: (name) => {
      if (!(name in known)) known[name] = factAt(reading, first, last, name)
      return known[name]
    },
  }
}

const MOST_REASONS = 3

function reasonsOf(rule: Compiled<Rule>, hits: readonly Hit[], text: string): Reason[] {
  if (hits.length === 0) return [{ rule: rule.id, start: 0, end: text.length, text }]
  return hits
    .slice(0, MOST_REASONS)
    .map(({ start, end }) => ({ rule: rule.id, start, end, text: text.slice(start, end) }))
}

const logit = (score: number) => Math.log(score / (1 - score))
const bounded = (score: number) => Math.min(0.99, Math.max(0.01, score))
/** A second reason says less than the first: it is seldom of another kind. */
const SECOND = 0.35

/** Rules argue in log-odds: the strongest for, part of the next, and all that argue against (scores under a half). */
function weigh(fired: readonly FiredRule[], packs: CompiledPacks): RuledSituation[] {
  const bySituation = Map.groupBy(fired, ({ rule }) => rule.situation)
  const found: RuledSituation[] = []
  for (const [id, rules] of bySituation) {
    const [first, second, ...others] = rules
      .filter(({ rule }) => rule.score >= ARGUES_FROM)
      .sort((one, other) => other.rule.score - one.rule.score)
    const against = rules.filter(({ rule }) => rule.score < ARGUES_FROM)
    if (!first) {
      found.push({ id, score: Math.min(...against.map(({ rule }) => rule.score)), severity: 0, reasons: [] })
      continue
    }
    let odds = logit(bounded(first.rule.score))
    if (second) odds += SECOND * logit(bounded(second.rule.score))
    for (const { rule } of against) odds += logit(bounded(rule.score))
    const severities = [first, ...(second ? [second] : []), ...others].map(
      ({ rule }) => rule.severity ?? packs.situations.get(id)?.severity.usual ?? 1,
    )
    found.push({
      id,
      score: 1 / (1 + Math.exp(-odds)),
      severity: Math.max(...severities),
      reasons: [first, ...(second ? [second] : []), ...others].flatMap(({ reasons }) => reasons).slice(0, 5),
    })
  }
  return found.sort((one, other) => other.score - one.score)
}
