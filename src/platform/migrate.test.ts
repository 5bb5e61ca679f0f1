import assert from "node:assert/strict"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { openTestDatabase, type TestDatabase } from "../../tests/database.ts"
import { migrate } from "./migrate.ts"

const folder = join(import.meta.dirname, "../../migrations")
let database: TestDatabase

before(async () => {
  database = await openTestDatabase()
})
after(() => database.close())

test("a database already brought to the present is left alone, also by three processes at once", async () => {
  const ran = await Promise.all([1, 2, 3].map(() => migrate(database.ownerUrl, folder)))
  assert.deepEqual(ran, [[], [], []])
})

test("the application's role cannot rewrite the ledger", async () => {
  for (const table of ["ledger_entry", "ledger_leaf", "ledger_checkpoint"]) {
    await assert.rejects(database.pool.query(`delete from ${table}`), /permission denied/)
    await assert.rejects(database.pool.query(`truncate ${table}`), /permission denied/)
  }
  await assert.rejects(database.pool.query("update ledger_entry set event = 'x'"), /permission denied/)
})

test("the application's role cannot make or change tables", async () => {
  await assert.rejects(database.pool.query("create table x (y int)"), /permission denied/)
})
