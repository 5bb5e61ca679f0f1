import { z } from "zod"
import { roles } from "../authority/roles.ts"
import { languages } from "../language.ts"
import { condition, duration } from "./condition.ts"
import { atprotoReasons, dsaAnyKeywords, dsaKeywords, ozoneReasons } from "./vocabulary.ts"

/**
 * What a pack is made of. Every shape is strict: an unknown field is a fault, so that a slip of the pen is not a rule
 * silently lost. Sentences are not here but in `text/`, under the key that each shape names.
 */

const language = z.enum(languages)
export const identifier = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, "packs.fault.identifier")
const day = z.iso.date("packs.fault.date")
/** A month when nobody noted the day. */
export const dayOrMonth = z.union([day, z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)], "packs.fault.date")
const identifiers = z.array(identifier).max(50)
export const severity = z.int().min(1).max(5)

/** `pack.yaml`. `needs`: packs merged before this one. `reviewedOn`: the day a person last read it through. */
export const header = z.strictObject({
  id: identifier,
  version: z.string().regex(/^\d+(\.\d+){0,2}$/, "packs.fault.version"),
  title: z.strictObject({ fr: z.string().min(1).max(200), en: z.string().min(1).max(200) }),
  needs: identifiers.default([]),
  reviewedOn: day,
})
export type Header = z.infer<typeof header>

export const measures = [
  "hide",
  "remove",
  "label",
  "restrict",
  "block",
  "report",
  "reply",
  "let-stand",
] as const

const dsaEntry = z
  .strictObject({
    category: z.enum(Object.keys(dsaKeywords)),
    keywords: z.array(z.string()).max(20).default([]),
  })
  .superRefine(({ category, keywords }, context) => {
    const known = [...(dsaKeywords[category] ?? []), ...dsaAnyKeywords]
    for (const [index, keyword] of keywords.entries())
      if (!known.includes(keyword))
        context.addIssue({ code: "invalid_value", values: known, input: keyword, path: ["keywords", index] })
  })

/**
 * A situation: an event the framework has a rule for. `deadline` runs from the moment the organisation knows.
 * Texts: `situation.<id>.title`, `.definition`, `.measure`.
 */
export const situation = z.strictObject({
  id: identifier,
  /** Cross-cutting situations go with the ten, and never stand in for one of them. */
  crossCutting: z.boolean().default(false),
  /** From the mildest case to the gravest; `usual` is proposed when no rule says otherwise. */
  severity: z.strictObject({ usual: severity, from: severity, to: severity }),
  measure: z.enum(measures),
  deadline: duration,
  decides: z.enum(roles),
  /** `before`: evidence is kept before anything else; `metadata-only`: the content must not be copied. */
  evidence: z.enum(["before", "usual", "metadata-only"]).default("usual"),
  /** Score from which it is proposed. */
  threshold: z.number().min(0).max(1).optional(),
  dsa: z.array(dsaEntry).max(10).default([]),
  ozone: z.array(z.enum(ozoneReasons)).max(20).default([]),
  atproto: z.array(z.enum(atprotoReasons)).max(10).default([]),
  laws: identifiers.default([]),
  off: z.boolean().default(false),
})
export type Situation = z.infer<typeof situation>

/** A rule proposes a situation. `score`: how probable the situation is when the rule holds. Text: `rule.<id>`, if any. */
export const rule = z.strictObject({
  id: identifier,
  situation: identifier,
  lang: language.optional(),
  when: condition,
  score: z.number().min(0).max(1),
  severity: severity.optional(),
  laws: identifiers.default([]),
  off: z.boolean().default(false),
})
export type Rule = z.infer<typeof rule>

/**
 * A check of drafts. Several may report one `finding` (the check's id unless said). `span`: what is shown, the places
 * that made it true, the first of each sentence (one fact said twice), the first, or the whole text. Texts: `check.<id>.title`, `.message`, `.correction`.
 */
