import { createHash } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { PgBoss } from "pg-boss"
import { appRole } from "./db.ts"
import { StartFault } from "./postgres/fault.ts"

const lockNumber = 7_420_001
const { version: bossVersion } = createRequire(import.meta.url)("pg-boss/package.json") as { version: string }

/**
 * Brings the database to the present: every file of `migrations/` not yet run, in order of name, each in its own
 * transaction, all under one advisory lock so that several processes may start together. Then pg-boss's own tables,
 * and what the application's role may touch. Returns the names of the files run.
 * Throws when a file that already ran has changed since: history is added to, never rewritten.
 */
export async function migrate(ownerUrl: string, folder: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "vigie migrate" })
  await client.connect()
  try {
    await takeLock(client)
    await prepareSchema(client)
    const ran = await runMigrations(client, folder)
    await migrateJobs(client, ownerUrl)
    return ran
  } finally {
    await client.end()
  }
}

/**
 * Asked for again rather than waited for: a statement that waits holds a snapshot, and pg-boss builds indexes
 * concurrently, which waits for every snapshot there is. Two processes started together would wait for each other.
 */
async function takeLock(client: pg.Client): Promise<void> {
  for (;;) {
    const asked = await client.query<{ ours: boolean }>("select pg_try_advisory_lock($1) as ours", [
      lockNumber,
    ])
    if (asked.rows[0]?.ours) return
    await sleep(100)
  }
}

/** What the first migration stands on: the application's role, and the list of migrations that ran. */
export async function prepareSchema(client: pg.Client): Promise<void> {
  await client.query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${appRole}') then create role ${appRole}; end if;
  exception when duplicate_object or unique_violation then null; end $$`)
  await client.query(`do $$ begin
    if not pg_has_role(current_user, '${appRole}', 'member') then grant ${appRole} to current_user; end if;
  end $$`)
  await client.query(`grant usage on schema public to ${appRole}`)
  await client.query(
    "create table if not exists platform_migration (name text primary key, digest text not null, ran_at timestamptz not null default now())",
  )
}

/**
 * Runs what has not run yet; with `only`, nothing but these (name → digest), as when an older backup is put back.
 * Throws when a file is not the one that ran, or was meant to run.
 */
export async function runMigrations(
  client: pg.Client,
  folder: string,
  only?: ReadonlyMap<string, string>,
): Promise<string[]> {
  const found = await client.query<{ name: string; digest: string }>(
    "select name, digest from platform_migration",
  )
  const done = new Map(found.rows.map((row) => [row.name, row.digest]))
  const files = (await readdir(folder)).filter((file) => file.endsWith(".sql")).sort()
  const missing = [...(only?.keys() ?? [])].find((name) => !files.includes(name))
  if (missing) throw new StartFault("platform.backup.newer", { migration: missing })
  const ran: string[] = []
  for (const name of files) {
    const text = await readFile(join(folder, name), "utf8")
    const digest = createHash("sha256").update(text).digest("hex")
    const expected = only ? only.get(name) : (done.get(name) ?? digest)
    if (expected === undefined || (done.has(name) && done.get(name) === digest)) continue
    if (expected !== digest) throw new StartFault("platform.migration_changed", { migration: name })
    await runFile(client, name, text, digest)
    ran.push(name)
  }
  return ran
}

/** In a savepoint when a transaction is open around it, in a transaction of its own otherwise. */
async function runFile(client: pg.Client, name: string, text: string, digest: string): Promise<void> {
  const script = `${text}\n;insert into platform_migration (name, digest) values (${client.escapeLiteral(name)}, ${client.escapeLiteral(digest)})`
  try {
    // Several statements in one simple query are one transaction, or part of the one that is open.
    await client.query(script)
  } catch (error) {
    throw new Error(`migration ${name} failed`, { cause: error })
  }
}

/** pg-boss makes its own tables; done here so that the application's role needs no right to change the schema. */
async function migrateJobs(client: pg.Client, ownerUrl: string): Promise<void> {
  // Noted like our own, so that an ordinary start does not open a second pool only to find nothing to do.
  const name = `pg-boss ${bossVersion}`
  const noted = await client.query("select 1 from platform_migration where name = $1", [name])
  const there = await client.query<{ schema: string | null }>(
    "select to_regclass('pgboss.job')::text as schema",
  )
  if (noted.rowCount && there.rows[0]?.schema) return
  const boss = new PgBoss({ connectionString: ownerUrl, max: 1, supervise: false, schedule: false })
  boss.on("error", () => undefined)
  await boss.start()
  await boss.stop({ graceful: false, close: true })
  await client.query(`grant usage on schema pgboss to ${appRole};
    grant select, insert, update, delete, truncate on all tables in schema pgboss to ${appRole};
    grant usage, select on all sequences in schema pgboss to ${appRole};
    grant execute on all functions in schema pgboss to ${appRole}`)
  await client.query("insert into platform_migration (name, digest) values ($1, '') on conflict do nothing", [
    name,
  ])
}
