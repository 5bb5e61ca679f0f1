import type { AssessedSituation, Assessment, PostToAssess } from "./assess.ts"
import { type Intent, intentByRules, intents, type Tone, toneByRules } from "./intent.ts"
import type { Spoken } from "./language.ts"
import { classesOf } from "./model/classes.ts"
import { createReader, type Features, type Reader } from "./model/features.ts"
import { createModel, type Model, type Shape } from "./model/model.ts"
import { strongest } from "./model/strongest.ts"
import { judgeByRules, type Reason, type RuledSituation, type RuleEngine } from "./rules.ts"

/** The two parts that argue, rules and model, made ready. Not to be shared between threads: it reads one post at a time. */
export interface Judge {
  readonly engine: RuleEngine
  readonly model: Model
  readonly reader: Reader
  readonly speak: (text: string) => Spoken
  /** Places of heads in the model, by name. */
  readonly heads: ReadonlyMap<string, number>
  readonly logits: Float64Array
  readonly lean: Readonly<Record<string, number>>
}

export interface Taught {
  readonly shape: Shape
  readonly weights: Int8Array
  readonly speak: (text: string) => Spoken
}

export function createJudge(engine: RuleEngine, { shape, weights, speak }: Taught): Judge {
  const model = createModel(shape, weights)
  return {
    engine,
    model,
    reader: createReader(classesOf(engine.packs.lexicons, shape.classes), model.bits),
    speak,
    heads: new Map(model.heads.map((name, at) => [name, at])),
    logits: new Float64Array(model.heads.length),
    lean: shape.lean,
  }
}

/** From this probability on, where a situation has no threshold of its own. */
const threshold = 0.5
const mostReasons = 5
const mostModelReasons = 2

const logit = (score: number) => Math.log(score / (1 - score))
const probability = (odds: number) => 1 / (1 + Math.exp(-odds))
const bounded = (score: number) => Math.min(0.99, Math.max(0.01, score))

/** What a machine proposes of a post, and why. Severity is 0 when no situation is proposed. */
export function assess(post: PostToAssess, judge: Judge): Assessment {
  const { lang, ruled, features } = read(post, judge)
  const proposed = proposals(ruled.situations, judge)
  const shown = proposed.map((one) => ({
    id: one.id,
    score: Math.round(one.score * 1000) / 1000,
    reasons: reasonsOf(one, features, ruled.reading.words, post.text, judge),
  }))
  const isCross = ({ id }: AssessedSituation) => judge.engine.packs.situations.get(id)?.crossCutting === true
  const ids = proposed.map(({ id }) => id)
  return {
    lang,
    situations: shown.filter((one) => !isCross(one)),
    crossCutting: shown.filter(isCross),
    severity: severityOf(proposed, judge),
    intent: intentOf(intentByRules(ruled.mood, ruled.facts), judge),
    tone: toneOf(toneByRules(ruled.mood, ids), judge),
  }
}

/** The probability of every situation, proposed or not: for measuring. */
export function scoresOf(post: PostToAssess, judge: Judge): Map<string, number> {
  const { ruled } = read(post, judge)
  return new Map(argue(ruled.situations, judge).map(({ id, score }) => [id, score]))
}

function read(post: PostToAssess, judge: Judge) {
  const { lang, asked } = languageOf(post, judge)
  const ruled = judgeByRules({ text: post.text, lang: asked }, judge.engine)
  const features = judge.reader.read(ruled.reading)
  judge.model.score(features, judge.logits)
  const lean = judge.lean[lang.slice(0, 2)] ?? 0
  for (const id of judge.engine.packs.situations.keys()) {
    const head = judge.heads.get(id)
    if (head !== undefined) judge.logits[head] = (judge.logits[head] ?? 0) + lean
  }
  return { lang, ruled, features }
}

/** `asked`: whose rules are. In a post of two languages, and in those we have no rules for, the rules of both. */
export function languageOf(post: PostToAssess, judge: Pick<Judge, "speak">) {
  const spoken = judge.speak(post.text)
  const lang = post.lang ?? spoken.lang
  return { lang, asked: spoken.also || !/^(fr|en)/.test(lang) ? undefined : lang }
}

interface Proposed {
  readonly id: string
  readonly score: number
  readonly severity: number
  readonly ruled: RuledSituation | undefined
}

/** Rules and model argue in log-odds: what each says is added. Situations the model was not taught are the rules' alone. */
function argue(ruled: readonly RuledSituation[], { engine, heads, logits }: Judge): Proposed[] {
  const argued: Proposed[] = []
  for (const [id, { severity }] of engine.packs.situations) {
    const rules = ruled.find((one) => one.id === id)
    const head = heads.get(id)
    if (!rules && head === undefined) continue
    const odds = (rules ? logit(bounded(rules.score)) : 0) + (head === undefined ? 0 : (logits[head] ?? 0))
    argued.push({
      id,
      score: probability(odds),
      severity: rules?.severity ?? severity.usual,
      ruled: rules,
    })
  }
  return argued
}

function proposals(ruled: readonly RuledSituation[], judge: Judge): Proposed[] {
  return argue(ruled, judge)
    .filter(({ id, score }) => score >= (judge.engine.packs.situations.get(id)?.threshold ?? threshold))
    .sort((one, other) => other.score - one.score)
}

type Words = Parameters<typeof strongest>[2]

function reasonsOf(
  { id, ruled }: Proposed,
  features: Features,
  words: Words,
  text: string,
  { model, heads }: Judge,
): Reason[] {
  const head = heads.get(id)
  const byRules = ruled?.reasons ?? []
  if (head === undefined) return [...byRules]
  const byModel = strongest(model, features, words, head, mostModelReasons).map(({ name, start, end }) => ({
    rule: `model:${name}`,
    start,
    end,
    text: text.slice(start, end),
  }))
  return [...byRules.slice(0, mostReasons - byModel.length), ...byModel]
}

/** As many steps over 1 as heads say yes, within what the gravest situation allows; the rules' own word otherwise. */
function severityOf(proposed: readonly Proposed[], { heads, logits, engine }: Judge): Assessment["severity"] {
  if (proposed.length === 0) return 0
  let severity = 1
  for (let least = 2; least <= 5; least++) {
    const head = heads.get(`severity.${least}`)
    if (head !== undefined && (logits[head] ?? 0) >= 0) severity = least
  }
  const ranges = proposed.map(({ id }) => engine.packs.situations.get(id)?.severity)
  const least = Math.min(...ranges.map((range) => range?.from ?? 1))
  const most = Math.max(...ranges.map((range) => range?.to ?? 5))
  return Math.min(most, Math.max(least, severity)) as Assessment["severity"]
}

/** What the rules read counts as much as odds of e to 1. */
function intentOf(byRules: Intent, { heads, logits }: Judge): Intent {
  const oddsOf = (one: Intent) => (logits[heads.get(one) ?? -1] ?? -9) + (one === byRules ? 1 : 0)
  return intents.reduce((best, one) => (oddsOf(one) > oddsOf(best) ? one : best))
}

function toneOf(byRules: Tone, { heads, logits }: Judge): Tone {
  if (byRules === "hostile" || byRules === "distressed") return byRules
  const [warm, displeased] = ["positive", "negative"].map((name) => logits[heads.get(name) ?? -1] ?? -9)
  if ((warm ?? 0) >= 0 && (warm ?? 0) > (displeased ?? 0)) return "warm"
  return (displeased ?? 0) >= 0 ? "displeased" : "neutral"
}
