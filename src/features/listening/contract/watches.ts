import { createRoute, z } from "@hono/zod-openapi"
import { languages } from "../../../core/language.ts"
import { queryLimits } from "../../../core/query/limits.ts"
import { answers, at, body, id, nothing, page, paging, withId } from "../../../platform/http/contract.ts"
import { excerpt } from "./excerpt.ts"

/** A message key and its parameters, which may be sentences themselves. */
const said = z.object({ key: z.string(), params: z.record(z.string(), z.unknown()).optional() })

const name = z.string().trim().min(1).max(120)
/** `docs/decisions/query-language.md` has the grammar. Refused with each problem, its place in `start` and `end`. */
const query = z.string().max(queryLimits.length)
/** Leaves out posts known to be in another language; null: any language. */
const language = z.enum(languages).nullable()

const backFill = z.object({
  scanned: z.int(),
  total: z.int(),
  found: z.int(),
  isRunning: z.boolean(),
})

export const watch = z
  .object({
    id,
    name,
    query: z.string(),
    language,
    isOn: z.boolean(),
    owner: z.object({ id, name: z.string() }),
    createdAt: at,
    changedAt: at,
    /** What it found, by the day things were said in the reader's zone: fourteen days, today last. */
    days: z.array(z.object({ day: z.string(), count: z.int() })),
    /** Of those seven last days and today. */
    found: z.object({ today: z.int(), week: z.int() }),
    /** The latest search through what was heard before; null when there was none. */
    backFill: backFill.nullable(),
  })
  .openapi("Watch")

const tags = ["watches"]

export const listWatches = createRoute({
  method: "get",
  path: "/watches",
  tags,
  summary: "The watches, by name, with what each found lately",
  request: { query: paging.extend({ search: z.string().trim().max(120).optional() }) },
  responses: answers(page(watch)),
})

export const readWatch = createRoute({
  method: "get",
  path: "/watches/{id}",
  tags,
  summary: "One watch, and what it finds in words",
  request: { params: withId },
  responses: answers(watch.extend({ explanation: said.nullable() })),
})

export const createWatch = createRoute({
  method: "post",
  path: "/watches",
  tags,
  summary: "Create a watch, on at once or not",
  request: {
    body: body(
      z.object({
        name,
        query,
        language: language.default(null),
        isOn: z.boolean().default(false),
        /** Also search what was heard in the last 90 days; only with `isOn`. */
        backFill: z.boolean().default(false),
      }),
    ),
  },
  responses: answers(watch),
})

export const changeWatch = createRoute({
  method: "patch",
  path: "/watches/{id}",
  tags,
  summary: "Change a watch; what it found stays",
  request: {
    params: withId,
    body: body(z.object({ name, query, language }).partial()),
  },
  responses: answers(watch),
})

export const switchOn = createRoute({
  method: "post",
  path: "/watches/{id}/on",
  tags,
  summary: "Match this watch against everything heard from now on",
  request: { params: withId, body: body(z.object({ backFill: z.boolean().default(false) })) },
  responses: answers(watch),
})

export const switchOff = createRoute({
  method: "post",
  path: "/watches/{id}/off",
  tags,
  summary: "Stop matching this watch; what it found stays",
  request: { params: withId },
  responses: answers(watch),
})

export const deleteWatch = createRoute({
  method: "delete",
  path: "/watches/{id}",
  tags,
  summary: "Delete a watch and forget which posts it found; the posts stay",
  request: { params: withId },
  responses: nothing,
})

export const explainQuery = createRoute({
  method: "post",
  path: "/watches/explain",
  tags,
  summary: "What a query finds, in words, or everything that is wrong with it",
  request: { body: body(z.object({ query })) },
  responses: answers(
    z.object({
      explanation: said.nullable(),
      problems: z.array(
        z.object({
          /** UTF-16 offsets in the query, `end` exclusive. */
          at: z.object({ start: z.int(), end: z.int() }),
          /** In characters, from 1. */
          column: z.int(),
          because: said,
          suggestion: said,
          fix: z.object({ at: z.object({ start: z.int(), end: z.int() }), text: z.string() }).optional(),
        }),
      ),
    }),
  ),
})

export const testQuery = createRoute({
  method: "post",
  path: "/watches/test",
  tags,
  summary: "What a query would have found in the last 90 days, a part at a time",
  description:
    "Reads the latest posts first, at most 20,000 or for two seconds; `next` goes back as `cursor` to read on. It stops for good after 90 days or 200,000 posts.",
  request: {
    body: body(z.object({ query, language: language.default(null), cursor: z.string().max(500).optional() })),
  },
  responses: answers(
    z.object({
      /** Posts read by this call. */
      scanned: z.int(),
      /** Posts there are to read in all. */
      total: z.int(),
      hits: z.int(),
      /** Days, in the reader's zone, on which something was found. */
      days: z.array(z.object({ day: z.string(), count: z.int() })),
      /** The latest found by this call, at most 10. */
      samples: z.array(excerpt),
      next: z.string().optional(),
    }),
  ),
})
