import { createRoute, z } from "@hono/zod-openapi"
import { answers, at, page, paging } from "../../../platform/http/contract.ts"

export const post = z
  .object({
    id: z.uuid(),
    account: z.object({ id: z.uuid(), name: z.string(), network: z.string() }),
    kind: z.enum(["post", "comment", "reply", "quote", "review", "article"]),
    author: z.object({ name: z.string(), handle: z.string().nullable() }),
    title: z.string().nullable(),
    text: z.string(),
    language: z.string().nullable(),
    url: z.string().nullable(),
    /** Someone speaks to the organisation. */
    addressed: z.boolean(),
    /** The organisation itself wrote it. */
    ours: z.boolean(),
    standing: z.enum(["public", "held", "spam", "trash"]),
    publishedAt: at.nullable(),
    heardAt: at,
    editedAt: at.nullable(),
  })
  .openapi("Post")

export const searchPosts = createRoute({
  method: "get",
  path: "/posts",
  tags: ["listening"],
  summary: "What was heard, the last first",
  description:
    "`search` reads words, « exact phrases » between double quotes, OR, and - before a word to leave out; accents and case do not count, and words are matched by their French and English stems.",
  request: {
    query: paging.extend({
      search: z.string().trim().max(200).optional(),
      account: z.uuid().optional(),
      /** Only what is addressed to the organisation, or only what is not. */
      addressed: z.enum(["yes", "no"]).optional(),
    }),
  },
  responses: answers(page(post)),
})
