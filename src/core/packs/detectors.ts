import type { z } from "zod"
import { becauseOf, contentAt, faultAt } from "./fault.ts"
import { type Kept, type Merged, sourceOf } from "./merge.ts"
import type { Faults } from "./read.ts"
import type { Parameters } from "./schema.ts"

/** The detectors there are in code, and the shape of those that packs describe: `core/detect` has both. */
export interface KnownDetectors {
  readonly inCode: ReadonlySet<string>
  readonly told: z.ZodType
}

/** Every detector is one that exists or is well described, and every name in a description leads somewhere. */
export function checkDetectors(merged: Merged, known: KnownDetectors, faults: Faults): void {
  const names = new Set([...known.inCode, ...merged.detectors.keys(), ...merged.lexicons.keys()])
  for (const [id, kept] of merged.detectors) {
    if (!("kind" in kept.value)) {
      const key = known.inCode.has(id) ? "packs.fault.detector_in_code" : "packs.fault.no_detector"
      faults.push(faultAt(kept.source, { key, params: { id } }))
      continue
    }
    const read = known.told.safeParse(kept.value)
    for (const issue of read.error?.issues.slice(0, 20) ?? []) {
      const last = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : []
      const [field = "kind", ...within] = [...issue.path, ...last]
      const because = becauseOf(issue, contentAt(kept.value, issue.path))
      faults.push(faultAt(sourceOf(kept, String(field)), because, within))
    }
    checkNames(kept, names, faults)
  }
}

/** Lists of words in a description are names: of lexicons, or of detectors (`@person`). */
function checkNames(kept: Kept<Parameters>, names: ReadonlySet<string>, faults: Faults): void {
  const visit = (value: unknown, field: string, path: PropertyKey[]) => {
    if (typeof value !== "object" || value === null) return
    for (const [key, one] of Object.entries(value)) {
      const here = [...path, Array.isArray(value) ? Number(key) : key]
      const isName = Array.isArray(value) && typeof one === "string"
      if (isName && !names.has(one.replace(/^@/, "")))
        faults.push(faultAt(sourceOf(kept, field), { key: "packs.fault.no_name", params: { id: one } }, here))
      else visit(one, field, here)
    }
  }
  for (const [field, value] of Object.entries(kept.value)) visit(value, field, [])
}
