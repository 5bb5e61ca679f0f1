/** `node scripts/judge/score-rules.ts [file] [--failures SITUATION] [--at 0.5]`: the rules alone on the development cases. */
import { parseArgs } from "node:util"
import { createRuleEngine, judgeByRules } from "../../src/core/judge/rules.ts"
import { loadPacks } from "../../src/platform/packs.ts"
import { type Case, casesFile, heldAside, readCases } from "./cases.ts"

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    failures: { type: "string" },
    at: { type: "string", default: "0.5" },
    aside: { type: "boolean" },
    lang: { type: "string" },
  },
})
const { compiled, faults } = await loadPacks(undefined, { ids: ["base"] })
if (!compiled) {
  for (const { file, line, because } of faults.slice(0, 20))
    console.error(file, line, because.key, JSON.stringify(because.params ?? {}))
  process.exit(1)
}
const at = Number(values.at)
const engine = createRuleEngine(compiled, { now: Temporal.Now.instant() })
const situations = [
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
]
type Scored = Case & { found: string[]; rules: string[] }

function score(each: Case): Scored {
  const { situations: found, fired } = judgeByRules(each, engine)
  return {
    ...each,
    found: found.filter(({ id, score }) => score >= at && situations.includes(id)).map(({ id }) => id),
    rules: fired.map(
      ({ rule, reasons }) =>
        `${rule.id}[${reasons
          .map(({ text }) => text)
          .join("|")
          .slice(0, 60)}]`,
    ),
  }
}

function report(name: string, cases: readonly Scored[]): void {
  const line: string[] = []
  let total = 0
  for (const id of situations) {
    const right = cases.filter(({ expect, found }) => expect.includes(id) && found.includes(id)).length
    const said = cases.filter(({ found }) => found.includes(id)).length
    const due = cases.filter(({ expect }) => expect.includes(id)).length
    const f1 = (2 * right) / Math.max(1, said + due)
    total += f1
    line.push(
      `${id.slice(0, 9).padEnd(9)} ${(right / Math.max(1, said)).toFixed(2)} ${(right / Math.max(1, due)).toFixed(2)} ${f1.toFixed(2)} (${due})`,
    )
  }
  const exact = cases.filter(isRight).length / Math.max(1, cases.length)
  const groups = [...Map.groupBy(cases, ({ group }) => group).values()].filter((group) => group.length > 1)
  const both = groups.filter((group) => group.every(isRight)).length / Math.max(1, groups.length)
  console.log(
    `${name}: macro-F1 ${(total / situations.length).toFixed(3)}, exact ${exact.toFixed(3)}, pairs ${both.toFixed(3)} of ${groups.length}`,
  )
  console.log(`  ${line.join("\n  ")}`)
}

const isRight = ({ expect, found }: Scored) =>
  expect.length === found.length && expect.every((id) => found.includes(id))

const files = positionals.length > 0 ? positionals : [casesFile]
const all = files.flatMap((file) => readCases(file)).map(score)
const seen = all.filter((each) => !heldAside(each))
for (const lang of ["fr", "en"])
  report(
    `${lang} seen`,
    seen.filter((each) => each.lang === lang),
  )
if (values.aside)
  for (const lang of ["fr", "en"])
    report(
      `${lang} aside`,
      all.filter((each) => heldAside(each) && each.lang === lang),
    )
if (values.failures !== undefined)
  for (const { id, lang, expect, found, rules, text } of seen.filter((each) => !isRight(each))) {
    if (values.lang && lang !== values.lang) continue
    if (values.failures !== "all" && !expect.includes(values.failures) && !found.includes(values.failures))
      continue
    const missed = expect.filter((each) => !found.includes(each)).map((each) => `-${each}`)
    const wrong = found.filter((each) => !expect.includes(each)).map((each) => `+${each}`)
    if (values.failures !== "all" && ![...missed, ...wrong].some((each) => each.slice(1) === values.failures))
      continue
    console.log(
      `${id} ${[...missed, ...wrong].join(" ")} | ${text.slice(0, 220)}\n      ${rules.join("; ").slice(0, 260)}`,
    )
  }
