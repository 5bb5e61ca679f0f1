import assert from "node:assert/strict"
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, test } from "node:test"
import pg from "pg"
import { openTestDatabase, type TestDatabase } from "../../../tests/database.ts"
import { readBackup, restoreBackup } from "./restore.ts"
import { inOrderOfReference } from "./tables.ts"
import { writeBackup } from "./write.ts"

const migrations = join(import.meta.dirname, "../../../migrations")
const now = Temporal.Instant.from("2026-11-20T12:00:00Z")
const entry = "01a1f907-64ca-738f-9f6f-1d776f5a4e41"
let database: TestDatabase
let place: string

before(async () => {
  database = await openTestDatabase()
  place = await mkdtemp(join(tmpdir(), "vigie-backup-"))
  await owner(
    `insert into ledger_entry values ('${entry}', now(), 'system', 'x', 'a.b', 'c', 'd', 'e');
     insert into ledger_payload values ('${entry}', '\\x00ff', '{"texte":"é\\t\\n\\\\ «»"}')`,
  )
})
after(async () => {
  await database.close()
  await rm(place, { recursive: true, force: true })
})

async function owner(sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

const write = (folder: string) =>
  writeBackup({ ownerUrl: database.ownerUrl, folder, version: "0", now, files: [] })
const restore = async (folder: string, replace = true) =>
  restoreBackup(await readBackup(folder), {
    ownerUrl: database.ownerUrl,
    folder,
    migrations,
    replace,
    after: [],
  })

test("what was backed up comes back to the byte, over what came later", async () => {
  const folder = join(place, "one")
  await write(folder)
  const before = (
    await owner(
      "select e.*, p.salt, p.payload from ledger_entry e join ledger_payload p on p.entry_id = e.id",
    )
  ).rows
  await owner("update ledger_payload set payload = '{}'; insert into platform_secret values ('later', 'x')")
  await restore(folder)
  const later = (
    await owner(
      "select e.*, p.salt, p.payload from ledger_entry e join ledger_payload p on p.entry_id = e.id",
    )
  ).rows
  assert.deepEqual(later, before)
  assert.equal((await owner("select * from platform_secret")).rowCount, 0)
  await assert.rejects(database.pool.query("delete from ledger_entry"), /permission denied/)
})

test("a database that holds something is not replaced unless that is said", async () => {
  const folder = join(place, "two")
  await write(folder)
  await assert.rejects(restore(folder, false), { code: "platform.backup.would_replace" })
})

test("a damaged backup changes nothing", async () => {
  const folder = join(place, "three")
  await write(folder)
  const file = join(folder, "ledger_entry.copy.gz")
  const content = await readFile(file)
  await writeFile(file, content.subarray(0, content.length - 9))
  await assert.rejects(restore(folder), { code: "platform.backup.damaged" })
  assert.equal((await owner("select * from ledger_entry")).rowCount, 1)
})

test("a folder that exists is not written over, and one that is no backup is refused", async () => {
  await assert.rejects(write(place), { code: "platform.backup.folder_exists" })
  await assert.rejects(readBackup(place), { code: "platform.backup.not_a_backup" })
})

test("a database with nothing in it is not backed up", async () => {
  const empty = new URL(database.ownerUrl)
  empty.pathname = "/postgres"
  const options = { ownerUrl: empty.href, folder: join(place, "empty"), version: "0", now, files: [] }
  await assert.rejects(writeBackup(options), { code: "platform.backup.nothing" })
})

test("a migration this version does not know is refused in words", async () => {
  const folder = join(place, "four")
  await write(folder)
  const path = join(folder, "manifest.json")
  const manifest = JSON.parse(await readFile(path, "utf8"))
  manifest.migrations.push({ name: "9999_later.sql", digest: "x" })
  await writeFile(path, JSON.stringify(manifest))
  await assert.rejects(restore(folder), { code: "platform.backup.newer" })
  assert.equal((await owner("select * from ledger_entry")).rowCount, 1)
})

test("tables come after those they refer to", () => {
  const tables = ["a", "b", "c"].map((name) => ({ name, columns: [] }))
  const ordered = inOrderOfReference(tables, [
    { from: "a", to: "b" },
    { from: "b", to: "c" },
  ])
  assert.deepEqual(
    ordered.map(({ name }) => name),
    ["c", "b", "a"],
  )
})
