import type { Assessment, PostToAssess } from "../core/judge/assess.ts"
import type { RuleEngine } from "../core/judge/rules.ts"
import type { CompiledPacks } from "../core/packs/compile.ts"
import { startStopwatch } from "./clock.ts"
import type { Log } from "./log.ts"

/** What judges posts, from the packs in use and the model that comes with Vigie. */
export interface Judging {
  /**
   * Packs and model, read at the first call and once: about half a second, and some forty megabytes, that starting
   * does not wait for. Nothing when the packs are faulty: then nothing is proposed, and the rest goes on.
   */
  open(): Promise<ReadyJudge | undefined>
}

export interface ReadyJudge {
  readonly packs: CompiledPacks
  /** For whoever shows which rule fires where (`judgeByRules`). */
  readonly engine: RuleEngine
  /** What it judges by: the version of each pack by its id, and the day the model was made. */
  readonly versions: Readonly<Record<string, string>>
  /** Some hundred microseconds for an ordinary post. */
  assess(post: PostToAssess, now: Temporal.Instant): Assessment
}

export function openJudging(log: Pick<Log, "info" | "warn">): Judging {
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
      ready ??= load()
      // What could not be read for want of a file may be there the next time.
      ready.catch(() => (ready = undefined))
      return ready
    },
  }
}

/** `packs` made ready to judge by. */
export async function makeReady(packs: CompiledPacks): Promise<ReadyJudge> {
  const { createRuleEngine } = await import("../core/judge/rules.ts")
  const { assessByRules } = await import("../core/judge/assess.ts")
  const engine = createRuleEngine(packs, { now: Temporal.Instant.fromEpochMilliseconds(0) })
  return {
    packs,
    engine,
    versions: Object.fromEntries(packs.packs.map(({ id, version }) => [id, version])),
    assess: (post, now) => assessByRules(post, { ...engine, now }),
  }
}
