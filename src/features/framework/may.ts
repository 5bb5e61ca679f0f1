import type { MayTable } from "../../core/authority/roles.ts"

/** Who may do what with the framework. The rules one is judged by are open to whoever works under them. */
export const may = {
  read: "everyone",
  /** Switch, tune and add, and take it back. */
  change: ["lead", "counsel", "administrator"],
} as const satisfies MayTable<string>
