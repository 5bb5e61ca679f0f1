import type { Assessment, PostToAssess } from "../core/judge/assess.ts"
import type { Judge } from "../core/judge/judge.ts"
import type { CompiledPacks } from "../core/packs/compile.ts"
import { startStopwatch } from "./clock.ts"
import type { Log } from "./log.ts"

/** What judges posts, from the packs in use and the model that comes with Vigie. */
export interface Judging {
  /**
   * Packs and model, read at the first call and once: about half a second, and some forty megabytes, that starting
   * does not wait for. Nothing, never a fault, when the packs are faulty or cannot be read: then nothing is proposed,
   * and the rest goes on.
   */
  open(): Promise<ReadyJudge | undefined>
}

export interface ReadyJudge {
  /** Without the queries' trees and the examples, which take as much memory as all the rest: read packs to show them. */
  readonly packs: CompiledPacks
  /** For whoever shows which rule fires where (`judgeByRules(post, judge.engine)`). */
  readonly judge: Judge
  /** What it judges by: the version of each pack by its id, and the day the model was made. */
  readonly versions: Readonly<Record<string, string>>
  /** Some hundred microseconds for an ordinary post. */
  assess(post: PostToAssess, now: Temporal.Instant): Assessment
}

export function openJudging(log: Pick<Log, "info" | "warn" | "error">): Judging {
  let ready: Promise<ReadyJudge | undefined> | undefined
  const load = async () => {
    const since = startStopwatch()
    // Loaded with the packs: reading YAML is of no use to whoever only starts.
    const { loadPacks } = await import("./packs.ts")
    const { compiled, faults } = await loadPacks()
    if (!compiled) log.warn("judge.packs_faulty", { faults: faults.length, first: faults[0]?.file ?? "" })
    const judge = compiled && (await makeReady(compiled))
    if (judge) log.info("judge.opened", { ms: Math.round(since()), rules: judge.packs.rules.length })
    return judge
  }
  return {
    open() {
      ready ??= load().catch((error: unknown) => {
        // What could not be read may be there the next time.
        ready = undefined
        log.error("judge.not_opened", error)
        return undefined
      })
      return ready
    },
  }
}

/** `packs` made ready to judge by, with the model that comes with Vigie. */
export async function makeReady(packs: CompiledPacks): Promise<ReadyJudge> {
  const { createRuleEngine } = await import("../core/judge/rules.ts")
  const { assess, createJudge } = await import("../core/judge/judge.ts")
  const { readModels, shippedModels } = await import("./models.ts")
  // Naming sixty languages takes 150 MB: most networks say the language, and elsewhere « neither of ours » is enough.
  const model = readModels(shippedModels, () => undefined)
  const light = { ...packs, queries: [], examples: [] }
  const engine = { ...createRuleEngine(packs, { now: Temporal.Now.instant() }), packs: light }
  const judge = createJudge(engine, model)
  const versions = packs.packs.map(({ id, version }) => [id, version])
  return {
    packs: light,
    judge,
    versions: { ...Object.fromEntries(versions), model: model.shape.made },
    assess: (post, now) => assess(post, { ...judge, engine: { ...engine, now } }),
  }
}
