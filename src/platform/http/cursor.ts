/**
 * The opaque cursor of a list: the sort keys of the last item shown, as text. Only this file knows the spelling.
 * A cursor that cannot be read is that of the first page: it never is a fault.
 */
export function writeCursor(keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString("base64url")
}

/** The `count` sort keys of a cursor, or `undefined` when there is none or somebody made it up. */
export function readCursor(cursor: string | undefined, count: number): string[] | undefined {
  if (!cursor) return undefined
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString())
    const isOurs =
      Array.isArray(keys) && keys.length === count && keys.every((key) => typeof key === "string")
    return isOurs ? keys : undefined
  } catch {
    return undefined
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
