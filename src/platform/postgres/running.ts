import { join } from "node:path"
import pg from "pg"
import { readJson, writeJson } from "./files.ts"

/** Written beside the data while the server runs, so that a second command can join it. */
const NAME = "postgres-running.json"

export async function noteRunning(data: string, port: number): Promise<void> {
  await writeJson(join(data, NAME), { port }, 0o600)
}

/**
 * Address of the owner on the server another Vigie already runs over this data directory;
 * `undefined` when none answers. For commands used beside a running product: verify, backup, restore, rotate-key.
 */
export async function findRunning(data: string): Promise<string | undefined> {
  const noted = await readJson<{ port: number }>(join(data, NAME))
  const passwords = await readJson<{ owner: string }>(join(data, "postgres-passwords.json"))
  if (!noted || !passwords) return undefined
  const url = `postgres://vigie_owner:${passwords.owner}@127.0.0.1:${noted.port}/vigie`
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  try {
    await client.connect()
    await client.query("select 1")
    return url
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => undefined)
  }
}
