import { createRoute, z } from "@hono/zod-openapi"
import { said } from "../../connectors/contract.ts"
import { languages } from "../../core/language.ts"
import { answers, at, body, nothing, page, paging, withId } from "../../platform/http/contract.ts"

export const language = z.enum(languages)
const accountState = z.enum(["listening", "paused", "failing", "disconnected"])
const accountName = z.string().trim().min(1).max(120)
const zone = z.string().min(1).max(64)
/** What was typed in the connect form: field name → text. */
const input = z
  .record(z.string().max(64), z.string().max(4096))
  .refine((fields) => Object.keys(fields).length <= 20)

export const profile = z.object({
  id: z.string(),
  name: z.string(),
  handle: z.string().optional(),
  url: z.string().optional(),
  bio: z.string().optional(),
  avatar: z.string().optional(),
})

const capabilities = z.object({
  listen: z.boolean(),
  publish: z.boolean(),
  reply: z.boolean(),
  measures: z.array(z.enum(["hold", "approve", "spam", "trash", "restore"])).readonly(),
  search: z.boolean(),
  profile: z.boolean(),
  maxLength: z.object({ units: z.int(), of: z.enum(["graphemes", "characters", "bytes"]) }).optional(),
  listenEverySeconds: z.number(),
})

/** From publication to being heard, in milliseconds, over the last seven days. `null`: nothing was heard. */
export const delay = z.object({ p50Ms: z.int(), p95Ms: z.int(), posts: z.int() }).nullable()

export const account = z
  .object({
    id: z.uuid(),
    network: z.string(),
    name: z.string(),
    language,
    zone: z.string(),
    unit: z.object({ id: z.uuid(), fr: z.string(), en: z.string() }).nullable(),
    profile,
    can: capabilities,
    state: accountState,
    /** Why the last attempt failed; `null` when it did not. */
    said: said.nullable(),
    failures: z.int(),
    failingSince: at.nullable(),
    lastSuccessAt: at.nullable(),
    nextListenAt: at.nullable(),
    connectedAt: at,
    /** Who paused it and when; a demonstration has nobody. */
    paused: z.object({ by: z.string().nullable(), at }).nullable(),
    /** What was typed when it was connected, except what is secret: to fill the reconnect form. */
    typed: z.record(z.string(), z.string()),
    delay,
    /** In the last seven days. */
    heard: z.object({ posts: z.int(), addressed: z.int(), lastAt: at.nullable() }),
  })
  .openapi("Account")

export const network = z
  .object({
    network: z.string(),
    fields: z
      .array(
        z.object({
          name: z.string(),
          kind: z.enum(["text", "url", "password"]),
          required: z.boolean(),
          secret: z.boolean(),
          placeholder: z.string().optional(),
        }),
      )
      .readonly(),
    can: capabilities,
  })
  .openapi("Network")

const connected = z.object({ id: z.uuid(), profile }).openapi("ConnectedAccount")

export const listNetworks = createRoute({
  method: "get",
  path: "/networks",
  tags: ["accounts"],
  summary: "The networks there are: what to type to connect an account, and what Vigie can do there",
  responses: answers(z.object({ items: z.array(network) })),
})

export const listAccounts = createRoute({
  method: "get",
  path: "/accounts",
  tags: ["accounts"],
  summary: "The accounts, by name, with the state of their connection",
  request: { query: paging },
  responses: answers(page(account)),
})

export const readAccount = createRoute({
  method: "get",
  path: "/accounts/{id}",
  tags: ["accounts"],
  summary: "One account",
  request: { params: withId },
  responses: answers(account),
})

export const connectAccount = createRoute({
  method: "post",
  path: "/accounts",
  tags: ["accounts"],
  summary: "Connect an account: the credentials are tried on the network first",
  request: {
    body: body(
      z.object({
        network: z.string().min(1).max(64),
        input,
        name: accountName.optional(),
        language,
        zone,
        unitId: z.uuid().optional(),
      }),
    ),
  },
  responses: answers(connected),
})

export const renameAccount = createRoute({
  method: "patch",
  path: "/accounts/{id}",
  tags: ["accounts"],
  summary: "Change the name, language, zone or unit of an account",
  request: {
    params: withId,
    body: body(
      z.object({
        name: accountName.optional(),
        language: language.optional(),
        zone: zone.optional(),
        unitId: z.uuid().nullable().optional(),
      }),
    ),
  },
  responses: nothing,
})

const act = (path: "pause" | "resume" | "listen-now", summary: string) =>
  createRoute({
    method: "post",
    path: `/accounts/{id}/${path}`,
    tags: ["accounts"],
    summary,
    request: { params: withId },
    responses: nothing,
  })

export const pauseAccount = act("pause", "Stop listening until somebody resumes")
export const resumeAccount = act("resume", "Listen again, from where it was")
export const listenNow = act("listen-now", "Listen within seconds instead of waiting for the rhythm")

export const reconnectAccount = createRoute({
  method: "post",
  path: "/accounts/{id}/reconnect",
  tags: ["accounts"],
  summary: "Give new credentials of the same account",
  request: { params: withId, body: body(z.object({ input })) },
  responses: answers(connected),
})

export const removeAccount = createRoute({
  method: "delete",
  path: "/accounts/{id}",
  tags: ["accounts"],
  summary: "Take an account out: its credentials are forgotten, what was heard stays",
  request: { params: withId },
  responses: nothing,
})
