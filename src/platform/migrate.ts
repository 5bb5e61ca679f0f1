import { createHash } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import pg from "pg"
import { PgBoss } from "pg-boss"
import { appRole } from "./db.ts"

const lockNumber = 7_420_001

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
    await client.query("select pg_advisory_lock($1)", [lockNumber])
    await ensureRole(client)
    const ran = await runFiles(client, folder)
    await migrateJobs(ownerUrl)
    await grantJobs(client)
    return ran
  } finally {
    await client.end()
  }
}

async function ensureRole(client: pg.Client): Promise<void> {
  await client.query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${appRole}') then create role ${appRole}; end if;
  exception when duplicate_object or unique_violation then null; end $$`)
  await client.query(`do $$ begin
    if not pg_has_role(current_user, '${appRole}', 'member') then grant ${appRole} to current_user; end if;
  end $$`)
  await client.query(`grant usage on schema public to ${appRole}`)
}

async function runFiles(client: pg.Client, folder: string): Promise<string[]> {
  await client.query(
    "create table if not exists platform_migration (name text primary key, digest text not null, ran_at timestamptz not null default now())",
  )
  const done = new Map(
    (
      await client.query<{ name: string; digest: string }>("select name, digest from platform_migration")
    ).rows.map((row) => [row.name, row.digest]),
  )
  const ran: string[] = []
  for (const name of (await readdir(folder)).filter((file) => file.endsWith(".sql")).sort()) {
    const text = await readFile(join(folder, name), "utf8")
    const digest = createHash("sha256").update(text).digest("hex")
    const before = done.get(name)
    if (before === digest) continue
    if (before) throw new Error(`migration ${name} has changed since it was run on this database`)
    await runFile(client, name, text, digest)
    ran.push(name)
  }
  return ran
}

async function runFile(client: pg.Client, name: string, text: string, digest: string): Promise<void> {
  await client.query("begin")
  try {
    await client.query(text)
    await client.query("insert into platform_migration (name, digest) values ($1, $2)", [name, digest])
    await client.query("commit")
  } catch (error) {
    await client.query("rollback")
    throw new Error(`migration ${name} failed`, { cause: error })
  }
}

/** pg-boss makes its own tables; done here so that the application's role needs no right to change the schema. */
async function migrateJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 1, supervise: false, schedule: false })
  boss.on("error", () => undefined)
  await boss.start()
  await boss.stop({ graceful: false, close: true })
}

async function grantJobs(client: pg.Client): Promise<void> {
  await client.query(`grant usage on schema pgboss to ${appRole};
    grant select, insert, update, delete, truncate on all tables in schema pgboss to ${appRole};
    grant usage, select on all sequences in schema pgboss to ${appRole};
    grant execute on all functions in schema pgboss to ${appRole}`)
}
