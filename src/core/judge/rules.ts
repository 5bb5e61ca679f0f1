import { createMatcher, type Seed } from "../match/index.ts"
import type { Compiled, CompiledPacks } from "../packs/compile.ts"
import type { Rule } from "../packs/schema.ts"
import { evaluate, type Facts, type FactValue, type Hit } from "../packs/truth.ts"
import { factAt } from "./facts/place.ts"
import { factsOfPost, type PostFacts } from "./facts/post.ts"
import { type Reading, readPost } from "./facts/read.ts"
import type { Referents } from "./facts/referents.ts"
import { referentsOf } from "./facts/who.ts"
import { createLocators, type Locator, positionsOf } from "./locate.ts"

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
  /** Every rule that holds, those that argue against (score under a half) too. */
  readonly fired: readonly FiredRule[]
  readonly facts: PostFacts
  readonly reading: Reading
}

/** The packs' rules made ready: one matcher for all their queries. */
export type RuleEngine = {
  readonly packs: CompiledPacks
  readonly referents: Referents
  /** Numbers of the queries the post matches. */
  readonly match: (text: string, lang: string | undefined) => ReadonlySet<number>
  readonly locators: readonly Locator[]
  /** Rules that may hold when a query is found, by its number; and those that may hold without any. */
  readonly byQuery: readonly (readonly Compiled<Rule>[])[]
  readonly always: readonly Compiled<Rule>[]
  readonly now: Temporal.Instant
}

export function createRuleEngine(
  packs: CompiledPacks,
  { seed, now }: { seed: Seed; now: Temporal.Instant },
): RuleEngine {
  const matcher = createMatcher<number>({ seed })
  const asked = new Set(packs.rules.flatMap((rule) => queriesOf(rule.when)))
  const makeLocator = createLocators()
  const locators = packs.queries.map(({ query }, number) =>
    asked.has(number) ? makeLocator(query) : () => [],
  )
  for (const number of asked) {
    const query = packs.queries[number]?.query
    if (query) matcher.set(number, query)
  }
  const byQuery: Compiled<Rule>[][] = packs.queries.map(() => [])
  for (const rule of packs.rules)
    if (rule.triggers !== "always") for (const query of rule.triggers) byQuery[query]?.push(rule)
  const into: number[] = []
  return {
    packs,
    referents: referentsOf(packs.lexicons),
    locators,
    byQuery,
    always: packs.rules.filter(({ triggers }) => triggers === "always"),
    now,
    match: (text, lang) => {
      const count = matcher.match({ text, lang }, into)
      return new Set(into.slice(0, count))
    },
  }
}

type Asking = Compiled<Rule>["when"]

function queriesOf(condition: Asking): number[] {
  if (condition.is === "matches") return [condition.query]
  if (condition.is === "not") return queriesOf(condition.of)
  if (condition.is === "all" || condition.is === "any") return condition.of.flatMap(queriesOf)
  return []
}

/** `lang` decides which rules of one language are asked; when it is not known, all are. */
export function judgeByRules(post: { text: string; lang?: string | undefined }, engine: RuleEngine): Ruled {
  const reading = readPost(post.text, engine.referents)
  const matched = engine.match(post.text, post.lang)
  const facts = factsOfPost(reading)
  const asked = askOf(post.text, reading, facts, matched, engine)
  const fired: FiredRule[] = []
  for (const rule of candidates(matched, engine)) {
    if (rule.lang && post.lang && !post.lang.startsWith(rule.lang)) continue
    const verdict = evaluate(rule.when, asked)
    if (verdict.truth === true) fired.push({ rule, reasons: reasonsOf(rule, verdict.hits, post.text) })
  }
  return { situations: weigh(fired, engine.packs), fired, facts, reading }
}

function candidates(matched: ReadonlySet<number>, engine: RuleEngine): Set<Compiled<Rule>> {
  const rules = new Set(engine.always)
  for (const query of matched) for (const rule of engine.byQuery[query] ?? []) rules.add(rule)
  return rules
}

function askOf(
  text: string,
  reading: Reading,
  facts: PostFacts,
  matched: ReadonlySet<number>,
  engine: RuleEngine,
): Facts {
  let positions: ReturnType<typeof positionsOf> | undefined
  const known = new Map<number, readonly Hit[]>()
  return {
    now: engine.now,
    fact: (name) => (Object.hasOwn(facts, name) ? facts[name as keyof PostFacts] : undefined),
    detects: () => undefined,
    matches: (query) => {
      if (!matched.has(query)) return []
      const found = known.get(query)
      if (found) return found
      positions ??= positionsOf(text)
      const hits = (engine.locators[query]?.(positions) ?? []).map((span) => hitOf(reading, span))
      known.set(query, hits)
      return hits
    },
  }
}

function hitOf(reading: Reading, { start, end }: { start: number; end: number }): Hit {
  const known: Record<string, FactValue | undefined> = {}
  return {
    start,
    end,
    fact: (name) => {
      if (!(name in known)) known[name] = factAt(reading, start, end, name)
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
      .filter(({ rule }) => rule.score >= 0.5)
      .sort((one, other) => other.rule.score - one.rule.score)
    if (!first) continue
    const against = rules.filter(({ rule }) => rule.score < 0.5)
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
