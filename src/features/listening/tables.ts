import { bigint, boolean, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core"
import type { Post } from "../../connectors/contract.ts"
import { instant } from "../../platform/columns.ts"

/** In step with migration 0003. The generated column `search` is read in SQL only. */
export const postTable = pgTable("listening_post", {
  id: uuid("id").primaryKey(),
  accountId: uuid("account_id").notNull(),
  networkId: text("network_id").notNull(),
  threadId: text("thread_id").notNull(),
  kind: text("kind").$type<Post["kind"]>().notNull(),
  authorName: text("author_name").notNull(),
  authorHandle: text("author_handle"),
  authorId: text("author_id"),
  title: text("title"),
  text: text("text").notNull(),
  language: text("language"),
  url: text("url"),
  addressed: boolean("addressed").notNull(),
  ours: boolean("ours").notNull(),
  standing: text("standing").$type<Post["standing"]>().notNull(),
  publishedAt: instant("published_at"),
  heardAt: instant("heard_at").notNull(),
  editedAt: instant("edited_at"),
  post: jsonb("post").$type<Post>().notNull(),
})

/** A post as kept: what its network said last, and when Vigie heard it. */
export type KeptPost = typeof postTable.$inferSelect

export const delayTable = pgTable("listening_delay", {
  accountId: uuid("account_id").notNull(),
  heardAt: instant("heard_at").notNull(),
  ms: bigint("ms", { mode: "number" }).notNull(),
})
