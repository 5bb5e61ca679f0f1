import type { CompiledPacks } from "../../core/packs/compile.ts"
import { loadPacks, readOverlayFile, shippedPacks } from "../../platform/packs.ts"
import { say } from "../say.ts"
import { faultsInWords } from "./faults.ts"
import { notThere } from "./there.ts"

interface Asked {
  /** The folder of `--packs`; the packs in use when there is none. */
  readonly packs?: string | undefined
  /** The file of `--overlay`. */
  readonly overlay?: string | undefined
}

/** The packs that a command was asked to run with; says what is wrong with them and answers nothing. */
export async function openPacks(
  { packs, overlay }: Asked,
  verb: "check" | "assess",
): Promise<CompiledPacks | undefined> {
  const missing = notThere(packs, overlay)
  if (missing) return tell(missing)
  const laid = overlay === undefined ? undefined : await readOverlayFile(overlay)
  const { compiled, faults } = laid?.faults.length
    ? { compiled: undefined, faults: laid.faults }
    : await loadPacks(packs, { overlay: laid?.overlay })
  if (compiled) return compiled
  if (laid) return tell(faultsInWords(faults, packs ?? shippedPacks).join("\n"))
  const command = ["./vigie packs check", ...(packs === undefined ? [] : [quoted(packs)])].join(" ")
  return tell(say(`${verb}.packs_faulty`, { faults: faults.length, command }))
}

function tell(sentence: string): undefined {
  process.stderr.write(`${sentence}\n`)
}

/** As a shell takes it, for a command that is made to be copied. */
const quoted = (path: string) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`)
