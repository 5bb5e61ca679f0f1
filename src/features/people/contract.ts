import { createRoute, z } from "@hono/zod-openapi"
import { roles } from "../../core/authority/roles.ts"
import { answers, body, nothing } from "../../platform/http/contract.ts"

export const language = z.enum(["fr", "en"])
export const theme = z.enum(["system", "light", "dark"])
export const role = z.enum(roles)
export const zone = z.string().min(1).max(64)
export const personName = z.string().trim().min(1).max(120)
export const password = z.string().min(12).max(128)
export const names = z.object({
  fr: z.string().trim().min(1).max(200),
  en: z.string().trim().min(1).max(200),
})

/** Who is at the keyboard, and what the shell must know before it draws anything. */
export const session = z
  .object({
    person: z
      .object({
        id: z.uuid(),
        name: z.string(),
        language,
        zone: z.string(),
        theme,
        shortcuts: z.boolean(),
        roles: z.array(role),
      })
      .nullable(),
    /** True until the first person exists. */
    firstRun: z.boolean(),
    organisation: names.nullable(),
    demo: z.boolean(),
    testClock: z.boolean(),
    /** The server's present, ISO instant: what every screen counts from. */
    now: z.string(),
  })
  .openapi("Session")

export const readSession = createRoute({
  method: "get",
  path: "/session",
  tags: ["people"],
  summary: "Who is signed in",
  responses: answers(session),
})

export const signIn = createRoute({
  method: "post",
  path: "/session",
  tags: ["people"],
  summary: "Sign in with a password",
  request: { body: body(z.object({ email: z.email().max(254), password: z.string().min(1).max(128) })) },
  responses: answers(session),
})

export const signOut = createRoute({
  method: "delete",
  path: "/session",
  tags: ["people"],
  summary: "Sign out",
  responses: nothing,
})

export const startOrganisation = createRoute({
  method: "post",
  path: "/first-run",
  tags: ["people"],
  summary: "Create the organisation and its first person; possible once",
  request: {
    body: body(
      z.object({
        organisation: names,
        person: z.object({ name: personName, email: z.email().max(254), password, language, zone }),
      }),
    ),
  },
  responses: answers(session),
})
