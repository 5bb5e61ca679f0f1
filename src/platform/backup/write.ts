import { createHash } from "node:crypto"
import { createWriteStream } from "node:fs"
import { chmod, copyFile, mkdir, rename, rm, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { Transform } from "node:stream"
import { pipeline } from "node:stream/promises"
import { createGzip } from "node:zlib"
import pg from "pg"
import { to as copyTo } from "pg-copy-streams"
import { StartFault } from "../postgres/fault.ts"
import { fileOf, type Manifest } from "./manifest.ts"
import { listTables, type Table } from "./tables.ts"

interface BackupOptions {
  ownerUrl: string
  folder: string
  version: string
  now: Temporal.Instant
  /** Files beside the database that belong with it (the key of the secrets, the last checkpoint), when they exist. */
  files: readonly string[]
  onTable?(name: string, done: number, of: number): void
}

/**
 * Copies everything as of one instant to a new folder, while the product runs: one read-only snapshot, a compressed
 * COPY for each table, and a manifest with their digests. The folder appears whole or not at all.
 */
export async function writeBackup(options: BackupOptions): Promise<Manifest> {
  const { folder } = options
  if (await stat(folder).catch(() => undefined))
    throw new StartFault("platform.backup.folder_exists", { path: folder })
  const partial = `${folder}.partial-${process.pid}`
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: "vigie backup" })
  await mkdir(partial, { recursive: true, mode: 0o700 })
  try {
    // Before the snapshot: a checkpoint signed in between must not be ahead of the tables it is kept with.
    await copyFiles(options.files, partial)
    await client.connect()
    await client.query("begin isolation level repeatable read read only")
    const written = await writeTables(client, partial, options)
    await writeFile(join(partial, "manifest.json"), `${JSON.stringify(written, null, 2)}\n`, { mode: 0o600 })
    await rename(partial, folder)
    return written
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function writeTables(client: pg.Client, folder: string, options: BackupOptions): Promise<Manifest> {
  const tables = await listTables(client)
  if (tables.length === 0) throw new StartFault("platform.backup.nothing")
  const written: Manifest["tables"] = []
  for (const table of tables) {
    written.push(await writeTable(client, folder, table))
    options.onTable?.(table.name, written.length, tables.length)
  }
  const migrations = await client.query<{ name: string; digest: string }>(
    "select name, digest from platform_migration where name like '%.sql' order by name",
  )
  const work = await client.query<{ job: string; input: Record<string, unknown>; key: string }>(
    `select name as job, data as input, coalesce(singleton_key, id::text) as key from pgboss.job
     where state in ('created', 'retry', 'active') and singleton_key is distinct from 'recurring'`,
  )
  return {
    format: 1,
    version: options.version,
    at: options.now.toString(),
    migrations: migrations.rows,
    tables: written,
    work: work.rows,
  }
}

async function writeTable(
  client: pg.Client,
  folder: string,
  { name, columns }: Table,
): Promise<Manifest["tables"][number]> {
  const list = columns.map((column) => client.escapeIdentifier(column)).join(", ")
  const stream = client.query(copyTo(`copy ${client.escapeIdentifier(name)} (${list}) to stdout`))
  const hash = createHash("sha256")
  const hashing = new Transform({
    transform(chunk, _encoding, next) {
      hash.update(chunk)
      next(null, chunk)
    },
  })
  await pipeline(
    stream,
    hashing,
    createGzip({ level: 6 }),
    createWriteStream(join(folder, fileOf(name)), { mode: 0o600 }),
  )
  return { name, columns, rows: stream.rowCount ?? 0, sha256: hash.digest("hex") }
}

async function copyFiles(files: readonly string[], folder: string): Promise<void> {
  for (const file of files) {
    if (!(await stat(file).catch(() => undefined))) continue
    const copy = join(folder, file.split(/[\\/]/).at(-1) ?? "file")
    await copyFile(file, copy)
    await chmod(copy, 0o600)
  }
}
