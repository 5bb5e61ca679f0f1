import { integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core"
import type { Capabilities, Profile, Said } from "../../connectors/contract.ts"
import type { Language } from "../../core/language.ts"
import { instant } from "../../platform/columns.ts"

const accountStates = ["listening", "paused", "failing", "disconnected"] as const
export type AccountState = (typeof accountStates)[number]

/** In step with migrations 0003 and 0004. */
export const accountTable = pgTable("accounts_account", {
  id: uuid("id").primaryKey(),
  network: text("network").notNull(),
  name: text("name").notNull(),
  language: text("language").$type<Language>().notNull(),
  zone: text("zone").notNull(),
  unitId: uuid("unit_id"),
  profile: jsonb("profile").$type<Profile>().notNull(),
  settings: jsonb("settings").$type<Record<string, string>>().notNull(),
  /** Sealed JSON; never leaves the server. */
  secrets: text("secrets").notNull(),
  can: jsonb("can").$type<Capabilities>().notNull(),
  state: text("state").$type<AccountState>().notNull(),
  said: jsonb("said").$type<Said>(),
  failingSince: instant("failing_since"),
  failures: integer("failures").notNull().default(0),
  lastSuccessAt: instant("last_success_at"),
  /** Empty: never listened to (a demonstration, a removed account). */
  nextListenAt: instant("next_listen_at"),
  heldUntil: instant("held_until"),
  heldBy: uuid("held_by"),
  connection: integer("connection").notNull().default(1),
  cursor: jsonb("cursor"),
  connectedAt: instant("connected_at").notNull(),
  pausedBy: uuid("paused_by"),
  pausedAt: instant("paused_at"),
  removedAt: instant("removed_at"),
})

type Row = typeof accountTable.$inferSelect

/** An account as the rest of Vigie may see it: without its secrets, and without what only listening reads. */
export type Account = Omit<Row, "secrets" | "cursor" | "heldBy" | "heldUntil" | "connection">
