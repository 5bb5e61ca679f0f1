import { randomBytes } from "node:crypto"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { type OpenDatabase, openDatabase } from "../src/platform/db.ts"
import { migrate } from "../src/platform/migrate.ts"
import { startEmbedded } from "../src/platform/postgres/embedded.ts"

const migrations = join(import.meta.dirname, "../migrations")

export interface TestDatabase extends OpenDatabase {
  /** Superuser address of this test's own database: to tamper with, to look behind the application's role. */
  ownerUrl: string
  appUrl: string
}

/**
 * A database of its own for one test file: a copy of a migrated template, on the real PostgreSQL.
 * The server is the one of the whole run (`VIGIE_TEST_POSTGRES`, started by `npm test`), or one for this file alone.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const shared = process.env.VIGIE_TEST_POSTGRES
  const own = shared ? undefined : await startTestServer()
  const server = shared ?? own?.ownerUrl ?? ""
  const name = `test_${randomBytes(6).toString("hex")}`
  await asOwner(server, (client) => client.query(`create database ${name} template vigie_template`))
  const ownerUrl = withDatabase(server, name)
  const opened = openDatabase(ownerUrl, () => undefined, 5)
  return {
    ...opened,
    ownerUrl,
    appUrl: ownerUrl,
    async close() {
      await opened.close()
      await asOwner(server, (client) => client.query(`drop database if exists ${name} with (force)`))
      await own?.stop()
    },
  }
}

/** Starts a server in a temporary folder and migrates the template that test databases are copied from. */
export async function startTestServer(): Promise<{ ownerUrl: string; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), "vigie-test-"))
  // Started by root, the server runs as another user, who must be able to pass through.
  await chmod(dataDir, 0o711)
  const server = await startEmbedded({ dataDir: join(dataDir, "data"), log: () => undefined })
  const stop = async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await asOwner(server.ownerUrl, (client) => client.query("create database vigie_template"))
    await migrate(withDatabase(server.ownerUrl, "vigie_template"), migrations)
    return { ownerUrl: server.ownerUrl, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

async function asOwner<Result>(url: string, act: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}
