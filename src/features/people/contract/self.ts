import { createRoute, z } from "@hono/zod-openapi"
import { answers, body, nothing, page } from "../../../platform/http/contract.ts"
import * as shapes from "../shapes.ts"

const { email, language, names, password, personName, theme, token, zone } = shapes
const tags = ["people"]
const session = answers(shapes.session)
const withToken = z.object({ token })
const withSession = z.object({ id: z.string().max(64) })

// Coming in and going out

export const readSession = createRoute({
  method: "get",
  path: "/session",
  tags,
  summary: "Who is signed in",
  responses: session,
})

export const signIn = createRoute({
  method: "post",
  path: "/session",
  tags,
  summary: "Sign in with a password",
  request: { body: body(z.object({ email, password: z.string().min(1).max(128) })) },
  responses: session,
})

export const signOut = createRoute({
  method: "delete",
  path: "/session",
  tags,
  summary: "Sign out",
  responses: nothing,
})

export const startOrganisation = createRoute({
  method: "post",
  path: "/first-run",
  tags,
  summary: "Create the organisation and its first person; possible once",
  request: {
    body: body(
      z.object({
        organisation: names,
        person: z.object({ name: personName, email, password, language, zone }),
      }),
    ),
  },
  responses: session,
})

export const readInvitation = createRoute({
  method: "get",
  path: "/invitation/{token}",
  tags,
  summary: "What the holder of an invitation link is invited to",
  request: { params: withToken },
  responses: answers(
    z.object({
      organisation: names,
      email: z.string(),
      invitedBy: z.string(),
      language,
      expiresAt: z.string(),
    }),
  ),
})

export const acceptInvitation = createRoute({
  method: "post",
  path: "/invitation/{token}",
  tags,
  summary: "Accept an invitation: become a person of the organisation, signed in",
  request: {
    params: withToken,
    body: body(z.object({ name: personName, password, language, zone })),
  },
  responses: session,
})

export const readReset = createRoute({
  method: "get",
  path: "/password-reset/{token}",
  tags,
  summary: "Whose password a reset link is for",
  request: { params: withToken },
  responses: answers(z.object({ name: z.string(), email: z.string(), expiresAt: z.string() })),
})

export const resetPassword = createRoute({
  method: "post",
  path: "/password-reset/{token}",
  tags,
  summary: "Choose a new password by a reset link; closes every session and opens one",
  request: { params: withToken, body: body(z.object({ password })) },
  responses: session,
})

// Oneself

export const changeProfile = createRoute({
  method: "patch",
  path: "/profile",
  tags,
  summary: "Change one's own name, language, zone, theme or shortcuts",
  request: {
    body: body(
      z.object({ name: personName, language, zone, theme, shortcuts: z.boolean() }).partial().strict(),
    ),
  },
  responses: session,
})

export const changePassword = createRoute({
  method: "post",
  path: "/profile/password",
  tags,
  summary: "Change one's own password; closes one's other sessions",
  request: { body: body(z.object({ old: z.string().min(1).max(128), password })) },
  responses: nothing,
})

export const listMySessions = createRoute({
  method: "get",
  path: "/profile/sessions",
  tags,
  summary: "One's own open sessions, at most 100",
  responses: answers(page(shapes.openSession)),
})

export const closeMySession = createRoute({
  method: "delete",
  path: "/profile/sessions/{id}",
  tags,
  summary: "Close one of one's own sessions",
  request: { params: withSession },
  responses: nothing,
})

export const closeMyOtherSessions = createRoute({
  method: "delete",
  path: "/profile/sessions",
  tags,
  summary: "Close all of one's sessions but this one",
  responses: nothing,
})
