/** Faults that are nobody's mistake in the code: the database is gone for a moment, or its disk is full. */

const away = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "57P01", "57P02", "57P03", "53300"])

/** Why nothing could be read or written, when the database is why; looks through the causes of a fault. */
export function outageOf(fault: unknown): "disk_full_now" | "database_away" | undefined {
  for (let cause = fault, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth++) {
    const code = "code" in cause ? String(cause.code) : ""
    if (code === "53100" || code === "ENOSPC") return "disk_full_now"
    if (away.has(code) || code.startsWith("08")) return "database_away"
    // What pg says of a connection that ended without a word, and of a pool that could open none.
    if (/^(Connection terminated|timeout exceeded when trying to connect)/.test(cause.message))
      return "database_away"
    // The sign-in library keeps its cause to itself; the database is all that it depends on.
    if (cause.name === "APIError" && "statusCode" in cause && cause.statusCode === 500) return "database_away"
  }
  return undefined
}
