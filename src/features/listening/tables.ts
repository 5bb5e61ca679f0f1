import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import type { Post } from "../../connectors/contract.ts"
import type { Language } from "../../core/language.ts"
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

/** In step with migrations 0012 and 0014. */
export const watchTable = pgTable("listening_watch", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  query: text("query").notNull(),
  language: text("language").$type<Language>(),
  isOn: boolean("is_on").notNull(),
  ownerId: uuid("owner_id").notNull(),
  createdAt: instant("created_at").notNull(),
  changedAt: instant("changed_at").notNull(),
  deletedAt: instant("deleted_at"),
  version: bigint("version", { mode: "number" }).notNull(),
})
export type Watch = typeof watchTable.$inferSelect

export const findTable = pgTable(
  "listening_find",
  {
    watchId: uuid("watch_id").notNull(),
    postId: uuid("post_id").notNull(),
    saidAt: instant("said_at").notNull(),
    foundAt: instant("found_at").notNull(),
    seenAt: instant("seen_at"),
    seenBy: uuid("seen_by"),
  },
  ({ watchId, postId }) => [primaryKey({ columns: [watchId, postId] })],
)

export const backFillTable = pgTable("listening_back_fill", {
  watchId: uuid("watch_id").primaryKey(),
  since: instant("since").notNull(),
  beforeId: uuid("before_id").notNull(),
  scanned: integer("scanned").notNull().default(0),
  total: integer("total").notNull(),
  found: integer("found").notNull().default(0),
  endedAt: instant("ended_at"),
})
