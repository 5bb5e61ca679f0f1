import { createRoute, z } from "@hono/zod-openapi"
import { roles } from "../../../core/authority/roles.ts"
import { languages } from "../../../core/language.ts"
import { domains, measures } from "../../../core/packs/schema.ts"
import { answers, page, paging } from "../../../platform/http/contract.ts"

const identifier = z.string().max(160)
const level = z.int().min(1).max(5)
/** The same sentence in each language; null where nobody wrote it. */
const sentence = z.object({ fr: z.string().nullable(), en: z.string().nullable() })
/** As a pack writes it (packs/README.md, "Conditions"). */
const condition = z.record(z.string(), z.unknown())

const entry = z.object({
  id: identifier,
  /** The pack that wrote it; null: the organisation. */
  pack: identifier.nullable(),
  /** What the organisation changed in it, by the names of fields. */
  changed: z.array(z.string()),
  off: z.boolean(),
})

export const pack = z
  .object({
    id: identifier,
    version: z.string(),
    title: sentence,
    needs: z.array(identifier),
    reviewedOn: z.string(),
    counts: z.object({
      situations: z.int(),
      rules: z.int(),
      checks: z.int(),
      laws: z.int(),
      lexicons: z.int(),
      examples: z.int(),
    }),
  })
  .openapi("Pack")

const situation = entry.extend({
  title: sentence,
  definition: sentence,
  measureWords: sentence,
  crossCutting: z.boolean(),
  severity: z.object({ usual: level, from: level, to: level }),
  measure: z.enum(measures),
  /** ISO 8601, from the moment the organisation knows. */
  deadline: z.string(),
  decides: z.enum(roles),
  evidence: z.enum(["before", "usual", "metadata-only"]),
  threshold: z.number().nullable(),
  laws: z.array(identifier),
})

const rule = entry.extend({
  situation: identifier,
  sentence,
  lang: z.enum(languages).nullable(),
  when: condition,
  score: z.number(),
  severity: level.nullable(),
  laws: z.array(identifier),
})

const check = entry.extend({
  title: sentence,
  message: sentence,
  correction: sentence,
  finding: identifier,
  level: z.enum(["note", "warning", "block"]),
  lang: z.enum(languages).nullable(),
  when: condition,
  laws: z.array(identifier),
  from: z.string().nullable(),
  to: z.string().nullable(),
})

const law = entry.extend({
  title: sentence,
  demands: sentence,
  consequence: sentence,
  jurisdiction: z.string(),
  domain: z.enum(domains),
  sections: z.string().nullable(),
  effectiveFrom: z.string().nullable(),
  effectiveTo: z.string().nullable(),
  /** Changes announced and not yet in force. */
  pending: z.array(z.object({ instrument: z.string(), from: z.string().nullable() })),
  sources: z.array(
    z.object({ name: z.string(), url: z.string().nullable(), official: z.boolean(), readOn: z.string() }),
  ),
  reviewedOn: z.string(),
  reviewedBy: z.string().nullable(),
  verified: z.boolean(),
  /** The parts nobody has yet read at the source. */
  unverified: z.array(z.enum(["sections", "demands", "consequence", "dates"])),
})

const lexicon = entry.extend({ counts: z.object({ fr: z.int(), en: z.int(), any: z.int() }) })

const tags = ["framework"]

export const readFramework = createRoute({
  method: "get",
  path: "/framework",
  tags,
  summary: "Packs in use, under the organisation's overlay: situations, rules, checks, laws, lexicons",
  description:
    "`pack` keeps what one pack wrote (`ours`: what the organisation added). What is switched off is there, and says so. Terms of lexicons and examples have lists of their own.",
  request: { query: z.object({ pack: identifier.optional() }) },
  responses: answers(
    z.object({
      /** The overlay in force; 0: none. */
      version: z.int(),
      packs: z.array(pack),
      situations: z.array(situation),
      rules: z.array(rule),
      checks: z.array(check),
      laws: z.array(law),
      lexicons: z.array(lexicon),
    }),
  ),
})

export const listTerms = createRoute({
  method: "get",
  path: "/framework/lexicons/{id}/terms",
  tags,
  summary: "The terms of a lexicon, by language then in the order they are written",
  request: {
    params: z.object({ id: identifier.openapi({ param: { name: "id", in: "path" } }) }),
    query: paging.extend({
      search: z.string().trim().max(120).optional(),
      language: z.enum([...languages, "any"]).optional(),
    }),
  },
  responses: answers(
    page(z.object({ term: z.string(), language: z.enum([...languages, "any"]), ours: z.boolean() })),
  ),
})

export const listExamples = createRoute({
  method: "get",
  path: "/framework/examples",
  tags,
  summary: "The examples of the packs: texts, what is expected of each, and what it tempts one to say",
  request: {
    query: paging.extend({
      of: z.enum(["posts", "drafts"]).optional(),
      /** A situation or a finding that it expects, or tempts one to say. */
      about: identifier.optional(),
    }),
  },
  responses: answers(
    page(
      z.object({
        pack: identifier.nullable(),
        of: z.enum(["posts", "drafts"]),
        language: z.enum(languages),
        text: z.string(),
        expect: z.array(identifier),
        not: z.array(identifier),
      }),
    ),
  ),
})
