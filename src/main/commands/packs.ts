import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { checkDraft, createChecker, draft } from "../../core/check/index.ts"
import { assessByRules } from "../../core/judge/assess.ts"
import { createRuleEngine } from "../../core/judge/rules.ts"
import { type CompiledPacks, compilePacks } from "../../core/packs/compile.ts"
import { runExamples } from "../../core/packs/examples.ts"
import type { PackFault } from "../../core/packs/fault.ts"
import { packMeans, readOverlayFile, readPacksWithNeeds, shippedPacks } from "../../platform/packs.ts"
import { readPhone } from "../../platform/phones.ts"
import { faultsInWords } from "../packs/faults.ts"
import { notThere } from "../packs/there.ts"
import { language, say } from "../say.ts"

/**
 * `./vigie packs check [FOLDER] [--overlay FILE]`: one pack, or a folder of them, with an organisation's overlay when
 * one is given. 0 when all is well, 1 when not, 2 when misused.
 */
export async function run(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { overlay: { type: "string" } },
  })
  const [verb, folder = shippedPacks, ...rest] = positionals
  if (verb !== "check" || rest.length > 0) return refuse(say("packs.help.usage"))
  const missing = notThere(folder, values.overlay)
  if (missing) return refuse(missing)
  const { compiled, faults } = await compileFolder(folder, values.overlay)
  return report(compiled, compiled ? tryExamples(compiled) : faults, resolve(folder))
}

/** The packs' own examples are their tests. */
function tryExamples(packs: CompiledPacks): PackFault[] {
  const now = Temporal.Now.instant()
  const checker = createChecker(packs, readPhone)
  const engine = createRuleEngine(packs, { now })
  return runExamples(packs.examples, {
    drafts: (example) => checkDraft(draft.parse(example), checker, now).map(({ id }) => id),
    posts: (example) => {
      const { situations, crossCutting } = assessByRules(example, engine)
      return [...situations, ...crossCutting].map(({ id }) => id)
    },
  })
}

async function compileFolder(folder: string, over: string | undefined) {
  const { packs, faults } = await readPacksWithNeeds(resolve(folder))
  const laid = over ? await readOverlayFile(over) : { overlay: undefined, faults: [] }
  const unread = [...faults, ...laid.faults]
  // What could not be read would be missed everywhere it is named: first things first.
  return unread.length > 0
    ? { compiled: undefined, faults: unread }
    : compilePacks(packs, laid.overlay, packMeans)
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`)
  return 2
}

function report(compiled: CompiledPacks | undefined, faults: PackFault[], folder: string): number {
  const lines = faults.length > 0 || !compiled ? faultsInWords(faults, folder) : wellLines(compiled)
  process.stdout.write(`${lines.join("\n")}\n`)
  return faults.length > 0 ? 1 : 0
}

function wellLines(compiled: CompiledPacks): string[] {
  const laws = [...compiled.laws.values()]
  const title = (titles: { fr: string; en: string }) => titles[language()]
  return [
    ...compiled.packs.map((pack) => say("packs.check.pack", { ...pack, title: title(pack.title) })),
    say("packs.check.sum", {
      situations: compiled.situations.size,
      rules: compiled.rules.length,
      checks: compiled.checks.length,
      lexicons: compiled.lexicons.size,
      laws: laws.length,
      unverified: laws.filter(({ verified }) => !verified).length,
      queries: compiled.queries.length,
      examples: compiled.examples.length,
    }),
    say("packs.check.valid"),
  ]
}