export const check = z.strictObject({
  id: identifier,
  finding: identifier.optional(),
  level: z.enum(["note", "warning", "block"]),
  lang: language.optional(),
  when: condition,
  span: z.enum(["hits", "sentences", "first", "text"]).default("hits"),
  laws: identifiers.default([]),
  from: day.optional(),
  to: day.optional(),
  off: z.boolean().default(false),
})
export type Check = z.infer<typeof check>

/** Words for one idea. Each term is a term of a query: word, "phrase", prefix*, {EXACT}; `idiot[e|s|es]` for forms. */
const terms = z.array(z.string().min(1).max(200)).max(5000).default([])
export const lexicon = z.strictObject({
  id: z
    .string()
    .max(80)
    .regex(/^[a-z][a-z0-9_]*$/, "packs.fault.lexicon_id"),
  terms: z.strictObject({ fr: terms, en: terms, any: terms }),
})
export type Lexicon = z.infer<typeof lexicon>

export const domains = [
  "consumer-protection",
  "minors",
  "advertising",
  "contests",
  "copyright",
  "confidential-information",
  "defamation",
  "privacy",
  "health",
  "language",
  "accessibility",
  "records",
  "employment",
  "securities",
  "public-order",
  "public-body",
  "ai",
] as const

/** Where a fact was read. `official`: the instrument itself or its authority, not somebody's account of it. */
export const source = z.strictObject({
  name: z.string().min(1).max(200),
  url: z.url({ protocol: /^https$/ }).optional(),
  official: z.boolean().default(false),
  readOn: dayOrMonth,
})
/** A change announced and not yet in force. */
const pending = z.strictObject({ instrument: z.string().min(1).max(200), from: day.optional(), source })

/**
 * A law or code by reference. `sources` say where each fact was read and when; `unverified` names the parts nobody has
 * yet read there. Texts: `law.<id>.title`, `.demands`, `.consequence`.
 */
export const law = z
  .strictObject({
    id: identifier,
    /** ISO 3166: CA, CA-QC, FR, EU… */
    jurisdiction: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, "packs.fault.jurisdiction"),
    domain: z.enum(domains),
    /** As the instrument numbers them: "215-253". */
    sections: z.string().max(120).optional(),
    appliesTo: z
      .array(z.enum(["post", "comment", "account", "person", "process"]))
      .min(1)
      .max(5),
    effectiveFrom: day.optional(),
    effectiveTo: day.optional(),
    pending: z.array(pending).max(10).default([]),
    sources: z.array(source).max(10).default([]),
    reviewedOn: dayOrMonth,
    reviewedBy: z.string().max(120).optional(),
    verified: z.boolean(),
    unverified: z
      .array(z.enum(["sections", "demands", "consequence", "dates"]))
      .max(4)
      .default([]),
    off: z.boolean().default(false),
  })
  .refine((row) => row.verified === (row.unverified.length === 0), {
    message: "packs.fault.verified",
    path: ["verified"],
  })
  .refine((row) => !row.verified || row.sources.length > 0, {
    message: "packs.fault.source_missing",
    path: ["sources"],
  })
export type Law = z.infer<typeof law>

/** `detectors.yaml`: what each detector is told. Its own shape is checked where it is declared (`core/detect`). */
export const detectors = z.record(identifier, z.record(z.string().max(80), z.json()))
export type Parameters = Readonly<Record<string, z.infer<ReturnType<typeof z.json>>>>

/** An example is a test of its pack. `expect` lists everything that applies; `not`, what it tempts one to say. */
export const example = z.strictObject({
  of: z.enum(["posts", "drafts"]),
  text: z.string().min(1).max(10_000),
  lang: language,
  context: z.record(z.string().max(80), z.json()).optional(),
  expect: identifiers,
  not: identifiers.default([]),
  /** The rule or check it shows, when it shows one. */
  shows: identifier.optional(),
})
export type Example = z.infer<typeof example>

/** `text/fr.yaml`, or several files in `text/fr/`: key → sentence. No markup. */
export const texts = z.record(
  z.string().max(160),
  z
    .string()
    .min(1)
    .max(4000)
    .refine((text) => !/<[a-z!/]/i.test(text), "packs.fault.markup"),
)
