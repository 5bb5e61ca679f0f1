import { boolean, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import type { Role } from "../../core/authority/roles.ts"
import type { Language } from "../../core/language.ts"
import { instant } from "../../platform/columns.ts"

export const organisationTable = pgTable("people_organisation", {
  single: boolean("single").primaryKey().default(true),
  nameFr: text("name_fr").notNull(),
  nameEn: text("name_en").notNull(),
  zone: text("zone").notNull(),
  demo: boolean("demo").notNull().default(false),
  createdAt: instant("created_at").notNull(),
})

export const unitTable = pgTable("people_unit", {
  id: uuid("id").primaryKey(),
  nameFr: text("name_fr").notNull(),
  nameEn: text("name_en").notNull(),
  parentId: uuid("parent_id"),
  closedAt: instant("closed_at"),
})

export const personTable = pgTable("people_person", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull(),
  unitId: uuid("unit_id"),
  language: text("language").$type<Language>().notNull(),
  zone: text("zone").notNull(),
  theme: text("theme").$type<"system" | "light" | "dark">().notNull().default("system"),
  shortcuts: boolean("shortcuts").notNull().default(true),
  joinedAt: instant("joined_at").notNull(),
  leftAt: instant("left_at"),
  seenAt: instant("seen_at"),
})

export const roleTable = pgTable(
  "people_role",
  { personId: uuid("person_id").notNull(), role: text("role").$type<Role>().notNull() },
  (table) => [primaryKey({ columns: [table.personId, table.role] })],
)

export const invitationTable = pgTable("people_invitation", {
  id: uuid("id").primaryKey(),
  email: text("email").notNull(),
  roles: text("roles").array().$type<Role[]>().notNull(),
  unitId: uuid("unit_id"),
  language: text("language").$type<Language>().notNull(),
  tokenDigest: text("token_digest").notNull(),
  invitedBy: uuid("invited_by").notNull(),
  invitedAt: instant("invited_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  acceptedAt: instant("accepted_at"),
  revokedAt: instant("revoked_at"),
})

/** The one link by which a person may choose a new password, until it is used, replaced or past its time. */
export const resetTable = pgTable("people_reset", {
  personId: uuid("person_id").primaryKey(),
  tokenDigest: text("token_digest").notNull().unique(),
  expiresAt: instant("expires_at").notNull(),
})

/** Failed sign-ins of the last hour, by digests only. */
export const attemptTable = pgTable("signin_attempt", {
  id: uuid("id").primaryKey(),
  emailDigest: text("email_digest").notNull(),
  fromDigest: text("from_digest").notNull(),
  at: instant("at").notNull(),
})
