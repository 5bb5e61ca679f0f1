import { createRoute, z } from "@hono/zod-openapi"
import { languages } from "../../../core/language.ts"
import { answers, at, id, page, paging } from "../../../platform/http/contract.ts"
import { personRef, severity } from "../shapes.ts"

const tags = ["inbox"]
/** A month on the organisation's clock: `2026-11`; the one under way unless said. */
const month = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
  .optional()
const csvFile = { 200: { description: "CSV", content: { "text/csv": { schema: z.string() } } } }

/** What became of what was proposed. `accepted` and `corrected` are decisions; the machine was right in the first. */
const tally = z.object({
  accepted: z.int(),
  corrected: z.int(),
  /** A person set it, and the machine had not seen it. */
  missed: z.int(),
  /** Proposed during the month, and nobody decided. */
  undecided: z.int(),
})

export const readRight = createRoute({
  method: "get",
  path: "/inbox/proposals/right",
  tags,
  summary: "How often the machine was right, by situation, in a month",
  request: { query: z.object({ month }) },
  responses: answers(
    z.object({
      month: z.string(),
      /** The first month with something to count; choosing goes from here to now. */
      since: z.string(),
      now: z.string(),
      all: tally,
      situations: z.array(tally.extend({ situation: z.string() })),
    }),
  ),
})

export const exportRight = createRoute({
  method: "get",
  path: "/inbox/proposals/right.csv",
  tags,
  summary: "The same table as a spreadsheet",
  request: { query: z.object({ month, language_of_file: z.enum(languages).default("fr") }) },
  responses: csvFile,
})

export const listExamples = createRoute({
  method: "get",
  path: "/inbox/examples",
  tags,
  summary: "What people decided of what was proposed or missed, latest first",
  request: { query: paging.extend({ month }) },
  responses: answers(
    page(
      z.object({
        post: id,
        conversation: id,
        language: z.string().nullable(),
        text: z.string(),
        /** Null when nothing was proposed. */
        proposed: z.string().nullable(),
        /** Null: none of the situations. */
        decided: z.string().nullable(),
        severity,
        outcome: z.enum(["accepted", "corrected", "missed", "agreed"]),
        by: personRef,
        at,
      }),
    ),
  ),
})

export const exportExamples = createRoute({
  method: "get",
  path: "/inbox/examples.csv",
  tags,
  summary: "The examples as a spreadsheet: words of the public, so that exporting is in the ledger",
  request: { query: z.object({ month, language_of_file: z.enum(languages).default("fr") }) },
  responses: csvFile,
})

export const exportCases = createRoute({
  method: "get",
  path: "/inbox/examples.ndjson",
  tags,
  summary: "The examples as cases, one a line, for whoever measures or teaches packs and models",
  request: { query: z.object({ month }) },
  responses: {
    200: {
      description: '`{"id","lang","text","expect","severity","proposed","function"}` a line',
      content: { "application/x-ndjson": { schema: z.string() } },
    },
  },
})
