import { z } from "zod"
import { roles } from "../authority/roles.ts"
import { languages } from "../language.ts"
import { condition, duration } from "./condition.ts"
import {
  check,
  dayOrMonth,
  detectors,
  example,
  identifier,
  law,
  lexicon,
  measures,
  rule,
  severity,
  situation,
  texts,
} from "./schema.ts"

/**
 * What an organisation changes in the packs it chose, without touching their files: switch off, tune, say otherwise,
 * add. What is not written stays as the packs have it.
 */

/** Added to those there are: each jurisdiction has its own. */
const addedLaws = z.array(identifier).max(50).optional()

const tuned = {
  situations: z.strictObject({
    off: z.boolean().optional(),
    severity: z.strictObject({ usual: severity, from: severity, to: severity }).partial().optional(),
    measure: z.enum(measures).optional(),
    deadline: duration.optional(),
    decides: z.enum(roles).optional(),
    threshold: z.number().min(0).max(1).optional(),
    laws: addedLaws,
  }),
  rules: z.strictObject({
    off: z.boolean().optional(),
    score: z.number().min(0).max(1).optional(),
    severity: severity.optional(),
    when: condition.optional(),
    laws: addedLaws,
  }),
  checks: z.strictObject({
    off: z.boolean().optional(),
    level: z.enum(["note", "warning", "block"]).optional(),
    when: condition.optional(),
    laws: addedLaws,
    from: z.iso.date("packs.fault.date").optional(),
    to: z.iso.date("packs.fault.date").optional(),
  }),
  laws: z.strictObject({
    off: z.boolean().optional(),
    verified: z.literal(true).optional(),
    reviewedOn: dayOrMonth.optional(),
    reviewedBy: z.string().min(1).max(120).optional(),
  }),
}

const words = z.array(z.string().min(1).max(200)).max(5000).default([])
const byLanguage = z.strictObject({ fr: words, en: words, any: words })
const lexiconChange = z.strictObject({
  add: byLanguage.partial().optional(),
  remove: words.optional(),
})

const partTexts = z.strictObject(
  Object.fromEntries(languages.map((each) => [each, texts.default({})])) as Record<
    (typeof languages)[number],
    z.ZodDefault<typeof texts>
  >,
)

export const overlay = z.strictObject({
  situations: z.record(identifier, tuned.situations).default({}),
  rules: z.record(identifier, tuned.rules).default({}),
  checks: z.record(identifier, tuned.checks).default({}),
  laws: z.record(identifier, tuned.laws).default({}),
  lexicons: z.record(z.string().max(80), lexiconChange).default({}),
  detectors: detectors.default({}),
  texts: partTexts.default({ fr: {}, en: {} }),
  add: z
    .strictObject({
      situations: z.array(situation).max(500).default([]),
      rules: z.array(rule).max(5000).default([]),
      checks: z.array(check).max(1000).default([]),
      lexicons: z.array(lexicon).max(1000).default([]),
      laws: z.array(law).max(2000).default([]),
      examples: z.array(example).max(5000).default([]),
    })
    .prefault({}),
})
export type Overlay = z.infer<typeof overlay>
/** What an overlay tunes, each by the id of what it changes. */
export type Tuned = "situations" | "rules" | "checks" | "laws"
