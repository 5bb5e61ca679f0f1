import { createRoute, z } from "@hono/zod-openapi"
import { languages } from "../../../core/language.ts"
import { answers, at, body, id, nothing, page, paging } from "../../../platform/http/contract.ts"
import { excerpt } from "./excerpt.ts"

/** A post with every watch that found it. */
export const find = z
  .object({
    post: excerpt,
    watches: z.array(z.object({ id, name: z.string() })),
    foundAt: at,
    /** When somebody of the team saw it; null until then. */
    seenAt: at.nullable(),
  })
  .openapi("Find")

export const findFilters = z.object({
  watch: id.optional(),
  account: id.optional(),
  network: z.string().max(40).optional(),
  language: z.enum(languages).optional(),
  /** The day it was said, in the reader's zone. */
  day: z.iso.date().optional(),
  seen: z.enum(["yes", "no"]).optional(),
  /** Only what was found until this instant: what a paused stream shows. */
  until: z.iso.datetime({ offset: true }).optional(),
})

const tags = ["watches"]

export const listFinds = createRoute({
  method: "get",
  path: "/finds",
  tags,
  summary: "The posts that watches found, the last heard first",
  request: { query: paging.extend(findFilters.shape) },
  responses: answers(page(find)),
})

export const countFinds = createRoute({
  method: "get",
  path: "/finds/count",
  tags,
  summary: "How many posts were found after an instant: what a paused stream waits to show",
  request: {
    query: findFilters.omit({ until: true }).extend({ after: z.iso.datetime({ offset: true }) }),
  },
  responses: answers(z.object({ count: z.int() })),
})

export const exportFinds = createRoute({
  method: "get",
  path: "/finds.csv",
  tags,
  summary: "The same list as a spreadsheet: CSV with a byte order mark, `;` between cells in French",
  request: { query: findFilters.extend({ language_of_file: z.enum(languages).default("fr") }) },
  responses: nothing,
})

export const markFinds = createRoute({
  method: "post",
  path: "/finds/seen",
  tags,
  summary: "Mark posts as seen, or not, for the whole team",
  request: { body: body(z.object({ posts: z.array(id).min(1).max(200), seen: z.boolean() })) },
  responses: nothing,
})
