/**
 * The opaque cursor of a list: the sort keys of the last item shown, as text. Only this file knows the spelling.
 * A cursor that cannot be read is that of the first page: it never is a fault.
 */
export function writeCursor(keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString("base64url")
}

/** What a sort key holds. Nothing else of what a stranger writes reaches the database, which would take it for a fault. */
const kinds = {
  text: (key: string) => !key.includes("\0"),
  id: (key: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key),
  number: (key: string) => /^-?\d{1,4}$/.test(key),
  /** As PostgreSQL writes it, in UTC. */
  instant: (key: string) => key === "infinity" || (/^\d{4}-/.test(key) && isInstant(key)),
}

/** The sort keys of a cursor, or `undefined` when there is none, it is another list's, or somebody made it up. */
export function readCursor(
  cursor: string | undefined,
  wanted: readonly (keyof typeof kinds)[],
): string[] | undefined {
  if (!cursor) return undefined
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString())
    if (!Array.isArray(keys) || keys.length !== wanted.length) return undefined
    const isOurs = wanted.every((kind, rank) => typeof keys[rank] === "string" && kinds[kind](keys[rank]))
    return isOurs ? keys : undefined
  } catch {
    return undefined
  }
}

function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text)
    return true
  } catch {
    return false
  }
}

/** A page out of `limit + 1` rows read: the one too many says that there is more. */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  keysOf: (row: Row) => readonly string[],
): { items: Row[]; next?: string } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return rows.length > limit && last ? { items, next: writeCursor(keysOf(last)) } : { items }
}
