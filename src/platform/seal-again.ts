import type pg from "pg"
import type { Keyring } from "./secrets.ts"

/** A column that holds sealed text, and what its seal belongs to, from the row's key. */
export interface SealedColumn {
  table: string
  key: string
  column: string
  contextOf(key: string): string
}

/** What the platform itself keeps sealed. */
const platformSealed: readonly SealedColumn[] = [
  { table: "platform_secret", key: "name", column: "sealed", contextOf: (name) => `secret ${name}` },
]

/**
 * Seals again, under the current key, whatever an older one sealed; row by row, each in its own statement, so that it
 * may be stopped and run again beside a working product. Returns how many were sealed again.
 */
export async function sealAgain(
  client: pg.ClientBase,
  keyring: Keyring,
  columns: readonly SealedColumn[],
): Promise<number> {
  let count = 0
  for (const { table, key, column, contextOf } of [...platformSealed, ...columns]) {
    const rows = await client.query<{ key: string; sealed: string }>(
      `select ${key}::text as key, ${column} as sealed from ${table} where ${column} <> ''`,
    )
    for (const row of rows.rows) {
      if (keyring.isCurrent(row.sealed)) continue
      const context = contextOf(row.key)
      const again = keyring.seal(keyring.open(row.sealed, context), context)
      // Only if nobody has sealed something newer there meanwhile.
      const done = await client.query(
        `update ${table} set ${column} = $1 where ${key}::text = $2 and ${column} = $3`,
        [again, row.key, row.sealed],
      )
      count += done.rowCount ?? 0
    }
  }
  return count
}
