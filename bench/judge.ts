/**
 * How right and how fast posts are judged.
 *
 *   node bench/judge.ts [ordinary posts, 50000 if not said]
 */
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import { type Case, heldAside, readCases, sharedData } from "../scripts/judge/cases.ts"
import { figuresOf, say } from "../scripts/train/measure.ts"
import { assess, createJudge, type Judge, scoresOf } from "../src/core/judge/judge.ts"
import { createRuleEngine } from "../src/core/judge/rules.ts"
import { readModels } from "../src/platform/models.ts"
import { loadPacks } from "../src/platform/packs.ts"

const count = Number(process.argv[2] ?? 50_000)
if (!existsSync(sharedData)) {
  console.log(`skipped: the development data is not at ${sharedData}`)
  process.exit(0)
}
const { compiled } = await loadPacks(undefined, { ids: ["base"] })
if (!compiled) throw new Error("the packs have faults: ./vigie packs check")
const judge = createJudge(
  createRuleEngine(compiled, { now: Temporal.Instant.from("2026-11-20T00:00:00Z") }),
  readModels(),
)

const cases = readCases()
sayCases(
  "Development cases, four fifths: the model was taught these, and the rules were written with them",
  (one) => !heldAside(one),
)
sayCases("Development cases, the fifth aside: nobody read them", heldAside)
sayOrdinary("English", ["posts/reddit-en.ndjson.gz"])
sayOrdinary("French", ["posts/tweets-fr.ndjson.gz", "posts/reddit-fr-forums.ndjson.gz"])

function sayCases(title: string, isChosen: (one: Case) => boolean): void {
  const judged = cases.filter(isChosen).map((one) => ({
    ...one,
    scores: Object.fromEntries(scoresOf(one, judge)),
    intent: { expected: one.intent, given: assess(one, judge).intent },
  }))
  say(title, figuresOf(judged))
}

/** Half of the ordinary posts of each language: how many are flagged, and how many a second one core judges. */
function sayOrdinary(language: string, paths: readonly string[]): void {
  const posts = paths.flatMap(readTexts).slice(0, count / 2)
  const found = new Map<string, number>()
  let flagged = 0
  for (const text of posts) {
    const { situations } = assess({ text }, judge)
    if (situations.length > 0) flagged++
    for (const { id } of situations) found.set(id, (found.get(id) ?? 0) + 1)
  }
  const share = (value: number) => `${((100 * value) / posts.length).toFixed(2)} %`
  const each = [...found]
    .sort(([, one], [, other]) => other - one)
    .map(([id, times]) => `${id} ${share(times)}`)
  console.log(
    `\n${posts.length} ordinary posts in ${language}: flagged ${share(flagged)} (${each.join(", ")})`,
  )
  console.log(
    `  ${Math.round(speed(posts.slice(0, 10_000), judge)).toLocaleString("en")} posts/s of one core`,
  )
}

function readTexts(path: string): string[] {
  const lines = gunzipSync(readFileSync(join(sharedData, path)))
    .toString()
    .split("\n")
  return lines.flatMap((line) => (line === "" ? [] : [String((JSON.parse(line) as { text: string }).text)]))
}

/** Of three passes the best, in time this process computed: the machine may have other work. */
function speed(posts: readonly string[], by: Judge): number {
  let least = Number.POSITIVE_INFINITY
  for (let pass = 0; pass < 3; pass++) {
    const used = process.cpuUsage()
    for (const text of posts) assess({ text }, by)
    const { user, system } = process.cpuUsage(used)
    least = Math.min(least, user + system)
  }
  return (posts.length * 1e6) / least
}
