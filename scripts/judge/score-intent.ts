/** `node scripts/judge/score-intent.ts`: intent and severity of the rules alone, on the development cases. */
import { assessByRules } from "../../src/core/judge/assess.ts"
import { createRuleEngine } from "../../src/core/judge/rules.ts"
import { loadPacks } from "../../src/platform/packs.ts"
import { heldAside, readCases } from "./cases.ts"

const { compiled } = await loadPacks(undefined, { ids: ["base"] })
if (!compiled) throw new Error("packs are faulty")
const engine = createRuleEngine(compiled, { now: Temporal.Now.instant() })
for (const aside of [false, true])
  for (const lang of ["fr", "en"]) {
    const cases = readCases().filter((each) => heldAside(each) === aside && each.lang === lang)
    const assessed = cases.map((each) => ({ each, found: assessByRules(each, engine) }))
    const share = (test: (pair: (typeof assessed)[number]) => boolean) =>
      (assessed.filter(test).length / Math.max(1, assessed.length)).toFixed(3)
    const confusion = Map.groupBy(assessed, ({ each, found }) => `${each.intent}>${found.intent}`)
    console.log(
      `${lang} ${aside ? "aside" : "seen"}: intent ${share(({ each, found }) => each.intent === found.intent)}, severity ±1 ${share(({ each, found }) => Math.abs(each.severity - found.severity) <= 1)}, lang ${share(({ each }) => assessByRules({ text: each.text }, engine).lang === each.lang)}`,
    )
    if (!aside)
      console.log(
        [...confusion]
          .map(([key, list]) => `${key} ${list.length}`)
          .sort()
          .join(", "),
      )
  }
