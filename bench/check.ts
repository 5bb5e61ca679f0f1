/**
 * How well and how fast drafts are checked: precision and recall per finding and language on the functional cases
 * (those we work with, and the fifth kept aside), and milliseconds for 5,000 characters beside alex and textlint on
 * the same text in the same run.
 *
 *   node bench/check.ts [rounds, 40 if not said]
 */
import { type Checker, checkDraft } from "../src/core/check/index.ts"
import { startStopwatch } from "../src/platform/clock.ts"
import { openChecker } from "../tests/drafts.ts"
import { type Case, readCases } from "./check/cases.ts"
import { howToInstall, openPeers } from "./check/peers.ts"
import { textOf } from "./check/text.ts"

const LENGTH = 5000
const rounds = Number(process.argv[2] ?? 40)
const now = Temporal.Now.instant()

const opened = startStopwatch()
const checker = await openChecker()
console.log(`packs read and compiled in ${opened().toFixed(0)} ms\n`)
const cases = readCases()
if (cases) {
  report("cases we work with", cases.seen)
  report("the fifth kept aside", cases.aside)
} else console.log("accuracy: skipped, the cases are not beside the repository (VIGIE_SHARED_DATA)\n")
await measureTime(checker)

interface Count {
  right: number
  wrong: number
  missed: number
}

function report(title: string, drafts: readonly Case[]): void {
  const counts = new Map<string, Count>()
  const count = (key: string, what: keyof Count) => {
    const there = counts.get(key) ?? { right: 0, wrong: 0, missed: 0 }
    there[what]++
    counts.set(key, there)
  }
  for (const draft of drafts) {
    const found = new Set(checkDraft(draft, checker, now).map(({ id }) => id))
    for (const id of new Set([...found, ...draft.expect])) {
      const what = !found.has(id) ? "missed" : draft.expect.includes(id) ? "right" : "wrong"
      count(`${draft.lang} ${id}`, what)
      count(`${draft.lang} all`, what)
    }
  }
  console.log(`${title}: ${drafts.length} drafts\n${"".padEnd(28)}precision  recall  right wrong missed`)
  for (const [key, found] of [...counts].sort(([one], [other]) => one.localeCompare(other)))
    printCount(key, found)
  console.log()
}

function printCount(key: string, { right, wrong, missed }: Count): void {
  const share = (of: number) => (of === 0 ? "    -" : (right / of).toFixed(3))
  const figures = [right, wrong, missed].map((each) => String(each).padStart(6)).join("")
  console.log(
    `${key.padEnd(28)}${share(right + wrong).padStart(9)}${share(right + missed).padStart(8)}${figures}`,
  )
}

async function measureTime(checker: Checker): Promise<void> {
  const [fr, en] = [textOf("fr", LENGTH), textOf("en", LENGTH)]
  const context = { network: "facebook", market: "QC" }
  const check = (text: string, lang: string) => checkDraft({ text, lang, context }, checker, now)
  console.log(`${LENGTH} characters, median and worst of ${rounds} after ${rounds} to warm up`)
  const ours = await timed("Vigie, French", () => check(fr, "fr"))
  const oursEn = await timed("Vigie, English", () => check(en, "en"))
  const peers = await openPeers()
  const theirs = []
  for (const peer of peers) theirs.push(await timed(peer.name, () => peer.check(en)))
  if (peers.length < 2) console.log(`to measure beside alex and textlint: ${howToInstall}`)
  else
    console.log(
      `ours is ${(Math.max(ours, oursEn) / Math.min(...theirs)).toFixed(2)} of the faster one (to reach: under 0.33)`,
    )
}

async function timed(name: string, act: () => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds * 2; round++) {
    const elapsed = startStopwatch()
    await act()
    if (round >= rounds) times.push(elapsed())
  }
  times.sort((one, other) => one - other)
  const median = times[Math.floor(times.length / 2)] ?? 0
  console.log(
    `${name.padEnd(42)}${median.toFixed(2).padStart(8)} ms${(times.at(-1) ?? 0).toFixed(2).padStart(9)} ms`,
  )
  return median
}
