import type pg from "pg"

/**
 * Rows in order of a key, a batch at a time: memory stays the same whatever the size of the table.
 * `sql` has `$1` for the key to go on after (null at first) and `$2` for how many; `keyOf` gives the key of a row.
 */
export async function* batches<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  sql: string,
  keyOf: (row: Row) => string,
  size = 1000,
): AsyncGenerator<Row[]> {
  for (let after: string | null = null; ; ) {
    const { rows } = await client.query<Row>(sql, [after, size])
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    if (rows.length < size) return
    after = keyOf(last)
  }
}
