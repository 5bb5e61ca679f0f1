import { type Language, languages } from "../language.ts"
import { faultAt, type Source } from "./fault.ts"
import type { Overlay, Tuned } from "./overlay.ts"
import type { Entry, Faults, Lists, Pack } from "./read.ts"
import type { Check, Example, Law, Lexicon, Parameters, Rule, Situation } from "./schema.ts"

/** An entry of a pack after the overlays: `tuned` says where each changed field was written. */
export interface Kept<T> extends Entry<T> {
  readonly tuned?: Readonly<Record<string, Source>>
}

/** Packs and overlays laid over each other, everything by id, what is switched off included. */
export interface Merged {
  packs: Pack[]
  situations: Map<string, Kept<Situation>>
  rules: Map<string, Kept<Rule>>
  checks: Map<string, Kept<Check>>
  lexicons: Map<string, Kept<Lexicon>>
  laws: Map<string, Kept<Law>>
  detectors: Map<string, Kept<Parameters>>
  texts: Record<Language, Map<string, Kept<string>>>
  examples: Kept<Example>[]
}

/** Where a field of an entry is written: in the overlay when it changed it. */
export function sourceOf(kept: Kept<unknown>, field: string): Source {
  return kept.tuned?.[field] ?? { ...kept.source, path: [...kept.source.path, field] }
}

/** Packs in the order of their needs, each with its own overlay, then the organisation's. */
export function mergePacks(
  packs: readonly Pack[],
  overlay: Entry<Overlay> | undefined,
  faults: Faults,
): Merged {
  const merged: Merged = {
    packs: inOrder(packs, faults),
    situations: new Map(),
    rules: new Map(),
    checks: new Map(),
    lexicons: new Map(),
    laws: new Map(),
    detectors: new Map(),
    texts: { fr: new Map(), en: new Map() },
    examples: [],
  }
  for (const pack of merged.packs) {
    addPack(merged, pack, faults)
    if (pack.overlay) layOver(merged, pack.overlay, faults)
  }
  if (overlay) layOver(merged, overlay, faults)
  return merged
}

function inOrder(packs: readonly Pack[], faults: Faults): Pack[] {
  const byId = new Map<string, Pack>()
  for (const pack of packs) {
    const { id } = pack.header
    if (byId.has(id)) faults.push(faultAt(pack.source, { key: "packs.fault.twice", params: { id } }, ["id"]))
    byId.set(id, pack)
  }
  const ordered = new Set<Pack>()
  const open = new Set<Pack>()
  const visit = (pack: Pack) => {
    if (ordered.has(pack)) return
    open.add(pack)
    for (const [index, id] of pack.header.needs.entries()) {
      const needed = byId.get(id)
      if (needed && !open.has(needed)) visit(needed)
      else {
        const key = needed ? "packs.fault.cycle" : "packs.fault.no_pack"
        faults.push(faultAt(pack.source, { key, params: { id } }, ["needs", index]))
      }
    }
    open.delete(pack)
    ordered.add(pack)
  }
  for (const pack of byId.values()) visit(pack)
  return [...ordered]
}

const listed = ["situations", "rules", "checks", "lexicons", "laws"] as const

function addPack(merged: Merged, pack: Pack, faults: Faults): void {
  for (const kind of listed) for (const entry of pack[kind]) addOne(merged, kind, entry, faults)
  merged.examples.push(...pack.examples)
  for (const [id, entry] of Object.entries(pack.detectors)) addParameters(merged, id, entry)
  for (const language of languages)
    for (const [key, entry] of Object.entries(pack.texts[language])) {
      if (merged.texts[language].has(key)) faults.push(twice(key, entry))
      merged.texts[language].set(key, entry)
    }
}

function addOne(
  merged: Merged,
  kind: (typeof listed)[number],
  entry: Lists[typeof kind][number],
  faults: Faults,
) {
  const into = merged[kind] as Map<string, Kept<typeof entry.value>>
  const { id } = entry.value
  if (into.has(id)) faults.push(twice(id, entry))
  else into.set(id, entry)
}

