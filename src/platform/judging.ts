import type { Assessment, PostToAssess } from "../core/judge/assess.ts"
import type { Judge } from "../core/judge/judge.ts"
import type { CompiledPacks } from "../core/packs/compile.ts"
import type { Bench } from "./bench.ts"
import { startStopwatch } from "./clock.ts"
import type { Log } from "./log.ts"
import { giveBackMemory } from "./memory.ts"

/** What judges posts, from the packs in use, the organisation's overlay and the model that comes with Vigie. */
export interface Judging {
  /**
   * Packs and model, read at the first call and once: about half a second, and some forty megabytes, that starting
   * does not wait for. Each call asks whether a newer overlay was adopted: no process judges by yesterday's. Nothing,
   * never a fault, when the packs are faulty or cannot be read: then nothing is proposed, and the rest goes on.
   */
  open(): Promise<ReadyJudge | undefined>
  /** The same with all that is written, for whoever reads, tries or changes the packs; held once it was asked for. */
  bench(): Promise<Bench | undefined>
}

export interface ReadyJudge {
  /** Without the queries' trees and the examples, which take as much memory as all the rest: the bench has them. */
  readonly packs: CompiledPacks
  /** For whoever shows which rule fires where (`judgeByRules(post, judge.engine)`). */
  readonly judge: Judge
  /** What it judges by: the version of each pack by its id, the day the model was made, the overlay's if there is one. */
  readonly versions: Readonly<Record<string, string>>
  /** Some hundred microseconds for an ordinary post. */
  assess(post: PostToAssess, now: Temporal.Instant): Assessment
}

/** An organisation's overlay as it was adopted. Versions count from 1. */
export interface Adopted {
  readonly version: number
  /** YAML. */
  readonly text: string
}
/** The overlay in force when it is newer than this version. */
export type ReadNewer = (than: number) => Promise<Adopted | undefined>

type Told = Pick<Log, "info" | "warn" | "error">

export function openJudging(log: Told, readNewer: ReadNewer = async () => undefined): Judging {
  let adopted: Adopted | undefined
  let ready: Promise<ReadyJudge | undefined> | undefined
  let bench: Promise<Bench | undefined> | undefined

  const readAdopted = async () => {
    const newer = await readNewer(adopted?.version ?? 0).catch((error: unknown) => {
      log.error("judge.overlay_not_read", error)
      return undefined
    })
    // Several may ask at once: the first that knows begins again, and the others find it begun.
    if (!newer || newer.version <= (adopted?.version ?? 0)) return
    adopted = newer
    ready = undefined
    bench = bench?.then((before) => before && tryAgain(load(log, newer, before)))
  }
  // What could not be read may be there the next time.
  const tryAgain = (loading: Promise<Bench | undefined>) =>
    loading.catch((error: unknown) => {
      ready = undefined
      bench = undefined
      log.error("judge.not_opened", error)
      return undefined
    })
  const openBench = () => {
    bench ??= tryAgain(load(log, adopted))
    return bench
  }
  return {
    async open() {
      await readAdopted()
      ready ??= (bench ?? tryAgain(load(log, adopted))).then((whole) => whole?.ready)
      return ready
    },
    async bench() {
      await readAdopted()
      const opened = openBench()
      ready = opened.then((whole) => whole?.ready)
      return opened
    },
  }
}

/** The packs in use under what was adopted; under nothing when a pack has changed so that it no longer holds. */
async function load(log: Told, adopted: Adopted | undefined, before?: Bench): Promise<Bench | undefined> {
  const since = startStopwatch()
  // Loaded with the packs: reading YAML is of no use to whoever only starts.
  const { readBench } = await import("./bench.ts")
  const { bench, faults, isWithout } = await readBench(adopted, before)
  if (faults.length > 0)
    log.warn(isWithout ? "judge.overlay_faulty" : "judge.packs_faulty", {
      faults: faults.length,
      first: `${faults[0]?.file} ${faults[0]?.path}`,
    })
  giveBackMemory(1000)
  if (bench) log.info("judge.opened", { ms: Math.round(since()), rules: bench.packs.rules.length })
  return bench
}
