import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { pipeline } from "node:stream/promises"
import { createGunzip } from "node:zlib"
import pg from "pg"
import { from as copyFrom } from "pg-copy-streams"
import { restoredChannel } from "../live.ts"
import { migrate, prepareSchema, runMigrations } from "../migrate.ts"
import { StartFault } from "../postgres/fault.ts"
import { fileOf, type Manifest, manifest } from "./manifest.ts"

interface RestoreOptions {
  ownerUrl: string
  folder: string
  /** Where this version's migrations are. */
  migrations: string
  /** True when the person accepted to lose what the database holds now. */
  replace: boolean
  /** SQL run last, inside the same transaction: what features must set right after going back in time. */
  after: readonly string[]
  onTable?(name: string, done: number, of: number): void
}

/** Reads the manifest and checks every file against its digest, before anything is touched. */
export async function readBackup(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, "manifest.json"), "utf8").catch(() => undefined)
  const read = text === undefined ? undefined : manifest.safeParse(parseJson(text))
  if (!read?.success) throw new StartFault("platform.backup.not_a_backup", { path: folder })
  for (const table of read.data.tables) {
    if ((await digestOf(join(folder, fileOf(table.name)))) !== table.sha256)
      throw new StartFault("platform.backup.damaged", { file: fileOf(table.name) })
  }
  return read.data
}

/**
 * Puts a backup back, in one transaction: the database is as it was, or as it is now, never in between.
 * The schema is made again as it was then, filled, and then brought to the present.
 */
export async function restoreBackup(backup: Manifest, options: RestoreOptions): Promise<void> {
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: "vigie restore" })
  await client.connect()
  try {
    await refuseToLose(client, options.replace)
    await client.query("begin")
    await client.query("drop schema public cascade; create schema public")
    await prepareSchema(client)
    await runMigrations(
      client,
      options.migrations,
      new Map(backup.migrations.map(({ name, digest }) => [name, digest])),
    )
    await fill(client, backup, options)
    await client.query("delete from pgboss.job where state in ('created', 'retry', 'active')")
    for (const sql of options.after) await client.query(sql)
    await client.query("commit")
    await migrate(options.ownerUrl, options.migrations)
    await client.query(`notify ${restoredChannel}`)
  } finally {
    await client.end()
  }
}

async function refuseToLose(client: pg.Client, replace: boolean): Promise<void> {
  const found = await client.query<{ table: string | null }>(
    "select to_regclass('public.ledger_entry')::text as table",
  )
  if (replace || !found.rows[0]?.table) return
  const entries = await client.query("select 1 from ledger_entry limit 1")
  if (entries.rowCount) throw new StartFault("platform.backup.would_replace")
}

async function fill(client: pg.Client, backup: Manifest, options: RestoreOptions): Promise<void> {
  // Tables may refer to each other in a circle: those links are checked once all is there.
  await client.query("set constraints all deferred")
  // The migrations just run have left first lines in some.
  for (const { name } of backup.tables.toReversed())
    await client.query(`delete from ${client.escapeIdentifier(name)}`)
  for (const [index, table] of backup.tables.entries()) {
    const name = client.escapeIdentifier(table.name)
    const list = table.columns.map((column) => client.escapeIdentifier(column)).join(", ")
    const into = client.query(copyFrom(`copy ${name} (${list}) from stdin`))
    await pipeline(createReadStream(join(options.folder, fileOf(table.name))), createGunzip(), into)
    options.onTable?.(table.name, index + 1, backup.tables.length)
  }
}

/** SHA-256 of what a compressed file holds; `undefined` when it cannot be read to its end. */
async function digestOf(path: string): Promise<string | undefined> {
  const hash = createHash("sha256")
  try {
    await pipeline(createReadStream(path), createGunzip(), hash)
    return hash.digest("hex")
  } catch {
    return undefined
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
