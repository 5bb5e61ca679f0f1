import assert from "node:assert/strict"
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { after, before, test } from "node:test"
import pg from "pg"
import { openTestLedger, type TestLedger, writer } from "../../../tests/ledger.ts"
import { inOneStep } from "../../features/ledger/index.ts"
import { readCopies } from "./copies.ts"
import { LedgerFault } from "./head.ts"

let ledger: TestLedger
before(async () => {
  ledger = await openTestLedger()
})
after(() => ledger?.close())

const checkpoints = async () =>
  (await ledger.deps.pool.query("select size::int, note from ledger_checkpoint order by size")).rows
const order = async () =>
  (await ledger.deps.pool.query("select entry_id from ledger_leaf order by position")).rows.map(
    (row) => row.entry_id,
  )

test("nothing new: no key, no checkpoint, no copy", async () => {
  assert.equal(await ledger.sequence(), 0)
  assert.deepEqual(await checkpoints(), [])
  assert.deepEqual(await readCopies(ledger.dataDir), [])
})

test("entries are placed in order of identifier, a checkpoint a batch, the last one copied", async () => {
  const ids = await ledger.write(...Array.from({ length: 7 }, (_, n) => ({ n })))
  assert.equal(await ledger.sequence(3), 7)
  assert.deepEqual(await order(), ids)
  const signed = await checkpoints()
  assert.deepEqual(
    signed.map((row) => row.size),
    [3, 6, 7],
  )
  assert.equal(await readFile(join(ledger.dataDir, "checkpoint.txt"), "utf8"), signed[2].note)
  assert.match(
    signed[2].note,
    /^vigie\/vigie\.lac-aux-brumes\.example\/[0-9a-f]{16}\n7\n.{44}\nat 20.+Z\nafter 6\n\n— /,
  )
  assert.equal(await ledger.sequence(), 0)
  assert.equal((await checkpoints()).length, 3)
})

test("two sequencers at once place each entry once", async () => {
  await ledger.write(...Array.from({ length: 20 }, (_, n) => n))
  const placed = await Promise.all([ledger.sequence(5), ledger.sequence(5)])
  assert.equal(placed[0] + placed[1], 20)
  assert.equal((await ledger.verify()).isSound, true)
})

test("what a person typed never makes a step fail, and verifies", async () => {
  const strange = "a\0b \uD800 c \uDFFF 😀 é\u2028"
  const [id = ""] = await ledger.write({ text: strange, [strange]: [strange, -0, null, true] })
  const { rows } = await ledger.deps.pool.query("select payload from ledger_payload where entry_id = $1", [
    id,
  ])
  assert.equal(rows[0].payload.text, "a\uFFFDb \uFFFD c \uFFFD 😀 é\u2028")
  assert.equal(Object.keys(rows[0].payload).length, 2)
  await ledger.sequence()
  assert.deepEqual((await ledger.verify()).findings, [])
})

test("a fact that no entry can hold fails where it is written, and its step with it", async () => {
  const wrong = [
    { event: "note.re-opened", subject: { kind: "note", id: "1" }, payload: {} },
    { event: "opened", subject: { kind: "note", id: "1" }, payload: {} },
    { event: "note.opened", subject: { kind: "A note", id: "1" }, payload: {} },
    { event: "note.opened", subject: { kind: "note", id: "" }, payload: {} },
    { event: "note.opened", subject: { kind: "note", id: "1" }, payload: { share: 0.5 } },
  ]
  const before = await ledger.verify()
  for (const fact of wrong)
    await assert.rejects(
      inOneStep(ledger.deps, writer, "test.wrong", (step) => step.record(fact)),
      TypeError,
      JSON.stringify(fact),
    )
  assert.deepEqual((await ledger.verify()).pending, before.pending)
})

test("the application's role can neither change nor remove what was written", async () => {
  for (const sql of [
    "update ledger_entry set actor_id = 'x'",
    "delete from ledger_entry",
    "update ledger_payload set payload = '1'",
    "update ledger_leaf set position = 9",
    "delete from ledger_leaf",
    "update ledger_checkpoint set note = ''",
    "delete from ledger_checkpoint",
    "truncate ledger_pending",
  ])
    await assert.rejects(ledger.deps.pool.query(sql), { code: "42501" }, sql)
})

test("stopped between the checkpoint and its copy: the copy is behind, nothing is wrong, the next one catches up", async () => {
  const path = join(ledger.dataDir, "checkpoint.txt")
  const behind = await readFile(path, "utf8")
  await ledger.write("one")
  await ledger.sequence()
  await writeFile(path, behind)
  assert.deepEqual((await ledger.verify()).findings, [])
  await ledger.write("two")
  await ledger.sequence()
  assert.deepEqual((await ledger.verify()).findings, [])
  const [last] = (await checkpoints()).toReversed()
  assert.equal(await readFile(path, "utf8"), last.note)
})

test("leaves that end elsewhere than the last checkpoint: nothing is built on them, and everybody goes on writing", async () => {
  await ledger.write("three")
  const owner = new pg.Client({ connectionString: ledger.database.ownerUrl })
  await owner.connect()
  try {
    await owner.query("create table kept as select * from ledger_leaf order by position desc limit 1")
    await owner.query("delete from ledger_leaf where position in (select position from kept)")
    await assert.rejects(ledger.sequence(), LedgerFault)
    await ledger.write("four")
    await owner.query("insert into ledger_leaf select * from kept")
  } finally {
    await owner.end()
  }
  assert.equal(await ledger.sequence(), 2)
  assert.equal((await ledger.verify()).isSound, true)
})

test("a database put back to an earlier state: the copy is kept aside and goes on telling", async () => {
  const path = join(ledger.dataDir, "checkpoint.txt")
  const note = await readFile(path, "utf8")
  const [, size = ""] = note.split("\n")
  await ledger.write("new")
  await writeFile(path, note.replace(`\n${size}\n`, `\n${Number(size) + 100}\n`))
  await ledger.sequence()
  const copies = await readCopies(ledger.dataDir)
  assert.equal(copies.length, 2)
  assert.match(copies[0]?.file ?? "", /^checkpoint-set-aside-/)
  const report = await ledger.verify()
  assert.deepEqual(
    report.findings.map(({ because }) => because.key),
    ["ledger.found.copy_unsigned"],
  )
})
