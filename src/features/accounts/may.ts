import type { MayTable } from "../../core/authority/roles.ts"

/** Who may do what with accounts. */
export const may = {
  read: "everyone",
  /** Give Vigie the credentials of an account, give them again, take the account out. */
  connect: ["administrator", "lead", "it"],
  /** Rename, set its language, zone and unit. */
  change: ["administrator", "lead", "it"],
  pause: ["administrator", "lead", "it"],
  listen_now: ["responder", "lead", "it", "administrator"],
} as const satisfies MayTable<"read" | "connect" | "change" | "pause" | "listen_now">
