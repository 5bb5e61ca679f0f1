import { boolean, integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core"
import type { z } from "zod"
import type { Said } from "../../connectors/contract.ts"
import type { Assessment } from "../../core/judge/assess.ts"
import type { Language } from "../../core/language.ts"
import type { Severity } from "../../core/time/index.ts"
import { instant } from "../../platform/columns.ts"
import type { measure, notification, replyState, serviceLevel, situation, state } from "./shapes.ts"

/** In step with migration 0006. The generated columns `search` are read in SQL only. */

export const levelTable = pgTable("inbox_service_level", {
  single: boolean("single").primaryKey().default(true),
  level: jsonb("level").$type<z.output<typeof serviceLevel>>().notNull(),
})

/** A stretch of waiting on the author, as kept: ISO instants; without `to` it lasts. */
export type KeptPause = { from: string; to?: string }

export const conversationTable = pgTable("inbox_conversation", {
  id: uuid("id").primaryKey(),
  accountId: uuid("account_id").notNull(),
  threadId: text("thread_id").notNull(),
  authorKey: text("author_key").notNull(),
  authorName: text("author_name").notNull(),
  authorHandle: text("author_handle"),
  subject: text("subject"),
  language: text("language"),
  state: text("state").$type<z.output<typeof state>>().notNull(),
  situation: text("situation").$type<z.output<typeof situation>>(),
  severity: smallint("severity").$type<Severity>().notNull().default(1),
  assignee: uuid("assignee"),
  claimedBy: uuid("claimed_by"),
  claimedAt: instant("claimed_at"),
  openedAt: instant("opened_at").notNull(),
  firstAnswerAt: instant("first_answer_at"),
  answeredOutsideAt: instant("answered_outside_at"),
  holdingAt: instant("holding_at"),
  letStandReason: text("let_stand_reason"),
  waitId: uuid("wait_id"),
  waitUntil: instant("wait_until"),
  pauses: jsonb("pauses").$type<KeptPause[]>().notNull().default([]),
  wallHalfAt: instant("wall_half_at"),
  wallDueAt: instant("wall_due_at"),
  serviceHalfAt: instant("service_half_at"),
  serviceDueAt: instant("service_due_at"),
  nextDueAt: instant("next_due_at"),
  lastPostAt: instant("last_post_at").notNull(),
  lastActAt: instant("last_act_at"),
  version: integer("version").notNull().default(1),
})
export type Conversation = typeof conversationTable.$inferSelect

export const waitTable = pgTable("inbox_wait", {
  id: uuid("id").primaryKey(),
  conversationId: uuid("conversation_id").notNull(),
  beganAt: instant("began_at").notNull(),
  publishedAt: instant("published_at"),
  dueAt: instant("due_at"),
  endedAt: instant("ended_at"),
  endedAs: text("ended_as").$type<"answered" | "let_stand" | "measured">(),
  outside: boolean("outside").notNull().default(false),
})
export type Wait = typeof waitTable.$inferSelect

export const mentionTable = pgTable("inbox_mention", {
  postId: uuid("post_id").primaryKey(),
  conversationId: uuid("conversation_id").notNull(),
  ours: boolean("ours").notNull(),
  replyId: uuid("reply_id"),
  at: instant("at").notNull(),
})

export const replyTable = pgTable("inbox_reply", {
  id: uuid("id").primaryKey(),
  conversationId: uuid("conversation_id").notNull(),
  accountId: uuid("account_id").notNull(),
  postId: uuid("post_id").notNull(),
  text: text("text").notNull(),
  holding: boolean("holding").notNull(),
  state: text("state").$type<z.output<typeof replyState>>().notNull(),
  byId: uuid("by_id").notNull(),
  queuedAt: instant("queued_at").notNull(),
  version: integer("version").notNull(),
  attempts: integer("attempts").notNull().default(0),
  since: instant("since"),
  lease: uuid("lease"),
  leaseUntil: instant("lease_until"),
  nextAt: instant("next_at"),
  said: jsonb("said").$type<Said>(),
  fixable: boolean("fixable").notNull().default(false),
  networkId: text("network_id"),
  url: text("url"),
  sentAt: instant("sent_at"),
})
export type Reply = typeof replyTable.$inferSelect

export const noteTable = pgTable("inbox_note", {
  id: uuid("id").primaryKey(),
  conversationId: uuid("conversation_id").notNull(),
  text: text("text").notNull(),
  mentions: uuid("mentions").array().notNull(),
  byId: uuid("by_id").notNull(),
  at: instant("at").notNull(),
})

export const measureTable = pgTable("inbox_measure", {
  id: uuid("id").primaryKey(),
  conversationId: uuid("conversation_id").notNull(),
  accountId: uuid("account_id").notNull(),
  postId: uuid("post_id").notNull(),
  measure: text("measure").$type<z.output<typeof measure>>().notNull(),
  state: text("state").$type<"queued" | "done" | "refused" | "unknown">().notNull(),
  said: jsonb("said").$type<Said>(),
  attempts: integer("attempts").notNull().default(0),
  nextAt: instant("next_at"),
  byId: uuid("by_id").notNull(),
  at: instant("at").notNull(),
  doneAt: instant("done_at"),
})

export const alarmTable = pgTable(
  "inbox_alarm",
  {
    waitId: uuid("wait_id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    clock: text("clock").$type<"wall" | "service">().notNull(),
    kind: text("kind").$type<"half" | "due">().notNull(),
    at: instant("at").notNull(),
    rungAt: instant("rung_at"),
    late: boolean("late"),
  },
  (table) => [primaryKey({ columns: [table.waitId, table.clock, table.kind] })],
)
export type Alarm = typeof alarmTable.$inferSelect

export const actTable = pgTable("inbox_act", {
  id: uuid("id").primaryKey(),
  conversationId: uuid("conversation_id").notNull(),
  at: instant("at").notNull(),
  byId: uuid("by_id"),
  said: jsonb("said").$type<Said>().notNull(),
})

export const notificationTable = pgTable("inbox_notification", {
  id: uuid("id").primaryKey(),
  personId: uuid("person_id").notNull(),
  kind: text("kind").$type<z.output<typeof notification>["kind"]>().notNull(),
  clock: text("clock").$type<"wall" | "service">(),
  conversationId: uuid("conversation_id").notNull(),
  at: instant("at").notNull(),
  seenAt: instant("seen_at"),
})

/** In step with migration 0013. `start` and `end` are UTF-16 offsets in the text of the post. */
export interface KeptReason {
  rule: string
  start: number
  end: number
  /** What the rule says of itself, in the words its pack had then; nothing for a rule without words. */
  says: Record<Language, string> | null
}
export interface KeptSituation {
  id: string
  /** Goes with the ten of the framework, without standing in for one. */
  crossCutting: boolean
  /** Probability, from 0 to 1. */
  score: number
  reasons: KeptReason[]
}

export const proposalTable = pgTable("inbox_proposal", {
  postId: uuid("post_id").primaryKey(),
  at: instant("at").notNull(),
  lang: text("lang").notNull(),
  situation: text("situation"),
  severity: smallint("severity").$type<Assessment["severity"]>().notNull(),
  intent: text("intent").$type<Assessment["intent"]>().notNull(),
  tone: text("tone").$type<Assessment["tone"]>().notNull(),
  situations: jsonb("situations").$type<KeptSituation[]>().notNull(),
  versions: jsonb("versions").$type<Record<string, string>>().notNull(),
  settledBy: uuid("settled_by"),
})
export type Proposal = typeof proposalTable.$inferSelect

export const labelTable = pgTable("inbox_label", {
  postId: uuid("post_id").primaryKey(),
  situation: text("situation"),
  severity: smallint("severity").$type<Severity>().notNull(),
  was: jsonb("was").$type<Pick<Conversation, "situation" | "severity">>().notNull(),
  byId: uuid("by_id").notNull(),
  at: instant("at").notNull(),
})
