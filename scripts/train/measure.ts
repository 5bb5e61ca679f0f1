import { probability } from "./calibrate.ts"
import { intents, situations } from "./examples.ts"
import { type Prepared, scales, type Trained } from "./heads.ts"
import { scoreOf } from "./solve.ts"

/** Log-odds of every head for a post. */
export function logitsOf({ matrix }: Prepared, trained: Trained, post: number): Map<string, number> {
  return new Map(
    [...trained].map(([head, { calibration, ...solved }]) => [
      head,
      calibration.slope * scoreOf(matrix, post, solved, scales) + calibration.shift,
    ]),
  )
}

export interface Figures {
  readonly perSituation: readonly {
    lang: string
    situation: string
    precision: number
    recall: number
    f1: number
  }[]
  readonly macroF1: Readonly<Record<string, number>>
  /** Share of pairs of twins with both judged exactly right. */
  readonly pairs: number
  readonly calibrationError: number
  readonly intent: number
}

/** What is proposed of one post, and what was expected. */
export interface Judged {
  readonly lang: string
  readonly group: string
  readonly expect: readonly string[]
  readonly scores: Readonly<Record<string, number>>
  readonly intent?: { expected: string; given: string } | undefined
}

export function measure(prepared: Prepared, trained: Trained, posts: readonly number[]): Figures {
  return figuresOf(
    posts.map((at) => {
      const example = prepared.examples[at]
      if (!example) throw new Error("no such post")
      const logits = logitsOf(prepared, trained, at)
      const best = intents.reduce((a, b) => ((logits.get(b) ?? -9) > (logits.get(a) ?? -9) ? b : a))
      return {
        ...example,
        scores: Object.fromEntries(situations.map((one) => [one, probability(logits.get(one) ?? -9)])),
        intent: example.intent === undefined ? undefined : { expected: example.intent, given: best },
      }
    }),
  )
}

export const threshold = 0.5

export function figuresOf(judged: readonly Judged[]): Figures {
  const langs = [...new Set(judged.map(({ lang }) => lang))].sort()
  const perSituation = langs.flatMap((lang) =>
    situations.map((situation) => {
      const own = judged.filter((one) => one.lang === lang)
      const count = (expected: boolean, given: boolean) =>
        own.filter(
          ({ expect, scores }) =>
            expect.includes(situation) === expected && (scores[situation] ?? 0) >= threshold === given,
        ).length
      const [hit, wrong, missed] = [count(true, true), count(false, true), count(true, false)]
      return {
        lang,
        situation,
        precision: hit / (hit + wrong || 1),
        recall: hit / (hit + missed || 1),
        f1: (2 * hit) / (2 * hit + wrong + missed || 1),
      }
    }),
  )
  const mean = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / (list.length || 1)
  const macroF1 = Object.fromEntries(
    langs.map((lang) => [lang, mean(perSituation.filter((one) => one.lang === lang).map(({ f1 }) => f1))]),
  )
  const intended = judged.flatMap(({ intent }) => (intent ? [intent.expected === intent.given ? 1 : 0] : []))
  return {
    perSituation,
    macroF1,
    pairs: pairsRight(judged),
    calibrationError: calibrationError(judged),
    intent: mean(intended),
  }
}

export const isRight = ({ expect, scores }: Judged) =>
  situations.every((one) => expect.includes(one) === (scores[one] ?? 0) >= threshold)

function pairsRight(judged: readonly Judged[]): number {
  const groups = Map.groupBy(judged, ({ group }) => group)
  const pairs = [...groups.values()].filter((group) => group.length > 1)
  return pairs.filter((group) => group.every(isRight)).length / (pairs.length || 1)
}

/** Expected calibration error: ten bins of probability, over every situation of every post. */
function calibrationError(judged: readonly Judged[]): number {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, said: 0, held: 0 }))
  let total = 0
  for (const { scores, expect } of judged)
    for (const situation of situations) {
      const score = scores[situation] ?? 0
      const bin = bins[Math.min(9, Math.floor(score * 10))]
      if (!bin) continue
      total += 1
      bin.count += 1
      bin.said += score
      if (expect.includes(situation)) bin.held += 1
    }
  return bins.reduce((sum, { said, held }) => sum + Math.abs(said - held), 0) / total
}

export function say(title: string, figures: Figures): void {
  const rounded = (value: number) => value.toFixed(2)
  console.log(`\n${title}`)
  for (const { lang, situation, precision, recall, f1 } of figures.perSituation)
    console.log(
      `  ${lang} ${situation.padEnd(22)} precision ${rounded(precision)}  recall ${rounded(recall)}  F1 ${rounded(f1)}`,
    )
  for (const [lang, f1] of Object.entries(figures.macroF1)) console.log(`  macro-F1 ${lang} ${f1.toFixed(3)}`)
  console.log(
    `  pairs both right ${(100 * figures.pairs).toFixed(1)} %, calibration error ${figures.calibrationError.toFixed(3)}, intent right ${(100 * figures.intent).toFixed(1)} %`,
  )
}
