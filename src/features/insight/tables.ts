import { pgTable, uuid } from "drizzle-orm/pg-core"
import { instant } from "../../platform/columns.ts"

/** In step with migration 0007. */
export const visitTable = pgTable("insight_visit", {
  personId: uuid("person_id").primaryKey(),
  at: instant("at").notNull(),
})
