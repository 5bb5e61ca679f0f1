import { z } from "@hono/zod-openapi"
import { at, id } from "../../../platform/http/contract.ts"
import { post } from "./posts.ts"

/** A text, or a part of it, and where in it a query matched: UTF-16 offsets, `end` exclusive, in order, apart. */
const marked = z.object({
  text: z.string(),
  marks: z.array(z.object({ start: z.int(), end: z.int() })),
  /** Whether words before it, or after it, are left out. */
  cut: z.object({ before: z.boolean(), after: z.boolean() }),
})

/** A post found, around the words that were sought. */
export const excerpt = z
  .object({
    id,
    account: post.shape.account,
    kind: post.shape.kind,
    author: post.shape.author,
    title: marked.nullable(),
    text: marked,
    language: z.string().nullable(),
    url: z.string().nullable(),
    ours: z.boolean(),
    publishedAt: at.nullable(),
    heardAt: at,
  })
  .openapi("Excerpt")
