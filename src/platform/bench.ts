import { type Checker, createChecker } from "../core/check/index.ts"
import { assess, createJudge, type Judge } from "../core/judge/judge.ts"
import { createRuleEngine, withRules } from "../core/judge/rules.ts"
import { type CompiledPacks, compilePacks, retunePacks } from "../core/packs/compile.ts"
import type { PackFault } from "../core/packs/fault.ts"
import type { Merged } from "../core/packs/merge.ts"
import type { Overlay } from "../core/packs/overlay.ts"
import type { Entry, Pack } from "../core/packs/read.ts"
import type { Adopted, ReadyJudge } from "./judging.ts"
import { readModels, shippedModels } from "./models.ts"
import { packMeans, readOverlay, readPacksInUse } from "./packs.ts"
import { readPhone } from "./phones.ts"

/** The packs in use with all that is written in them, on which a text or a change of theirs is tried. */
export interface Bench {
  readonly ready: ReadyJudge
  readonly packs: CompiledPacks
  /** As they are written, what is switched off included. */
  readonly merged: Merged
  /** What the organisation changes. */
  readonly overlay: Overlay | undefined
  /** What checks drafts by the same packs; made at the first call. */
  checker(): Checker
  /** The same packs under another overlay, or none: at once when nothing but switches and numbers change. */
  under(overlay: Entry<Overlay> | undefined): { bench: Bench | undefined; faults: PackFault[] }
}

/** The name that the faults of an organisation's overlay say. */
export const overlayFile = "overlay.yaml"

type ReadBench = {
  bench: Bench | undefined
  faults: PackFault[]
  /** The faults are those of the overlay, and the bench is without. */
  isWithout: boolean
}

export async function readBench(adopted: Adopted | undefined, before?: Bench): Promise<ReadBench> {
  const bare = before ?? (await readBare(adopted))
  if ("isWithout" in bare) return bare
  if (!adopted) return { bench: bare, faults: [], isWithout: false }
  const read = readOverlay(overlayFile, adopted.text)
  const laid = bare.under(read.overlay)
  const faults = [...read.faults, ...laid.faults]
  if (!laid.bench || faults.length > 0) return { bench: bare, faults, isWithout: true }
  const versions = { ...bare.ready.versions, overlay: String(adopted.version) }
  return {
    bench: { ...laid.bench, ready: { ...laid.bench.ready, versions } },
    faults,
    isWithout: false,
  }
}

/** The packs in use, at once under an overlay that holds: nothing is compiled twice at a start. */
async function readBare(adopted: Adopted | undefined): Promise<Bench | ReadBench> {
  const { packs, faults } = await readPacksInUse()
  const overlay = adopted && readOverlay(overlayFile, adopted.text).overlay
  const under = overlay && faults.length === 0 ? layDown(packs, overlay) : undefined
  const bare = under?.bench ? under : layDown(packs, undefined)
  const all = [...faults, ...bare.faults]
  if (bare.bench && all.length === 0) return bare.bench
  return { bench: undefined, faults: all, isWithout: false }
}

function layDown(packs: readonly Pack[], overlay: Entry<Overlay> | undefined): ReturnType<Bench["under"]> {
  const { compiled, merged, faults } = compilePacks(packs, overlay, packMeans)
  if (!compiled) return { bench: undefined, faults }
  const { judge, versions } = makeJudge(compiled)
  let checker: Checker | undefined
  const bench = benchOf(packs, overlay, {
    packs: compiled,
    merged,
    ready: readyOf(judge, versions),
    checker: () => {
      checker ??= createChecker(compiled, readPhone)
      return checker
    },
  })
  return { bench, faults }
}

function makeJudge(packs: CompiledPacks): Pick<ReadyJudge, "judge" | "versions"> {
  // Naming sixty languages takes 150 MB: most networks say the language, and elsewhere « neither of ours » is enough.
  const model = readModels(shippedModels, () => undefined)
  const engine = createRuleEngine(packs, { now: Temporal.Now.instant() })
  const versions = packs.packs.map(({ id, version }) => [id, version])
  return {
    judge: createJudge({ ...engine, packs: lighten(packs) }, model),
    versions: { ...Object.fromEntries(versions), model: model.shape.made },
  }
}

const lighten = (packs: CompiledPacks): CompiledPacks => ({ ...packs, queries: [], examples: [] })

const readyOf = (judge: Judge, versions: ReadyJudge["versions"]): ReadyJudge => ({
  packs: judge.engine.packs,
  judge,
  versions,
  assess: (post, now) => assess(post, { ...judge, engine: { ...judge.engine, now } }),
})

type Parts = Omit<Bench, "under" | "overlay">

function benchOf(written: readonly Pack[], laid: Entry<Overlay> | undefined, parts: Parts): Bench {
  // The last one asked for: while somebody types, the same overlay comes with each letter of the text.
  let last: { said: string; laid: ReturnType<Bench["under"]> } | undefined
  return {
    ...parts,
    overlay: laid?.value,
    under: (overlay) => {
      const said = JSON.stringify(overlay?.value ?? null)
      if (last?.said !== said) last = { said, laid: layOver(written, overlay, parts) }
      return last.laid
    },
  }
}

function layOver(
  written: readonly Pack[],
  overlay: Entry<Overlay> | undefined,
  parts: Parts,
): ReturnType<Bench["under"]> {
  const tuned = retunePacks({ compiled: parts.packs, merged: parts.merged }, written, overlay, packMeans)
  if (!tuned) return layDown(written, overlay)
  const { compiled, merged, faults } = tuned
  if (!compiled) return { bench: undefined, faults }
  const { judge, versions } = parts.ready
  const engine = withRules(judge.engine, lighten(compiled))
  const bench = benchOf(written, overlay, {
    packs: compiled,
    merged,
    ready: readyOf({ ...judge, engine }, versions),
    checker: () => ({ ...parts.checker(), packs: compiled }),
  })
  return { bench, faults }
}
