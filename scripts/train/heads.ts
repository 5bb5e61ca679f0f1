import { readWords } from "../../src/core/judge/facts/words.ts"
import { classesOf } from "../../src/core/judge/model/classes.ts"
import { createReader, kindCount, kinds } from "../../src/core/judge/model/features.ts"
import { createRuleEngine, judgeByRules } from "../../src/core/judge/rules.ts"
import type { Lexicon } from "../../src/core/packs/schema.ts"
import { loadPacks } from "../../src/platform/packs.ts"
import { type Calibration, calibrate } from "./calibrate.ts"
import { type Example, intents, severities, situations, tones } from "./examples.ts"
import { type Matrix, MatrixBuilder } from "./matrix.ts"
import { type Settings, type Solved, scoreOf, solve } from "./solve.ts"

/** How much a feature of each kind weighs: chosen by what one author's posts teach about another's. */
const scaleOf: Record<keyof typeof kinds, number> = {
  word: 1,
  pair: 0.8,
  letters: 0.5,
  class: 1.5,
  classFact: 1,
  skip: 1,
  skipTriple: 0.7,
  together: 1,
  shape: 0.5,
  about: 0.5,
}
export const scales: number[] = Array.from({ length: kindCount }, () => 0)
for (const [kind, at] of Object.entries(kinds)) scales[at] = scaleOf[kind as keyof typeof kinds]

/** French ordinary posts are a seventh of the English ones. */
const scarce = 4

/** What a mistake costs, by where the post comes from; a yes costs twice a no, for there are fewer. */
const costs = { written: 1, cases: 1, aside: 0, ordinary: 0.6, far: 0.03, difference: 0.3 }

/** Rows of the weights are 2^bits: more would cost memory and misses of the cache, and bring little. */
export const bits = 17
export const allHeads: readonly string[] = [...situations, ...intents, ...tones, ...severities]

export interface Prepared {
  readonly examples: readonly Example[]
  readonly matrix: Matrix
  /** Twins, by the places of both in `examples`; their differences come after the posts in the matrix. */
  readonly twins: readonly (readonly [number, number])[]
  /** What the packs' rules say of each post: the score of each situation they propose. */
  readonly ruled: readonly ReadonlyMap<string, number>[]
  /** The classes the model was taught with. */
  readonly classes: readonly string[]
}

export type Trained = ReadonlyMap<string, Solved & { calibration: Calibration }>

export async function prepare(examples: readonly Example[]): Promise<Prepared> {
  const { compiled, faults } = await loadPacks(undefined, { ids: ["base"] })
  if (!compiled) throw new Error(`the packs have ${faults.length} faults: ./vigie packs check`)
  const engine = createRuleEngine(compiled, { now: Temporal.Instant.from("2026-11-20T00:00:00Z") })
  const classes = classesOf(compiled.lexicons, chooseClasses(compiled.lexicons, examples))
  const reader = createReader(classes, bits)
  const builder = new MatrixBuilder()
  const ruled = examples.map(({ text, lang }) => {
    const { reading, situations: found } = judgeByRules({ text, lang }, engine)
    builder.add(reader.read(reading))
    return new Map(found.map(({ id, score }) => [id, score]))
  })
  const twins = twinsOf(examples)
  for (const [one, other] of twins) builder.addDifference(one, other)
  return { examples, matrix: builder.build(), twins, ruled, classes: classes.names }
}

const mostCommon = 0.2
const leastCommon = 0.0005

/** Lexicons whose words are in a fifth of all posts say nothing, nor those that are in none. Who is spoken of always does. */
function chooseClasses(lexicons: ReadonlyMap<string, Lexicon>, examples: readonly Example[]): string[] {
  const every = classesOf(lexicons, [...lexicons.keys()])
  const near = examples.filter(({ origin }) => origin === "cases" || origin === "written")
  const found = new Map<string, number>()
  const tags = new Int16Array(4000)
  const counts = new Uint8Array(1000)
  for (const { text } of near) {
    const { word, count } = readWords(text)
    const length = Math.min(count, counts.length)
    every.tag(word, length, tags, counts)
    const names = new Set<string>()
    for (let at = 0; at < length; at++)
      for (let n = 0; n < (counts[at] ?? 0); n++) names.add(every.names[tags[at * 4 + n] ?? 0] ?? "")
    for (const name of names) found.set(name, (found.get(name) ?? 0) + 1)
  }
  return every.names.filter((name) => {
    const share = (found.get(name) ?? 0) / near.length
    return name.startsWith("who_") || (share >= leastCommon && share <= mostCommon)
  })
}

function twinsOf(examples: readonly Example[]): [number, number][] {
  const places = new Map(examples.map(({ id }, at) => [id, at]))
  return examples.flatMap(({ contrast }, at) => {
    const other = contrast === undefined ? undefined : places.get(contrast)
    return other !== undefined && other < at ? [[at, other] satisfies [number, number]] : []
  })
}

/** Trains heads on the posts of `chosen`, and makes probabilities of their scores on posts of `calibrators`. */
export function trainAll(
  prepared: Prepared,
  chosen: readonly number[],
  heads: readonly string[],
  calibration: (head: string, solved: Solved) => Calibration,
): Trained {
  return new Map(
    heads.map((head) => {
      const solved = trainOne(prepared, chosen, head)
      return [head, { ...solved, calibration: calibration(head, solved) }]
    }),
  )
}

function trainOne(prepared: Prepared, chosen: readonly number[], head: string): Solved {
  const { examples, matrix, twins } = prepared
  const posts: number[] = []
  const signs: number[] = []
  const prices: number[] = []
  const give = (post: number, says: boolean, cost: number) => {
    posts.push(post)
    signs.push(says ? 1 : -1)
    prices.push(cost)
  }
  for (const at of chosen) {
    const says = examples[at]?.labels[head]
    const { origin = "aside", lang } = examples[at] ?? {}
    const cost = costs[origin] * (lang === "fr" && (origin === "ordinary" || origin === "far") ? scarce : 1)
    if (says !== undefined && cost > 0) give(at, says, says && origin !== "far" ? 2 : cost)
  }
  const isChosen = new Set(chosen)
  twins.forEach(([one, other], at) => {
    const [mine, theirs] = [examples[one]?.labels[head], examples[other]?.labels[head]]
    if (!isChosen.has(one) || mine === undefined || theirs === undefined || mine === theirs) return
    give(examples.length + at, mine, costs.difference)
  })
  const task = {
    posts: Int32Array.from(posts),
    signs: Int8Array.from(signs),
    costs: Float32Array.from(prices),
  }
  const settings: Settings = {
    bits,
    scales,
    rounds: 8,
    seed: 20261120,
    differencesFrom: examples.length,
  }
  return solve(matrix, task, settings)
}

/** Platt on posts of functions the head was not taught. */
export function calibrateOn({ examples, matrix }: Prepared, posts: readonly number[]) {
  return (head: string, solved: Solved): Calibration => {
    const known = posts.filter((at) => examples[at]?.labels[head] !== undefined)
    return calibrate(
      known.map((at) => scoreOf(matrix, at, solved, scales)),
      known.map((at) => examples[at]?.labels[head] === true),
    )
  }
}
