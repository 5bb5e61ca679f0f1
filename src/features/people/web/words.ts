import type { Answer } from "../../../web/api.ts"
import { useLanguage } from "../../../web/i18n.ts"
import type * as contract from "../contract.ts"

export type Person = Answer<typeof contract.listPeople>["items"][number]
export type Unit = Answer<typeof contract.listUnits>["items"][number]
export type Role = Person["roles"][number]

/** In the order people say them. */
export const everyRole: readonly Role[] = [
  "responder",
  "lead",
  "counsel",
  "it",
  "human_resources",
  "auditor",
  "administrator",
]

/** Where a person is shown; everyone without one. */
export const addressOf = (personId?: string): string => (personId ? `/people/${personId}` : "/people")

/** Roles in words: "Responder, Counsel". */
export function useRoleWords(): (roles: readonly Role[]) => string {
  const { t } = useLanguage()
  return (roles) =>
    roles.length === 0
      ? t("people.role.none")
      : everyRole
          .filter((role) => roles.includes(role))
          .map((role) => t(`people.role.${role}`))
          .join(", ")
}

/** A unit's name in the reader's language. */
export function useUnitName(): (unit: { names: { fr: string; en: string } } | null) => string {
  const { language } = useLanguage()
  return (unit) => unit?.names[language] ?? ""
}
