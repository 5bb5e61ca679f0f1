import { createRoute, z } from "@hono/zod-openapi"
import { answers, body, id, nothing, page, paging, withId } from "../../../platform/http/contract.ts"
import * as shapes from "../shapes.ts"

const { email, heldRoles, language, link, personName } = shapes
const tags = ["people"]

// Invitations

export const listInvitations = createRoute({
  method: "get",
  path: "/people/invitations",
  tags,
  summary: "Invitations neither accepted nor revoked, newest first",
  request: { query: paging },
  responses: answers(page(shapes.invitation)),
})

export const invite = createRoute({
  method: "post",
  path: "/people/invitations",
  tags,
  summary: "Invite somebody; the link is shown this once",
  request: { body: body(z.object({ email, roles: heldRoles, unitId: id.nullable(), language })) },
  responses: answers(link.extend({ id })),
})

export const renewInvitation = createRoute({
  method: "post",
  path: "/people/invitations/{id}/link",
  tags,
  summary: "Make a new link for an invitation; the former one stops working",
  request: { params: withId },
  responses: answers(link),
})

export const revokeInvitation = createRoute({
  method: "delete",
  path: "/people/invitations/{id}",
  tags,
  summary: "Revoke an invitation",
  request: { params: withId },
  responses: nothing,
})

// Everyone

export const listPeople = createRoute({
  method: "get",
  path: "/people",
  tags,
  summary: "People by name; those who left when asked for",
  request: {
    query: paging.extend({
      /** Part of a name or of an address, accents and case aside. */
      search: shapes.search.optional(),
      role: shapes.role.optional(),
      unitId: id.optional(),
      left: z.stringbool().default(false),
    }),
  },
  responses: answers(page(shapes.person)),
})

export const readPerson = createRoute({
  method: "get",
  path: "/people/{id}",
  tags,
  summary: "One person, here or gone",
  request: { params: withId },
  responses: answers(shapes.person),
})

export const changePerson = createRoute({
  method: "patch",
  path: "/people/{id}",
  tags,
  summary: "Change a person's name or unit",
  request: {
    params: withId,
    body: body(z.object({ name: personName, unitId: id.nullable() }).partial().strict()),
  },
  responses: nothing,
})

export const grantRoles = createRoute({
  method: "put",
  path: "/people/{id}/roles",
  tags,
  summary: "Say which roles a person holds; never takes the last administrator's",
  request: { params: withId, body: body(z.object({ roles: heldRoles })) },
  responses: nothing,
})

export const endAccess = createRoute({
  method: "post",
  path: "/people/{id}/leave",
  tags,
  summary: "A person leaves: no role, no session, no password; never the last administrator",
  request: { params: withId },
  responses: nothing,
})

export const bringBack = createRoute({
  method: "post",
  path: "/people/{id}/return",
  tags,
  summary: "A person returns, without roles; the link to choose a password is shown this once",
  request: { params: withId },
  responses: answers(link),
})

export const makeResetLink = createRoute({
  method: "post",
  path: "/people/{id}/reset-link",
  tags,
  summary: "Make a link by which a person chooses a new password; the former one stops working",
  request: { params: withId },
  responses: answers(link),
})

export const listSessions = createRoute({
  method: "get",
  path: "/people/{id}/sessions",
  tags,
  summary: "A person's open sessions, at most 100",
  request: { params: withId },
  responses: answers(page(shapes.openSession)),
})

export const closeSessions = createRoute({
  method: "delete",
  path: "/people/{id}/sessions",
  tags,
  summary: "Close every session of a person",
  request: { params: withId },
  responses: nothing,
})
