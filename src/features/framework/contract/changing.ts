import { createRoute, z } from "@hono/zod-openapi"
import { languages } from "../../../core/language.ts"
import { answers, at, body, nothing, page, paging } from "../../../platform/http/contract.ts"
import { draftOverlay, fault } from "./trying.ts"

const tags = ["framework"]
const version = z.int().min(0)
const why = z.string().trim().min(1).max(1000)

const overlayVersion = z
  .object({
    version,
    why: z.string(),
    by: z.object({ id: z.uuid(), name: z.string() }),
    at,
    /** What it changed in the one before it: where, and what was and is written there, null for nothing. */
    changes: z.array(
      z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
    ),
  })
  .openapi("OverlayVersion")

export const readOverlay = createRoute({
  method: "get",
  path: "/framework/overlay",
  tags,
  summary:
    "What the organisation changes in the packs: the overlay in force; version 0 and nothing before the first change",
  responses: answers(z.object({ version, overlay: draftOverlay })),
})

export const downloadOverlay = createRoute({
  method: "get",
  path: "/framework/overlay.yaml",
  tags,
  summary: "The overlay in force as YAML: what `./vigie packs check --overlay` reads",
  responses: nothing,
})

export const listVersions = createRoute({
  method: "get",
  path: "/framework/overlay/versions",
  tags,
  summary: "Every overlay there was, the last first, with who changed what, and why",
  request: { query: paging },
  responses: answers(page(overlayVersion)),
})

export const foresee = createRoute({
  method: "post",
  path: "/framework/overlay/effect",
  tags,
  summary: "Which examples of the packs would be answered otherwise under an overlay; nothing is kept",
  request: { body: body(z.object({ overlay: draftOverlay })) },
  responses: answers(
    z.object({
      faults: z.array(fault),
      /** Examples tried. */
      tried: z.int(),
      /** At most 50 of those answered otherwise; `better`: as the example expects. */
      changed: z.array(
        z.object({
          of: z.enum(["posts", "drafts"]),
          language: z.enum(languages),
          text: z.string(),
          before: z.array(z.string()),
          after: z.array(z.string()),
          better: z.boolean(),
        }),
      ),
      count: z.int(),
    }),
  ),
})

export const changeOverlay = createRoute({
  method: "put",
  path: "/framework/overlay",
  tags,
  summary:
    "Put an overlay in force, for every judgement from now on; `version` is the one it was written over",
  request: { body: body(z.object({ overlay: draftOverlay, why, version })) },
  responses: answers(z.object({ version })),
})

export const undoOverlay = createRoute({
  method: "post",
  path: "/framework/overlay/undo",
  tags,
  summary: "Take back the last change: the overlay before it is in force again, as a new version",
  request: { body: body(z.object({ why, version })) },
  responses: answers(z.object({ version })),
})
