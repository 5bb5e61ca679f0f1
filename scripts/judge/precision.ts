/** `node scripts/judge/precision.ts [files]`: how often each rule was right where it fired, the kept-aside fifth left out. */
import { createRuleEngine, judgeByRules } from "../../src/core/judge/rules.ts"
import { loadPacks } from "../../src/platform/packs.ts"
import { casesFile, heldAside, readCases } from "./cases.ts"

const { compiled, faults } = await loadPacks(undefined, { ids: ["base"] })
for (const { file, line, because } of faults)
  console.error(file, line, because.key, JSON.stringify(because.params ?? {}))
if (!compiled) process.exit(1)
const engine = createRuleEngine(compiled, { now: Temporal.Now.instant() })
const files = process.argv.length > 2 ? process.argv.slice(2) : [casesFile]
const counts = new Map<string, { right: number; wrong: number }>()
for (const each of files.flatMap((file) => readCases(file)).filter((one) => !heldAside(one)))
  for (const { rule } of judgeByRules(each, engine).fired) {
    const count = counts.get(rule.id) ?? { right: 0, wrong: 0 }
    counts.set(rule.id, count)
    if (each.expect.includes(rule.situation)) count.right++
    else count.wrong++
  }
for (const { id, score } of compiled.rules) {
  const { right, wrong } = counts.get(id) ?? { right: 0, wrong: 0 }
  const share = (right + 1) / (right + wrong + 2)
  console.log(`${id}\t${score}\t${share.toFixed(2)}\t${right}\t${wrong}`)
}
