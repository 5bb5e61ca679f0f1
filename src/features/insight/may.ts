import type { MayTable } from "../../core/authority/roles.ts"

/** Figures name nobody; the lines of Now show what people wrote, so they follow who may read the inbox. */
export const may = {
  read: ["responder", "lead", "counsel", "auditor", "administrator"],
} as const satisfies MayTable<string>
