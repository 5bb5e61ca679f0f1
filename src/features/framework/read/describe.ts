import type { z } from "zod"
import { type Language, languages } from "../../../core/language.ts"
import type { Kept, Merged } from "../../../core/packs/merge.ts"
import { overlayFile } from "../../../platform/bench.ts"
import type { readFramework } from "../contract.ts"

type Whole = z.input<(typeof readFramework.responses)[200]["content"]["application/json"]["schema"]>

/** The packs as they are written, under the overlay, by id within each pack. `pack`: what one pack wrote. */
export function describe(merged: Merged, version: number, pack: string | undefined): Whole {
  const mine = <T>(list: Iterable<Kept<T>>) =>
    [...list].filter((kept) => pack === undefined || (packOf(kept) ?? "ours") === pack)
  const say = sayIn(merged)
  return {
    version,
    packs: describePacks(merged),
    situations: mine(merged.situations.values()).map((kept) => describeSituation(kept, say)),
    rules: mine(merged.rules.values()).map((kept) => describeRule(kept, say)),
    checks: mine(merged.checks.values()).map((kept) => describeCheck(kept, say)),
    laws: mine(merged.laws.values()).map((kept) => describeLaw(kept, say)),
    lexicons: mine(merged.lexicons.values()).map(({ value, ...kept }) => ({
      ...entryOf({ value: { id: value.id, off: false }, ...kept }),
      counts: { fr: value.terms.fr.length, en: value.terms.en.length, any: value.terms.any.length },
    })),
  }
}

/** `base`, of `base/rules/threat.yaml`; null for what the organisation's own overlay wrote. */
export function packOf({ source }: Pick<Kept<unknown>, "source">): string | null {
  const { file } = source.document
  return file === overlayFile ? null : (file.split("/")[0] ?? null)
}

type Say = (key: string) => Record<Language, string | null>

const sayIn =
  ({ texts }: Merged): Say =>
  (key) => {
    const [fr = null, en = null] = languages.map((language) => texts[language].get(key)?.value)
    return { fr, en }
  }

function entryOf({ value, source, tuned }: Kept<{ id: string; off: boolean }>) {
  const ours = Object.entries(tuned ?? {}).filter(([, written]) => written.document.file === overlayFile)
  return { id: value.id, pack: packOf({ source }), changed: ours.map(([field]) => field), off: value.off }
}

const kinds = ["situations", "rules", "checks", "laws", "lexicons"] as const

function describePacks(merged: Merged): Whole["packs"] {
  const counts = (id: string) => {
    const of = (list: Iterable<Kept<unknown>>) => [...list].filter((kept) => packOf(kept) === id).length
    const [situations = 0, rules = 0, checks = 0, laws = 0, lexicons = 0] = kinds.map((kind) =>
      of(merged[kind].values()),
    )
    return { situations, rules, checks, laws, lexicons, examples: of(merged.examples) }
  }
  return merged.packs.map(({ header }) => ({ ...header, counts: counts(header.id) }))
}

type Of<K extends "situations" | "rules" | "checks" | "laws"> =
  Merged[K] extends Map<string, infer Value> ? Value : never

function describeSituation(kept: Of<"situations">, say: Say): Whole["situations"][number] {
  const { id, threshold, dsa: _, ozone: __, atproto: ___, ...rest } = kept.value
  return {
    ...rest,
    ...entryOf(kept),
    title: say(`situation.${id}.title`),
    definition: say(`situation.${id}.definition`),
    measureWords: say(`situation.${id}.measure`),
    threshold: threshold ?? null,
  }
}

function describeRule(kept: Of<"rules">, say: Say): Whole["rules"][number] {
  const { id, situation, lang, when, score, severity, laws } = kept.value
  return {
    ...entryOf(kept),
    ...{ situation, score, laws, when: { ...when } },
    sentence: say(`rule.${id}`),
    lang: lang ?? null,
    severity: severity ?? null,
  }
}

function describeCheck(kept: Of<"checks">, say: Say): Whole["checks"][number] {
  const { id, finding, level, lang, when, laws, from, to } = kept.value
  return {
    ...entryOf(kept),
    ...{ level, laws, when: { ...when }, finding: finding ?? id },
    title: say(`check.${id}.title`),
    message: say(`check.${id}.message`),
    correction: say(`check.${id}.correction`),
    lang: lang ?? null,
    from: from ?? null,
    to: to ?? null,
  }
}

function describeLaw(kept: Of<"laws">, say: Say): Whole["laws"][number] {
  const { id, jurisdiction, domain, reviewedOn, verified, unverified, sources, pending } = kept.value
  const { sections = null, effectiveFrom = null, effectiveTo = null, reviewedBy = null } = kept.value
  return {
    ...entryOf(kept),
    ...{ jurisdiction, domain, sections, effectiveFrom, effectiveTo, reviewedOn, reviewedBy },
    ...{ verified, unverified },
    title: say(`law.${id}.title`),
    demands: say(`law.${id}.demands`),
    consequence: say(`law.${id}.consequence`),
    sources: sources.map(({ url = null, ...source }) => ({ ...source, url })),
    pending: pending.map(({ instrument, from = null }) => ({ instrument, from })),
  }
}
