import type pg from "pg"

export interface Table {
  name: string
  /** Columns that hold data of their own: generated ones are computed again. */
  columns: string[]
}

/** Every table of the product, those that others refer to first; what may be checked at the end counts for nothing. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const columns = await client.query<{ name: string; columns: string[] }>(
    `select c.table_name as name, array_agg(c.column_name::text order by c.ordinal_position) as columns
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
     group by c.table_name order by c.table_name`,
  )
  const references = await client.query<{ from: string; to: string }>(
    `select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
     where contype = 'f' and not condeferrable and connamespace = 'public'::regnamespace and conrelid <> confrelid`,
  )
  return inOrderOfReference(columns.rows, references.rows)
}

/** Tables ordered so that each comes after those it refers to. */
export function inOrderOfReference(tables: Table[], references: { from: string; to: string }[]): Table[] {
  const ordered: Table[] = []
  const left = new Map(tables.map((table) => [table.name, table]))
  while (left.size > 0) {
    const free = [...left.values()].filter(
      (table) => !references.some(({ from, to }) => from === table.name && left.has(to)),
    )
    if (free.length === 0)
      throw new Error(`tables refer to each other in a circle: ${[...left.keys()].join(", ")}`)
    for (const table of free) {
      ordered.push(table)
      left.delete(table.name)
    }
  }
  return ordered
}
