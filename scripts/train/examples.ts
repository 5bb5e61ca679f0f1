import { existsSync, globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import { type Case, heldAside, readCases, sharedData } from "../judge/cases.ts"

export const situations = [
  "offensive",
  "disparagement",
  "defamation",
  "sexual",
  "solicitation",
  "threat",
  "illegal",
  "copyright",
  "employee-information",
  "confidential",
] as const

export const intents = ["question", "complaint", "praise", "suggestion", "other"] as const
export const tones = ["positive", "negative"] as const
/** `severity.3`: of posts that are flagged, those of severity 3 or more. */
export const severities = ["severity.2", "severity.3", "severity.4", "severity.5"] as const

/** `cases`: the visible cases; `aside`: the fifth of them that is never trained on; `far`: public sources. */
export type Origin = "cases" | "aside" | "written" | "far" | "ordinary"

export interface Example {
  readonly id: string
  readonly lang: string
  readonly text: string
  readonly origin: Origin
  readonly source: string
  /** Posts that differ only in what matters are of one group: they stay on one side of every split. */
  readonly group: string
  readonly contrast: string | undefined
  /** The function it tests, of our own and of the cases. */
  readonly tests: string
  /** What is known of it: yes, no, or absent when nobody said. */
  readonly labels: Readonly<Record<string, boolean>>
  readonly expect: readonly string[]
  readonly intent: string | undefined
  readonly severity: number
}

function readLines<Row>(path: string): Row[] {
  const bytes = readFileSync(path)
  const text = path.endsWith(".gz") ? gunzipSync(bytes).toString() : bytes.toString()
  return text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [JSON.parse(line) as Row]))
}

/** The visible cases, but for the fifth aside, and our own written posts. */
export function readNear(): Example[] {
  const cases = readCases().map((one) => exampleOf(one, heldAside(one) ? "aside" : "cases"))
  const written = globSync("models/written/*.ndjson").sort()
  return [...cases, ...written.flatMap((path) => readCases(path)).map((one) => exampleOf(one, "written"))]
}

function exampleOf(one: Case, origin: Origin): Example {
  const { contrast, intent, severity } = one
  return {
    ...one,
    tests: one.function,
    origin,
    source: origin,
    contrast,
    intent,
    severity,
    labels: labelsOf(one),
  }
}

function labelsOf({ expect, intent, severity }: Case): Record<string, boolean> {
  const labels: Record<string, boolean> = {}
  for (const one of situations) labels[one] = expect.includes(one)
  for (const one of intents) labels[one] = intent === one
  const isHostile = ["offensive", "threat", "disparagement"].some((one) => expect.includes(one))
  labels.positive = intent === "praise" && !isHostile
  labels.negative = isHostile || intent === "complaint"
  if (severity > 0) for (let least = 2; least <= 5; least++) labels[`severity.${least}`] = severity >= least
  return labels
}

interface Far {
  id: string
  lang: string
  text: string
  labels: string[]
  source: string
}

/** Which of our labels a public source speaks of, and by which of its own. Each was kept because it helped: models/README.md. */
const far: Record<string, { sources: string[]; says: string[] }> = {
  sexual: {
    sources: ["openai-moderation", "jigsaw-toxifrench", "jigsaw-toxifrench-mt", "toxifrench-forum"],
    says: ["sexual"],
  },
  threat: { sources: ["jigsaw-toxifrench", "jigsaw-toxifrench-mt"], says: ["threat"] },
  solicitation: { sources: ["youtube-spam", "sms-spam"], says: ["spam"] },
  positive: { sources: ["tweeteval-sentiment"], says: ["sentiment_pos"] },
  negative: { sources: ["tweeteval-sentiment"], says: ["sentiment_neg"] },
}

export function readFar(most: number): Example[] {
  const path = join(sharedData, "training/train.ndjson.gz")
  const taken = new Map<string, number>()
  return readLines<Far>(path).flatMap(({ id, lang, text, labels: said, source }) => {
    const labels: Record<string, boolean> = {}
    for (const [label, { sources, says }] of Object.entries(far))
      if (sources.includes(source)) labels[label] = says.some((one) => said.includes(one))
    if (lang === "fr") Object.assign(labels, { ...weakly(said), ...labels })
    const count = taken.get(source) ?? 0
    if (Object.keys(labels).length === 0 || count >= most) return []
    taken.set(source, count + 1)
    return [{ ...nothing, id, lang, text, source, labels, group: id, origin: "far" as const }]
  })
}

/**
 * French ordinary posts are few. Those annotated for offence only were not chosen for what follows: hardly any has it.
 * One that annotators called neutral offends nobody.
 */
function weakly(said: readonly string[]): Record<string, boolean> {
  const seldom = ["solicitation", "illegal", "copyright", "confidential", "employee-information"]
  const never = said.includes("neutral")
    ? ["offensive", "threat", "sexual", "disparagement", "defamation"]
    : []
  return Object.fromEntries([...seldom, ...never].map((one) => [one, false]))
}

const nothing = { tests: "", contrast: undefined, intent: undefined, severity: 0, expect: [] as string[] }

/** Ordinary posts, nearly all of them without any situation. The French tweets of the data are not for training. */
export function readOrdinary(most: number): Example[] {
  const labels = Object.fromEntries(situations.map((one) => [one, false]))
  const paths = ["posts/reddit-en.ndjson.gz", "posts/reddit-fr-forums.ndjson.gz"]
  return paths.flatMap((path) => {
    if (!existsSync(join(sharedData, path))) return []
    const posts = readLines<Far>(join(sharedData, path)).filter(
      ({ lang }) => lang === "fr" || path.includes("-en"),
    )
    const every = Math.max(1, Math.floor(posts.length / most))
    return posts
      .filter((_, at) => at % every === 0)
      .map(({ id, lang, text }) => ({
        ...nothing,
        id,
        lang,
        text,
        source: path,
        labels,
        group: id,
        origin: "ordinary" as const,
      }))
  })
}
