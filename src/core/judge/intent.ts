import type { CompiledPacks } from "../packs/compile.ts"
import { expandQuery } from "../packs/lexicons.ts"
import type { Query } from "../query/ast.ts"
import { queryLimits } from "../query/limits.ts"
import { parse } from "../query/parse.ts"
import type { PostFacts } from "./facts/post.ts"
import type { Finding } from "./find.ts"

/** What the author wants. A complaint reports a problem lived, or asks for redress. */
export const intents = ["question", "complaint", "praise", "suggestion", "other"] as const
export type Intent = (typeof intents)[number]
export const tones = ["warm", "neutral", "displeased", "hostile", "distressed"] as const
export type Tone = (typeof tones)[number]

/** The lexicons that speak of intent and tone, by the name the code has for each. */
export const moodLexicons = {
  praise: "praise_word",
  thanks: "thanks",
  complaint: "complaint_word",
  suggestion: "suggestion_word",
  question: "question_word",
  experience: "experience",
  swearing: "swearing",
  distress: "distress",
} as const
export type Mood = Readonly<Record<keyof typeof moodLexicons, number>>

const moodNames = Object.keys(moodLexicons) as (keyof Mood)[]
const noMood: Record<keyof Mood, number> = {
  praise: 0,
  thanks: 0,
  complaint: 0,
  suggestion: 0,
  question: 0,
  experience: 0,
  swearing: 0,
  distress: 0,
}

/** The queries of the lexicons that the packs have, in the order of {@link moodLexicons}. */
export function moodQueries({ lexicons }: CompiledPacks): (Query | undefined)[] {
  const limits = { ...queryLimits, length: 400_000, terms: 20_000 }
  return Object.values(moodLexicons).map((id) => {
    const text = lexicons.has(id) ? expandQuery(`$${id}`, lexicons, undefined) : undefined
    return typeof text === "string" ? parse(text, limits).query : undefined
  })
}

/** How many words of each lexicon the post has; `first` is the number of the first of these queries. */
export function moodOf(finding: Finding, first: number): Mood {
  const mood = { ...noMood }
  for (let at = 0; at < moodNames.length; at++)
    if (finding.mayHold(first + at)) mood[moodNames[at] as keyof Mood] = finding.spans(first + at).length
  return mood
}

/** A plain reading, where the model has nothing better. */
export function intentByRules(mood: Mood, facts: PostFacts): Intent {
  const { praise, thanks, complaint, suggestion, question } = mood
  if (facts.endsAsking && suggestion === 0) return "question"
  const scores: [Intent, number][] = [
    ["suggestion", suggestion * 1.2],
    ["praise", praise + thanks - (complaint > 0 ? 1 : 0)],
    ["complaint", complaint + Math.min(1, mood.experience) * 0.5],
    ["question", (facts.asks ? 1.5 : 0) + (facts.endsAsking ? 1 : 0) + Math.min(1, question) * 0.3],
  ]
  const [best, next] = scores.sort(([, one], [, other]) => other - one)
  if (!best || best[1] < 0.8) return "other"
  return next && next[1] === best[1] && next[0] === "complaint" ? "complaint" : best[0]
}

export function toneByRules(mood: Mood, found: readonly string[]): Tone {
  if (found.includes("self-harm") || (mood.distress > 0 && found.includes("threat"))) return "distressed"
  if (found.includes("threat") || found.includes("offensive")) return "hostile"
  const warmth = mood.praise + mood.thanks
  const anger = mood.complaint + mood.swearing
  if (warmth > anger) return "warm"
  return anger > 0 ? "displeased" : "neutral"
}
