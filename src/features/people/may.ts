import type { MayTable } from "../../core/authority/roles.ts"

/** Who may do what with people. Each line is put in words by `people.may.<permission>` in `locales/`. */
export const may = {
  see: "everyone",
  change_profile: "everyone",
  invite: ["administrator", "human_resources"],
  change_people: ["administrator", "human_resources"],
  end_access: ["administrator", "human_resources"],
  change_units: ["administrator", "human_resources"],
  grant_roles: ["administrator"],
  reset_passwords: ["administrator"],
  sessions: ["administrator", "it"],
  change_organisation: ["administrator"],
} as const satisfies MayTable<string>
