import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { after, before, test } from "node:test"
import pg from "pg"
import { openTestLedger, type TestLedger } from "../../../tests/ledger.ts"

const main = join(import.meta.dirname, "../../main.ts")

let ledger: TestLedger
before(async () => {
  ledger = await openTestLedger()
  await ledger.write({ text: "un" }, { text: "deux" }, { text: "trois" })
  await ledger.sequence()
})
after(() => ledger?.close())

async function verify(language: string, ...args: string[]): Promise<{ code: number; said: string }> {
  const env = { ...process.env, VIGIE_LANGUAGE: language, VIGIE_DATA: ledger.dataDir }
  const child = spawn(process.execPath, [main, "verify", ...args], {
    env: { ...env, DATABASE_URL: ledger.database.ownerUrl },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 60_000,
  })
  let said = ""
  for (const output of [child.stdout, child.stderr])
    output.setEncoding("utf8").on("data", (text) => {
      said += text
    })
  const [code] = await once(child, "close")
  return { code: Number(code), said }
}

test("a sound ledger: 0, in words of either language, and as JSON", async () => {
  const french = await verify("fr")
  assert.match(french.said, /Le registre est intact[\s\S]*3 inscriptions · 1 point de contrôle signé/)
  assert.equal(french.code, 0)
  assert.match((await verify("en")).said, /The ledger is intact[\s\S]*3 entries · 1 signed checkpoint/)
  const { isSound, size } = JSON.parse((await verify("en", "--json")).said) as Record<string, unknown>
  assert.deepEqual([isSound, size], [true, 3])
})

test("an altered ledger: 1, and which entry, when, and what is wrong with it", async () => {
  const owner = new pg.Client({ connectionString: ledger.database.ownerUrl })
  await owner.connect()
  await owner
    .query("update ledger_entry set event = 'note.forged' where subject_id = '2'")
    .finally(() => owner.end())
  const french = await verify("fr")
  assert.match(
    french.said,
    /✗ Inscription 2 \(note\.forged, 20\S+Z, \S+\)[\s\S]*l’une des deux a été modifiée/,
  )
  assert.equal(french.code, 1)
  assert.match((await verify("en")).said, /✗ Entry 2 [\s\S]*The ledger is not intact: 1 finding/)
})

test("where nothing was ever installed: 2, in words, and nothing is made", async () => {
  const env = { ...process.env, VIGIE_LANGUAGE: "en", VIGIE_DATA: join(ledger.dataDir, "none") }
  const child = spawn(process.execPath, [main, "verify"], { env, stdio: ["ignore", "ignore", "pipe"] })
  let said = ""
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said += text
  })
  const [code] = await once(child, "close")
  assert.equal(code, 2)
  assert.match(said, /There is no ledger to verify/)
})
