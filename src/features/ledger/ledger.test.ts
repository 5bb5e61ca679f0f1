import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import pg from "pg"
import { openTestLedger, type TestLedger, writer } from "../../../tests/ledger.ts"
import type { Language } from "../../core/language.ts"
import { entryLeaf, isIncluded, type LedgerEntry } from "../../core/merkle/index.ts"
import { isRefusal } from "../../core/refusal.ts"
import { newId } from "../../platform/ids.ts"
import { erasePayloads, recordReading } from "./actions.ts"
import { toCsv } from "./csv.ts"
import { proveInLatest } from "./prove.ts"
import { everyEntry, type Filters, findEntry, listEntries } from "./queries.ts"
import { sha256 } from "./rows.ts"

let ledger: TestLedger
let ids: string[]
before(async () => {
  ledger = await openTestLedger()
  ids = await ledger.write(
    ...Array.from({ length: 9 }, (_, n) => ({ n })),
    { text: "Élise a répondu à l’école" },
    { text: "=cmd|' /C calc'!A0; \"quoted\"" },
  )
  await ledger.sequence(4)
})
after(() => ledger?.close())

const list = async (filters: Filters, limit = 50) =>
  (await listEntries(ledger.deps, { ...filters, limit })).items.map(({ id }) => id)

test("pages come latest first, and together are everything once", async () => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await listEntries(ledger.deps, { limit: 4, cursor })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.next
  } while (cursor)
  assert.deepEqual(seen, ids.toReversed())
})

test("filters: actor, beginning of the event, thing, time, and words without accents or case", async () => {
  const third = await findEntry(ledger.deps, ids[2] ?? "")
  assert.equal((await list({ actor: writer.id })).length, 11)
  assert.deepEqual(await list({ actor: "nobody" }), [])
  assert.equal((await list({ event: "note" })).length, 11)
  assert.deepEqual(await list({ event: "note%" }), [])
  assert.deepEqual(await list({ subjectKind: "note", subjectId: "3" }), [ids[2]])
  assert.deepEqual(await list({ from: third?.at, to: third?.at }), [])
  assert.equal((await list({ to: third?.at })).length, 2)
  assert.deepEqual(await list({ search: "ELISE ecol" }), [ids[9]])
  assert.deepEqual(await list({ search: "Élise absente" }), [])
  assert.deepEqual(await list({ search: "'); & ! :* |" }), [])
})

test("every entry proves itself in the latest checkpoint, and another does not", async () => {
  for (const id of ids) {
    const entry = await findEntry(ledger.deps, id)
    assert.ok(entry)
    const proof = await proveInLatest(ledger.deps, entry)
    assert.equal(proof?.isIncluded, true)
    assert.equal(proof?.checkpoint.size, 11)
  }
  const entry = await findEntry(ledger.deps, ids[4] ?? "")
  assert.ok(entry)
  const proof = await proveInLatest(ledger.deps, entry)
  assert.ok(proof)
  const other: LedgerEntry = { ...(JSON.parse(proof.canonical) as LedgerEntry), event: "note.forged" }
  const tree = { size: proof.checkpoint.size, root: Uint8Array.fromHex(proof.checkpoint.root) }
  const path = proof.path.map((hash) => Uint8Array.fromHex(hash))
  assert.equal(isIncluded(sha256, { leaf: entryLeaf(sha256, other), index: 4, tree, proof: path }), false)
})

test("altered in the database, an entry or its payload proves itself no more", async () => {
  const [, , , , , sixth = "", seventh = ""] = ids
  const owner = new pg.Client({ connectionString: ledger.database.ownerUrl })
  await owner.connect()
  const prove = async (id: string) => {
    const entry = await findEntry(ledger.deps, id)
    const proof = entry && (await proveInLatest(ledger.deps, entry))
    return [proof?.isIncluded, proof?.isPayloadIntact]
  }
  try {
    await owner.query("update ledger_entry set actor_id = 'other' where id = $1", [sixth])
    await owner.query("update ledger_payload set payload = '7' where entry_id = $1", [seventh])
    assert.deepEqual(await prove(sixth), [false, true])
    assert.deepEqual(await prove(seventh), [true, false])
    await owner.query("update ledger_entry set actor_id = $2 where id = $1", [sixth, writer.id])
    await owner.query(`update ledger_payload set payload = '{"n": 6}' where entry_id = $1`, [seventh])
    assert.deepEqual(
      [await prove(sixth), await prove(seventh)],
      [
        [true, true],
        [true, true],
      ],
    )
  } finally {
    await owner.end()
  }
})

test("an erased payload is gone, its entry says so, and the ledger stays sound", async () => {
  const [first = "", second = ""] = ids
  assert.deepEqual(await erasePayloads(ledger.deps, writer, [first, first], "asked by its author"), {
    erased: 1,
  })
  assert.deepEqual(await erasePayloads(ledger.deps, writer, [first], "again"), { erased: 0 })
  const unknown = await erasePayloads(ledger.deps, writer, [second, writer.id], "one is not an entry")
  assert.ok(isRefusal(unknown) && unknown.code === "not_found")
  assert.equal((await findEntry(ledger.deps, first))?.isErased, true)
  assert.equal((await findEntry(ledger.deps, second))?.isErased, false)
  assert.equal((await ledger.verify()).isSound, true)
  await ledger.sequence()
  const report = await ledger.verify()
  assert.deepEqual([report.isSound, report.erased, report.payloads], [true, 1, 11])
})

test("the erasure of an erasure's own words leaves the ledger sound", async () => {
  const [erasure = ""] = await list({ event: "ledger.payload_erased" })
  await erasePayloads(ledger.deps, writer, [erasure], "it named somebody")
  await ledger.sequence()
  assert.deepEqual((await ledger.verify()).findings, [])
})

test("a reading is recorded once, however often its page is shown again, and anew after a while", async () => {
  const read = (search: string) =>
    recordReading(ledger.deps, writer, { kind: "ledger", id: "entries" }, { search })
  const count = async () => (await list({ event: "ledger.entries_read" })).length
  await read("a")
  await read("a")
  assert.equal(await count(), 1)
  await read("b")
  assert.equal(await count(), 2)
  ledger.clock.advance({ minutes: 11 })
  await read("a")
  assert.equal(await count(), 3)
})

test("the export is what is filtered, with what a spreadsheet needs and no formula", async () => {
  const csv = async (language: Language) =>
    (
      await Array.fromAsync(toCsv(everyEntry(ledger.deps, { event: "note" }, newId(ledger.clock)), language))
    ).join("")
  const french = await csv("fr")
  assert.ok(french.startsWith("\uFEFFposition;at;actor_kind;"))
  assert.equal(french.trimEnd().split("\r\n").length, 12)
  assert.match(french, /;"\{""text"":""=cmd\|' \/C calc'!A0; \\""quoted\\""""\}"\r\n/)
  assert.match(french, /;true;\r\n/)
  assert.ok((await csv("en")).startsWith("\uFEFFposition,at,"))
})
