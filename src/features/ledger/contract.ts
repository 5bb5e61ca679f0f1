import { createRoute, z } from "@hono/zod-openapi"
import { languages } from "../../core/language.ts"
import { answers, at, body, id, nothing, page, paging, withId } from "../../platform/http/contract.ts"

/** Any JSON: what an entry was about. */
const payload = z.json().openapi({ type: "object", description: "What the entry was about, as JSON" })

export const filters = z.object({
  /** Identifier of the person, or of the part of the product, that acted. */
  actor: z.string().min(1).max(200).optional(),
  /** The event, or the beginning of it: `conversation` or `conversation.assigned`. */
  event: z
    .string()
    .regex(/^[a-z][a-z0-9_.]*$/)
    .max(100)
    .optional(),
  subjectKind: z.string().min(1).max(100).optional(),
  subjectId: z.string().min(1).max(200).optional(),
  /** Not before this instant. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Before this instant. */
  to: z.iso.datetime({ offset: true }).optional(),
  /** Words of the payload; each may be only the beginning of one. Accents and case do not count. */
  search: z.string().trim().min(1).max(200).optional(),
})

export const entry = z
  .object({
    id,
    at,
    actor: z.object({
      kind: z.enum(["person", "system", "connector", "visitor"]),
      id: z.string().nullable(),
    }),
    event: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }),
    digest: z.string(),
    /** Place in the ledger counted from 1; null until the sequencer has given it one. */
    position: z.int().nullable(),
    isErased: z.boolean(),
    /** Null when it was erased. */
    payload: payload.nullable(),
  })
  .openapi("LedgerEntry")

export const checkpoint = z
  .object({
    origin: z.string(),
    size: z.int(),
    /** SHA-256, hexadecimal. */
    root: z.string(),
    at,
    /** The signed note, C2SP tlog-checkpoint. */
    note: z.string(),
    /** The key it is signed with, as C2SP signed-note writes verifier keys. */
    key: z.string(),
  })
  .openapi("LedgerCheckpoint")

const proof = z.object({
  /** Leaf hash of the entry, RFC 9162: SHA-256 of 0x00 and its canonical JSON. */
  leaf: z.string(),
  canonical: z.string(),
  /** Audit path from the leaf to the root, hexadecimal, lowest first. */
  path: z.array(z.string()),
  /** True when leaf and path give the root of this checkpoint, and its signature is ours. */
  isIncluded: z.boolean(),
  /** True when the payload is the one whose digest the entry holds, or was erased. */
  isPayloadIntact: z.boolean(),
  checkpoint,
})

export const finding = z.object({
  because: z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  entry: z
    .object({
      position: z.int().nullable(),
      id: z.string(),
      event: z.string().nullable(),
      at: z.string().nullable(),
    })
    .nullable(),
})

export const report = z
  .object({
    isSound: z.boolean(),
    at,
    size: z.int(),
    root: z.string(),
    pending: z.int(),
    payloads: z.int(),
    erased: z.int(),
    checkpoints: z.int(),
    copies: z.int(),
    findings: z.array(finding),
    found: z.int(),
  })
  .openapi("LedgerReport")

export const verification = z
  .object({
    id,
    askedBy: z.string().nullable(),
    askedAt: at,
    state: z.enum(["running", "cut_short", "ended"]),
    done: z.int(),
    total: z.int(),
    report: report.nullable(),
  })
  .openapi("LedgerVerification")

const tags = ["ledger"]

export const listEntries = createRoute({
  method: "get",
  path: "/ledger/entries",
  tags,
  summary: "Entries of the ledger, latest first; the reading is recorded",
  request: { query: filters.extend(paging.shape) },
  responses: answers(page(entry)),
})

export const getEntry = createRoute({
  method: "get",
  path: "/ledger/entries/{id}",
  tags,
  summary: "One entry, with the proof that it is in the latest checkpoint; the reading is recorded",
  request: { params: withId },
  responses: answers(z.object({ entry, proof: proof.nullable() })),
})

export const getCheckpoint = createRoute({
  method: "get",
  path: "/ledger/checkpoint",
  tags,
  summary: "The latest signed checkpoint and its key, to publish or keep elsewhere",
  responses: answers(z.object({ checkpoint: checkpoint.nullable(), pending: z.int() })),
})

export const askVerification = createRoute({
  method: "post",
  path: "/ledger/verifications",
  tags,
  summary: "Start recomputing the whole ledger; the one under way if there is one",
  responses: answers(verification),
})

export const getLatestVerification = createRoute({
  method: "get",
  path: "/ledger/verifications/latest",
  tags,
  summary: "The verification asked for last: how far it is, what it found",
  responses: answers(z.object({ verification: verification.nullable() })),
})

export const erasePayloads = createRoute({
  method: "post",
  path: "/ledger/entries/erase",
  tags,
  summary: "Erase what these entries were about; the entries stay, and say so",
  request: {
    body: body(z.object({ entries: z.array(id).min(1).max(200), reason: z.string().trim().min(3).max(500) })),
  },
  responses: answers(z.object({ erased: z.int() })),
})

export const exportEntries = createRoute({
  method: "get",
  path: "/ledger/entries.csv",
  tags,
  summary:
    "Every entry that passes the filters, as CSV: UTF-8, semicolons in French; the reading is recorded",
  request: { query: filters.extend({ language: z.enum(languages).default("en") }) },
  responses: nothing,
})
