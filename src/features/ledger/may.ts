import type { MayTable } from "../../core/authority/roles.ts"

/** Who may do what with the ledger. Nobody may change it. */
export const may = {
  /** Read entries with what they were about, verify, export. Each reading is itself recorded. */
  read: ["auditor", "administrator", "counsel", "lead"],
  /** Erase what entries were about: personal data somebody asked us to forget. The entries stay. */
  erase: ["administrator", "counsel"],
} as const satisfies MayTable<"read" | "erase">
