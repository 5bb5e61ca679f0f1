import type { MayTable } from "../../core/authority/roles.ts"

/** Who may do what with what is heard. Everyone signed in may read it: it is public. */
export const may = {
  read: "everyone",
  /** Create, change, switch on and off, and delete watches. */
  watch: ["responder", "lead", "administrator"],
  /** Say that a mention was seen, for the whole team. */
  see: ["responder", "lead", "counsel", "administrator"],
} as const satisfies MayTable<string>
