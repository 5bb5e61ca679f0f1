import { createRoute, z } from "@hono/zod-openapi"

/** What the shell asks of the server beside the session. Only its types reach the browser. */
const instant = z.iso.datetime({ offset: true })
const period = z.object({ from: instant, to: instant })

const strip = z.object({
  now: instant,
  onDuty: z.object({ id: z.string(), name: z.string(), until: instant }).nullable(),
  waiting: z.number().int(),
  past: z.number().int(),
  nextGap: period.nullable(),
  connectors: z.object({
    listening: z.number().int(),
    failing: z.array(z.object({ name: z.string(), since: instant })),
  }),
  /** What each entry of the navigation has waiting, by its name: { inbox: 7, drafts: 2 }. */
  counts: z.record(z.string(), z.number().int()),
})
export type Strip = z.infer<typeof strip>

/** What the strip at the top of each screen says. */
export const readStrip = createRoute({
  method: "get",
  path: "/now/strip",
  responses: {
    200: { description: "Where things stand", content: { "application/json": { schema: strip } } },
  },
})
