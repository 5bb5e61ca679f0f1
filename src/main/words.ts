import { StartFault } from "../platform/postgres/fault.ts"
import { SecretFault } from "../platform/secrets.ts"
import { say } from "./say.ts"

/** What went wrong at the start, in the terminal's language and with what to do; `undefined` for what nobody foresaw. */
export function faultInWords(error: unknown): string | undefined {
  if (error instanceof StartFault) return say(error.code, error.params)
  if (error instanceof SecretFault) return say(`platform.secret.${error.code}`, { detail: error.message })
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined
  if (code === "EADDRINUSE")
    return say("platform.port_taken", { port: "port" in Object(error) ? Object(error).port : "" })
  if (code === "EACCES")
    return say("platform.no_right", { path: Object(error).path ?? Object(error).address ?? "" })
  if (code === "ENOSPC") return say("platform.disk_full", { path: Object(error).path ?? "" })
  const unreachable = ["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "28P01", "28000", "3D000"]
  if (code && unreachable.includes(code))
    return say("platform.database_unreachable", { reason: (error as Error).message })
  return undefined
}
