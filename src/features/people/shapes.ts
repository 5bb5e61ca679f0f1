import { z } from "zod"
import { roles } from "../../core/authority/roles.ts"
import { languages } from "../../core/language.ts"

/** What people type and read, and its limits. `contract.ts` says which request carries what. */

/** One line of text without control characters, spelled one way (é is one letter, however it was typed). */
const line = (most: number) =>
  z
    .string()
    .trim()
    .normalize("NFC")
    .min(1)
    .max(most)
    .regex(/^\P{Cc}+$/u)

export const language = z.enum(languages)
export const theme = z.enum(["system", "light", "dark"])
export const role = z.enum(roles)
export const zone = z.string().min(1).max(64)
export const personName = line(120)
export const email = z.email().max(254)
export const password = z.string().min(12).max(128)
export const names = z.object({ fr: line(200), en: line(200) })
export const heldRoles = z.array(role).max(roles.length)
export const search = z
  .string()
  .trim()
  .max(100)
  .regex(/^\P{Cc}*$/u)
export const token = z
  .string()
  .max(100)
  .regex(/^[\w-]*$/)

const at = z.string()
const unitName = z.object({ id: z.uuid(), names })

export const person = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  unit: unitName.nullable(),
  roles: z.array(role),
  language,
  joinedAt: at,
  leftAt: at.nullable(),
  /** Last time this person was here, within five minutes; null for who may not see it, and for who never came. */
  seenAt: at.nullable(),
})

/** A place in the organisation. The whole tree is one answer: there are at most `mostUnits`. */
export const unit = z.object({
  id: z.uuid(),
  names,
  parentId: z.uuid().nullable(),
  /** People who belong to this very unit. */
  people: z.int(),
})
export const mostUnits = 500

export const invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  roles: z.array(role),
  unit: unitName.nullable(),
  language,
  invitedBy: z.object({ id: z.uuid(), name: z.string() }),
  invitedAt: at,
  expiresAt: at,
  state: z.enum(["pending", "expired"]),
})

/** Shown once, to be handed over: only the digest of what it holds is kept. */
export const link = z.object({ link: z.string(), expiresAt: at })

export const openSession = z.object({
  id: z.string(),
  openedAt: at,
  expiresAt: at,
  userAgent: z.string().nullable(),
  /** True for the session this very request came with. */
  isThis: z.boolean(),
})

export const permission = z.object({
  feature: z.string(),
  permission: z.string(),
  /** Message key of the sentence that says what the permission allows. */
  says: z.string(),
  roles: z.union([z.literal("everyone"), z.array(role)]),
})

/** Who is at the keyboard, and what the shell must know before it draws anything. */
export const session = z.object({
  person: z
    .object({
      id: z.uuid(),
      name: z.string(),
      language,
      zone: z.string(),
      theme,
      shortcuts: z.boolean(),
      roles: z.array(role),
    })
    .nullable(),
  /** True until the first person exists. */
  firstRun: z.boolean(),
  organisation: names.nullable(),
  demo: z.boolean(),
  testClock: z.boolean(),
  /** The server's present, ISO instant: what every screen counts from. */
  now: z.string(),
})
