import { createRoute, z } from "@hono/zod-openapi"
import { languages } from "../../../core/language.ts"
import { answers, body } from "../../../platform/http/contract.ts"

const short = z.string().trim().max(60)
/** UTF-16 offsets in the text, `end` exclusive. */
const span = z.object({ start: z.int(), end: z.int() })
const severity = z.int().min(0).max(5)

/** An overlay being written (packs/README.md, "What an organisation changes"): as in force when it is not said. */
export const draftOverlay = z.record(z.string().max(40), z.unknown())

/** What is wrong with an overlay, and where it is written. */
export const fault = z.object({
  file: z.string(),
  line: z.int(),
  path: z.string(),
  because: z.object({ key: z.string(), params: z.record(z.string(), z.unknown()).optional() }),
  excerpt: z.string().optional(),
})

export const reason = z.object({
  /** A rule or a check that holds, or words by which the model argues. */
  kind: z.enum(["rule", "check", "model"]),
  /** Of the rule or the check; the words as the model reads them. */
  id: z.string(),
  /** The situation it argues for, or the finding. */
  about: z.string(),
  /** A score under a half argues against. Null for a check and for the model. */
  score: z.number().nullable(),
  level: z.enum(["note", "warning", "block"]).nullable(),
  /** It would have spoken, and is switched off. */
  off: z.boolean(),
  spans: z.array(span),
  laws: z.array(z.string()),
})

export const tried = z.object({
  lang: z.string(),
  /** What is proposed of a post, the surest first. */
  situations: z.array(z.object({ id: z.string(), score: z.number() })),
  severity,
  intent: z.string().nullable(),
  tone: z.string().nullable(),
  /** What holds, in the order of the text for a draft, of the situations for a post. */
  reasons: z.array(reason),
})

export const tryText = createRoute({
  method: "post",
  path: "/framework/try",
  tags: ["framework"],
  summary: "What the framework says of a text, and every rule that holds, with where",
  description:
    "As a post that comes in, or as a draft. Nothing of the text is kept or logged. With `overlay`, as if that overlay were in force; `faults` says what is wrong with it, and then nothing was tried.",
  request: {
    body: body(
      z.object({
        as: z.enum(["post", "draft"]),
        text: z.string().max(5000),
        language: z.enum([...languages, "auto"]).default("auto"),
        network: short.optional(),
        /** A province of Canada or a country: QC, ON, FR. */
        market: short.optional(),
        overlay: draftOverlay.optional(),
      }),
    ),
  },
  responses: answers(z.object({ tried: tried.nullable(), faults: z.array(fault) })),
})
