import { bigint, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { bytes, instant } from "../../platform/columns.ts"
import type { Report } from "./verify/index.ts"

/** One row per act, written in the act's own transaction. The application's role can add and read, nothing else. */
export const ledgerEntry = pgTable("ledger_entry", {
  id: uuid("id").primaryKey(),
  at: instant("at").notNull(),
  actorKind: text("actor_kind").notNull(),
  actorId: text("actor_id"),
  event: text("event").notNull(),
  subjectKind: text("subject_kind").notNull(),
  subjectId: text("subject_id").notNull(),
  digest: text("digest").notNull(),
})

/** What the entry was about, word for word; may be erased without breaking the entry. */
export const ledgerPayload = pgTable("ledger_payload", {
  entryId: uuid("entry_id").primaryKey(),
  salt: bytes("salt").notNull(),
  payload: jsonb("payload").notNull(),
})

export const ledgerPending = pgTable("ledger_pending", { entryId: uuid("entry_id").primaryKey() })

export const ledgerLeaf = pgTable("ledger_leaf", {
  position: bigint("position", { mode: "number" }).primaryKey(),
  entryId: uuid("entry_id").notNull().unique(),
  hash: bytes("hash").notNull(),
})

export const ledgerCheckpoint = pgTable("ledger_checkpoint", {
  size: bigint("size", { mode: "number" }).primaryKey(),
  root: bytes("root").notNull(),
  frontier: bytes("frontier").array().notNull(),
  at: instant("at").notNull(),
  note: text("note").notNull(),
})

/** A verification asked for on a screen: `report` is null until it ends. */
export const ledgerVerification = pgTable("ledger_verification", {
  id: uuid("id").primaryKey(),
  askedBy: uuid("asked_by"),
  askedAt: instant("asked_at").notNull(),
  seenAt: instant("seen_at").notNull(),
  done: bigint("done", { mode: "number" }).notNull().default(0),
  total: bigint("total", { mode: "number" }).notNull().default(0),
  report: jsonb("report").$type<Report>(),
})