const twice = (id: string, { source }: Entry<unknown>) =>
  faultAt(source, { key: "packs.fault.twice", params: { id } })

/** Parameters add up: a later pack, or the organisation, says only what it changes. */
function addParameters(merged: Merged, id: string, { value, source }: Entry<Parameters>): void {
  const before = merged.detectors.get(id)
  const tuned = Object.fromEntries(
    Object.keys(value).map((name) => [name, { ...source, path: [...source.path, name] }]),
  )
  merged.detectors.set(id, {
    value: { ...before?.value, ...value },
    source: before?.source ?? source,
    tuned: { ...before?.tuned, ...tuned },
  })
}

function layOver(merged: Merged, { value: over, source }: Entry<Overlay>, faults: Faults): void {
  const at = (...path: PropertyKey[]): Source => ({ ...source, path: [...source.path, ...path] })
  for (const kind of listed)
    for (const [index, value] of over.add[kind].entries())
      addOne(merged, kind, { value, source: at("add", kind, index) } as Lists[typeof kind][number], faults)
  for (const [index, value] of over.add.examples.entries())
    merged.examples.push({ value, source: at("add", "examples", index) })
  for (const kind of ["situations", "rules", "checks", "laws"] as const)
    tuneAll(merged, kind, over, at(kind), faults)
  for (const id of Object.keys(over.lexicons)) tuneLexicon(merged, id, over, at("lexicons", id), faults)
  for (const [id, value] of Object.entries(over.detectors))
    addParameters(merged, id, { value, source: at("detectors", id) })
  for (const language of languages)
    for (const [key, value] of Object.entries(over.texts[language]))
      merged.texts[language].set(key, { value, source: at("texts", language, key) })
}

function tuneAll(merged: Merged, kind: Tuned, over: Overlay, source: Source, faults: Faults): void {
  const into = merged[kind] as Map<string, Kept<Record<string, unknown>>>
  for (const [id, change] of Object.entries(over[kind])) {
    const before = into.get(id)
    const here = { ...source, path: [...source.path, id] }
    if (!before) faults.push(faultAt(here, { key: "packs.fault.nothing_to_tune", params: { id } }))
    else into.set(id, tuneOne(before, change, here))
  }
}

function tuneOne(before: Kept<Record<string, unknown>>, change: object, here: Source): typeof before {
  const changed = Object.entries(change).filter(([, value]) => value !== undefined)
  const value = { ...before.value, ...Object.fromEntries(changed) }
  const { severity } = before.value
  if (typeof severity === "object" && severity && typeof value.severity === "object")
    value.severity = { ...severity, ...value.severity }
  if (Array.isArray(before.value.laws) && Array.isArray(value.laws))
    value.laws = [...new Set([...before.value.laws, ...value.laws])]
  // Counsel who says a law is verified has read all of it.
  if (value.verified === true && "unverified" in value) value.unverified = []
  const tuned = changed.map(([field]) => [field, { ...here, path: [...here.path, field] }])
  return { ...before, value, tuned: { ...before.tuned, ...Object.fromEntries(tuned) } }
}

function tuneLexicon(merged: Merged, id: string, over: Overlay, here: Source, faults: Faults): void {
  const before = merged.lexicons.get(id)
  const change = over.lexicons[id]
  if (!before || !change) {
    faults.push(faultAt(here, { key: "packs.fault.nothing_to_tune", params: { id } }))
    return
  }
  const removed = new Set(change.remove)
  const left = (name: "fr" | "en" | "any") => [
    ...before.value.terms[name].filter((term) => !removed.has(term)),
    ...(change.add?.[name] ?? []),
  ]
  const value = { ...before.value, terms: { fr: left("fr"), en: left("en"), any: left("any") } }
  merged.lexicons.set(id, { ...before, value, tuned: { ...before.tuned, terms: here } })
}
