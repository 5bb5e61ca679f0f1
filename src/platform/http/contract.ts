import { z } from "@hono/zod-openapi"

/** What every contract is written with: `createRoute({ …, responses: answers(schema) })`. */

const problemShape = z
  .object({
    type: z.string(),
    status: z.int(),
    code: z.string(),
    because: z.object({
      key: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
    fields: z
      .array(
        z.object({
          path: z.string(),
          because: z.object({
            key: z.string(),
            params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
          }),
        }),
      )
      .optional(),
  })
  .openapi("Problem", {
    description: "RFC 9457 problem details; `because.key` is a message key of locales/.",
  })

const otherwise = {
  description: "A problem: what happened and what to do.",
  content: { "application/problem+json": { schema: problemShape } },
} as const

/** 200 with this JSON, or a problem. */
export function answers<Shape extends z.ZodType>(shape: Shape, description = "Done") {
  return {
    200: { description, content: { "application/json": { schema: shape } } },
    default: otherwise,
  } as const
}

/** 204: done, nothing to say; or a problem. */
export const nothing = { 204: { description: "Done" }, default: otherwise } as const

/** A JSON request body. */
export function body<Shape extends z.ZodType>(shape: Shape) {
  return { content: { "application/json": { schema: shape } }, required: true } as const
}

export const id = z.uuid()
export const withId = z.object({ id: id.openapi({ param: { name: "id", in: "path" } }) })

/** Query of every list: an opaque cursor from the page before, and how many at most. */
export const paging = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Answer of every list. `next` is absent on the last page. */
export function page<Shape extends z.ZodType>(item: Shape) {
  return z.object({ items: z.array(item), next: z.string().optional() })
}

/** An instant in ISO 8601, UTC. */
export const at = z.string().max(40)
