import { createRoute, z } from "@hono/zod-openapi"

/** The shapes the shell asks the server for. Only their types reach the browser. */
const answer = <S extends z.ZodType>(schema: S) => ({
  description: "",
  content: { "application/json": { schema } },
})
const given = <S extends z.ZodType>(schema: S) => ({ body: { content: { "application/json": { schema } } } })

const language = z.enum(["fr", "en"])
const names = z.object({ fr: z.string().max(120), en: z.string().max(120) })
const instant = z.iso.datetime({ offset: true })

const person = z.object({
  id: z.string(),
  name: z.string(),
  language,
  zone: z.string(),
  theme: z.enum(["light", "dark", "system"]),
  roles: z.array(z.string()),
})
const session = z.object({
  person: person.nullable(),
  firstRun: z.boolean(),
  organisation: names.nullable(),
  demo: z.boolean(),
  testClock: z.boolean(),
  /** The server's clock; a test clock may be far from the machine's. */
  now: instant.optional(),
})
export type Session = z.infer<typeof session>

export const readSession = createRoute({
  method: "get",
  path: "/session",
  responses: { 200: answer(session) },
})
export const signIn = createRoute({
  method: "post",
  path: "/session",
  request: given(z.object({ email: z.email().max(254), password: z.string().max(256) })),
  responses: { 200: answer(session) },
})
export const signOut = createRoute({
  method: "delete",
  path: "/session",
  responses: { 204: { description: "" } },
})
export const beginFirstRun = createRoute({
  method: "post",
  path: "/first-run",
  request: given(
    z.object({
      organisation: names,
      person: z.object({
        name: z.string(),
        email: z.email(),
        password: z.string(),
        language,
        zone: z.string(),
      }),
    }),
  ),
  responses: { 201: answer(session) },
})

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

/** Served at every role: what the strip at the top of each screen says. */
export const readStrip = createRoute({ method: "get", path: "/now/strip", responses: { 200: answer(strip) } })
