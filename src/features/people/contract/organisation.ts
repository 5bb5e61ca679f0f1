import { createRoute, z } from "@hono/zod-openapi"
import { answers, body, id, nothing, page, withId } from "../../../platform/http/contract.ts"
import * as shapes from "../shapes.ts"

const { names, zone } = shapes
const tags = ["people"]

export const readOrganisation = createRoute({
  method: "get",
  path: "/organisation",
  tags,
  summary: "The organisation's names and zone",
  responses: answers(z.object({ names, zone: z.string() })),
})

export const changeOrganisation = createRoute({
  method: "patch",
  path: "/organisation",
  tags,
  summary: "Change the organisation's names or zone",
  request: { body: body(z.object({ names, zone }).partial().strict()) },
  responses: nothing,
})

export const listPermissions = createRoute({
  method: "get",
  path: "/people/permissions",
  tags,
  summary: "Every permission of every feature, and the roles that hold it",
  responses: answers(page(shapes.permission)),
})

export const listUnits = createRoute({
  method: "get",
  path: "/people/units",
  tags,
  summary: `Every open unit, as a tree by parentId; at most ${shapes.mostUnits}`,
  responses: answers(page(shapes.unit)),
})

const parentId = id.nullable()

export const openUnit = createRoute({
  method: "post",
  path: "/people/units",
  tags,
  summary: "Open a unit, at the top or under another",
  request: { body: body(z.object({ names, parentId })) },
  responses: answers(z.object({ id })),
})

export const changeUnit = createRoute({
  method: "patch",
  path: "/people/units/{id}",
  tags,
  summary: "Rename or move a unit",
  request: { params: withId, body: body(z.object({ names, parentId }).partial().strict()) },
  responses: nothing,
})

export const closeUnit = createRoute({
  method: "delete",
  path: "/people/units/{id}",
  tags,
  summary: "Close a unit that holds nobody and no other unit",
  request: { params: withId },
  responses: nothing,
})
