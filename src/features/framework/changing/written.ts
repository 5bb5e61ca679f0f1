import type { PackFault } from "../../../core/packs/fault.ts"
import type { Overlay } from "../../../core/packs/overlay.ts"
import type { Entry } from "../../../core/packs/read.ts"

type Draft = Readonly<Record<string, unknown>>

/** An overlay from the screen, written as a person would write it, and read as any other: faults say the same lines. */
export async function readDraft(
  draft: Draft,
): Promise<{ text: string; overlay: Entry<Overlay> | undefined; faults: PackFault[] }> {
  const { writeYaml } = await import("../../../platform/pack-yaml.ts")
  const text = writeYaml(withoutNothing(draft))
  return { text, ...(await readText(text)) }
}

export async function readText(
  text: string,
): Promise<{ overlay: Entry<Overlay> | undefined; faults: PackFault[] }> {
  const { readOverlay } = await import("../../../platform/packs.ts")
  const { overlayFile } = await import("../../../platform/bench.ts")
  return readOverlay(overlayFile, text)
}

const isEmpty = (value: unknown) =>
  value === undefined ||
  (typeof value === "object" && value !== null && Object.values(value).every((one) => one === undefined))

/** Lists and mappings that hold nothing are not written, to the second level: `rules`, `add.rules`, `rules.threat.x`. */
function withoutNothing(draft: Draft, depth = 0): Draft {
  const kept = Object.entries(draft).map(([name, value]) => {
    const isMapping = typeof value === "object" && value !== null && !Array.isArray(value)
    return [name, isMapping && depth < 1 ? withoutNothing(value as Draft, depth + 1) : value] as const
  })
  return Object.fromEntries(kept.filter(([, value]) => !isEmpty(value)))
}
