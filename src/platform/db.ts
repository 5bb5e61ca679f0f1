import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres"
import pg from "pg"

/** What reads and writes are made through: the pool, or one transaction inside a step. */
export type Database = NodePgDatabase

/** Role under which everything but migrations runs. It cannot rewrite the ledger. */
export const appRole = "vigie_app"

export interface OpenDatabase {
  db: Database
  pool: pg.Pool
  close(): Promise<void>
}

/**
 * Opens a pool whose every session works in UTC, under the application's role, and gives up on statements
 * longer than 30 s and on idle transactions longer than 10 s.
 * `onIdleError` hears of connections lost while idle (a restarted server): the pool replaces them by itself.
 */
export function openDatabase(url: string, onIdleError: (error: Error) => void, max = 10): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 10_000,
    application_name: "vigie",
    options: `-c role=${appRole} -c timezone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=10000`,
  })
  pool.on("error", onIdleError)
  // In use, a connection that is lost between two statements tells nobody else: unheard, it would end the process.
  // The next statement fails, and says so to whoever makes it.
  pool.on("connect", (client) => client.on("error", () => undefined))
  return { db: drizzle({ client: pool }), pool, close: () => pool.end() }
}

/** Every row of a query written in SQL, where SQL reads better than the builder. */
export function rowsOf<Row>(result: { rows: unknown[] }): Row[] {
  return result.rows as Row[]
}

/** PostgreSQL's spelling of an instant, as ISO 8601 in UTC: what a query in SQL answers. */
export function instantOf(text: string): string
export function instantOf(text: string | null): string | null
export function instantOf(text: string | null): string | null {
  return text === null ? null : Temporal.Instant.from(text).toString()
}
