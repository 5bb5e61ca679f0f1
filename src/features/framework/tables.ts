import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { instant } from "../../platform/columns.ts"

/** In step with migration 0015. */
export const overlayTable = pgTable("framework_overlay", {
  version: integer("version").primaryKey(),
  text: text("text").notNull(),
  why: text("why").notNull(),
  changedBy: uuid("changed_by").notNull(),
  changedAt: instant("changed_at").notNull(),
})
