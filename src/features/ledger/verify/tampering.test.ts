import assert from "node:assert/strict"
import { readFile, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { after, before, test } from "node:test"
import pg from "pg"
import { openTestLedger, type TestLedger } from "../../../../tests/ledger.ts"
import { findLastCheckpoint, findRowFault } from "../head.ts"
import { openSigner } from "../key.ts"
import type { What } from "./findings.ts"

const tables = ["ledger_entry", "ledger_payload", "ledger_pending", "ledger_leaf", "ledger_checkpoint"]

let ledger: TestLedger
let owner: pg.Client
/** The note of the copy, as signed. */
let note: string

before(async () => {
  ledger = await openTestLedger()
  owner = new pg.Client({ connectionString: ledger.database.ownerUrl })
  await owner.connect()
  await ledger.write(
    ...Array.from({ length: 12 }, (_, n) => ({ text: `Bonjour ${n}`, count: n, list: [1, "é"] })),
  )
  await ledger.sequence(4)
  await ledger.write({ waiting: 1 }, { waiting: 2 })
  // The owner's superuser lifts foreign keys, as somebody who tampers would.
  await owner.query("set session_replication_role = replica")
  for (const table of tables) await owner.query(`create table kept_${table} as select * from ${table}`)
  note = await readFile(join(ledger.dataDir, "checkpoint.txt"), "utf8")
})
after(async () => {
  await owner?.end()
  await ledger?.close()
})

async function putBack() {
  for (const table of tables) {
    await owner.query(`delete from ${table}`)
    await owner.query(`insert into ${table} select * from kept_${table}`)
  }
  await writeFile(join(ledger.dataDir, "checkpoint.txt"), note)
}

const at = (position: number) => `(select entry_id from kept_ledger_leaf where position = ${position})`
const entry = (set: string) => `update ledger_entry set ${set} where id = ${at(5)}`
const payload = (set: string) => `update ledger_payload set ${set} where entry_id = ${at(5)}`
const leaf = (set: string) => `update ledger_leaf set ${set} where position = 5`
const checkpoint = (set: string) => `update ledger_checkpoint set ${set} where size = 8`
const waiting = "(select max(entry_id::text)::uuid from kept_ledger_pending)"
const flip = (column: string) => `set_byte(${column}, 0, get_byte(${column}, 0) # 1)`
const copyOf = (id: string, from: string) =>
  `insert into ledger_entry select '${id}', at, actor_kind, actor_id, event, subject_kind, subject_id, digest
   from ledger_entry where id = ${from}`
const stranger = "0198c0de-0000-7000-8000-00000000000f"

/** What is done, by what SQL, what is found of it, and at which place of the ledger (counted from 1) when it has one. */
const tampering: [what: string, sql: string, found: What, place?: number][] = [
  ["the time of an entry", entry("at = at + interval '1 hour'"), "entry_altered", 6],
  ["the time, by one microsecond", entry("at = at + interval '1 microsecond'"), "entry_malformed", 6],
  ["the time, to before the common era", entry("at = '0044-03-15 12:00:00.000+00 BC'"), "entry_malformed", 6],
  ["the time, to infinity", entry("at = 'infinity'"), "entry_malformed", 6],
  ["the kind of actor", entry("actor_kind = 'system'"), "entry_altered", 6],
  ["the kind of actor, to none", entry("actor_kind = 'god'"), "entry_malformed", 6],
  ["who did it", entry(`actor_id = '${stranger}'`), "entry_altered", 6],
  ["who did it, to nobody", entry("actor_id = null"), "entry_altered", 6],
  ["what was done", entry("event = 'note.erased'"), "entry_altered", 6],
  ["what was done, by a space", entry("event = event || ' '"), "entry_malformed", 6],
  ["the kind of thing", entry("subject_kind = 'person'"), "entry_altered", 6],
  ["the thing", entry("subject_id = '99'"), "entry_altered", 6],
  [
    "the digest",
    entry("digest = translate(digest, '0123456789abcdef', '123456789abcdef0')"),
    "entry_altered",
    6,
  ],
  ["the digest, in capitals", entry("digest = upper(digest)"), "entry_malformed", 6],
  ["the identifier of an entry", entry(`id = '${stranger}'`), "leaf_alone", 6],
  [
    "one letter of a payload",
    payload(`payload = jsonb_set(payload, '{text}', '"Bonjour 6"')`),
    "payload_altered",
    6,
  ],
  ["a number of a payload", payload("payload = jsonb_set(payload, '{count}', '6')"), "payload_altered", 6],
  [
    "the spelling of a number",
    payload("payload = jsonb_set(payload, '{count}', '5.0')"),
    "payload_altered",
    6,
  ],
  ["a fraction", payload("payload = jsonb_set(payload, '{count}', '5.5')"), "payload_altered", 6],
  ["a member more", payload(`payload = payload || '{"more": null}'`), "payload_altered", 6],
  ["a member less", payload("payload = payload - 'count'"), "payload_altered", 6],
  ["a payload made null", payload("payload = 'null'"), "payload_altered", 6],
  ["an accent", payload(`payload = jsonb_set(payload, '{list,1}', '"e\u0301"')`), "payload_altered", 6],
  ["the salt", payload(`salt = ${flip("salt")}`), "payload_altered", 6],
  ["the salt, shorter", payload("salt = substr(salt, 2)"), "payload_altered", 6],
  ["the salt, empty", payload("salt = ''"), "payload_altered", 6],
  ["a payload moved", payload(`entry_id = '${stranger}'`), "payload_alone"],
  ["a payload removed", `delete from ledger_payload where entry_id = ${at(5)}`, "payload_missing", 6],
  [
    "two payloads exchanged",
    `update ledger_payload p set payload = k.payload, salt = k.salt from kept_ledger_payload k
     where (p.entry_id, k.entry_id) in ((${at(5)}, ${at(6)}), (${at(6)}, ${at(5)}))`,
    "payload_altered",
    6,
  ],
  [
    "a payload nobody wrote",
    `insert into ledger_payload values ('${stranger}', '\\x00', '{}')`,
    "payload_alone",
  ],
  ["the hash of a leaf", leaf(`hash = ${flip("hash")}`), "entry_altered", 6],
  ["the hash of a leaf, longer", leaf("hash = hash || '\\x00'"), "entry_altered", 6],
  ["the hash of a leaf, empty", leaf("hash = ''"), "entry_altered", 6],
  ["the entry of a leaf", leaf(`entry_id = '${stranger}'`), "leaf_alone", 6],
  ["the place of a leaf", leaf("position = 500"), "position_gap", 501],
  ["the place of a leaf, below none", leaf("position = -9223372036854775808"), "position_gap"],
  [
    "two leaves exchanged",
    `update ledger_leaf set position = -1 where position = 5;
     update ledger_leaf set position = 5 where position = 6; update ledger_leaf set position = 6 where position = -1`,
    "checkpoint_other_tree",
  ],
  ["a leaf removed", "delete from ledger_leaf where position = 5", "position_gap", 7],
  ["the last leaf removed", "delete from ledger_leaf where position = 11", "checkpoint_ahead"],
  ["a leaf more", `insert into ledger_leaf values (12, ${waiting}, sha256('x'))`, "leaf_uncovered"],
  ["an entry removed", `delete from ledger_entry where id = ${at(5)}`, "leaf_alone", 6],
  [
    "an entry removed with all that is its own",
    `delete from ledger_entry where id = ${at(5)}; delete from ledger_payload where entry_id = ${at(5)};
     delete from ledger_leaf where position = 5`,
    "position_gap",
    7,
  ],
  ["an entry more", copyOf(stranger, at(5)), "entry_unplaced"],
  [
    "an entry more, under the lowest identifier",
    copyOf("00000000-0000-0000-0000-000000000000", at(5)),
    "entry_unplaced",
  ],
  [
    "an entry more, with its leaf",
    `${copyOf(stranger, at(5))}; insert into ledger_leaf values (12, '${stranger}', sha256('x'))`,
    "entry_altered",
    13,
  ],
  ["the root of a checkpoint", checkpoint(`root = ${flip("root")}`), "checkpoint_altered"],
  ["the time of a checkpoint", checkpoint("at = at + interval '1 second'"), "checkpoint_altered"],
  ["the frontier of a checkpoint", checkpoint(`frontier[1] = ${flip("frontier[1]")}`), "checkpoint_altered"],
  ["the frontier, longer", checkpoint("frontier = frontier || frontier"), "checkpoint_altered"],
  ["the frontier, empty", checkpoint("frontier = '{}'"), "checkpoint_altered"],
  ["the size of a checkpoint", checkpoint("size = 7"), "checkpoint_altered"],
  [
    "the size of the last checkpoint",
    "update ledger_checkpoint set size = 99 where size = 12",
    "checkpoint_ahead",
  ],
  [
    "the size in a note",
    checkpoint(String.raw`note = replace(note, E'\n8\n', E'\n9\n')`),
    "checkpoint_unsigned",
  ],
  ["the time in a note", checkpoint("note = regexp_replace(note, 'at 2', 'at 3')"), "checkpoint_unsigned"],
  ["the origin in a note", checkpoint("note = replace(note, 'vigie/', 'vigil/')"), "checkpoint_unsigned"],
  [
    "the note of another checkpoint",
    checkpoint("note = (select note from kept_ledger_checkpoint where size = 4)"),
    "checkpoint_altered",
  ],
  ["a note emptied", checkpoint("note = ''"), "checkpoint_unsigned"],
  ["a checkpoint removed", "delete from ledger_checkpoint where size = 8", "checkpoint_left_out"],
  ["the first checkpoint removed", "delete from ledger_checkpoint where size = 4", "checkpoint_left_out"],
  ["the last checkpoint removed", "delete from ledger_checkpoint where size = 12", "leaf_uncovered"],
  ["every checkpoint removed", "delete from ledger_checkpoint", "leaf_uncovered"],
  [
    "the last entries removed, with their checkpoint and all that is their own",
    `delete from ledger_checkpoint where size = 12; delete from ledger_leaf where position >= 8;
     delete from ledger_payload where entry_id in (select entry_id from kept_ledger_leaf where position >= 8);
     delete from ledger_entry where id in (select entry_id from kept_ledger_leaf where position >= 8)`,
    "copy_ahead",
  ],
  ["everything removed", tables.map((table) => `delete from ${table}`).join(";"), "copy_ahead"],
  ["an entry that waits no more", `delete from ledger_pending where entry_id = ${waiting}`, "entry_unplaced"],
  ["an entry that waits and is placed", `insert into ledger_pending values (${at(5)})`, "entry_twice", 6],
  [
    "something waiting that is no entry",
    `insert into ledger_pending values ('${stranger}')`,
    "pending_alone",
  ],
  [
    "the payload of an entry that waits",
    `update ledger_payload set payload = '0' where entry_id = ${waiting}`,
    "payload_altered",
  ],
  [
    "the time of an entry that waits",
    `update ledger_entry set at = at - interval '1 hour' where id = ${waiting}`,
    "entry_late",
  ],
]

test("untouched, the ledger is sound", async () => {
  const report = await ledger.verify()
  assert.deepEqual(report.findings, [])
  assert.equal(report.isSound, true)
  const { size, pending, payloads, erased, checkpoints, copies } = report
  assert.deepEqual([size, pending, payloads, erased, checkpoints, copies], [12, 2, 14, 0, 3, 1])
})

for (const [what, sql, expected, place] of tampering)
  test(`found: ${what}`, async () => {
    try {
      await owner.query(sql)
      const report = await ledger.verify()
      assert.equal(report.isSound, false)
      const mine = report.findings.filter(({ because }) => because.key === `ledger.found.${expected}`)
      assert.ok(mine.length > 0, `found instead: ${report.findings.map(({ because }) => because.key)}`)
      if (place !== undefined)
        assert.ok(
          mine.some(({ entry }) => entry?.position === place),
          JSON.stringify(mine),
        )
    } finally {
      await putBack()
    }
    assert.equal((await ledger.verify()).isSound, true, "put back, it is sound again")
  })

test("found: any one byte of a signed note, changed to any of three others", async () => {
  const signer = await openSigner(ledger.deps)
  const row = await findLastCheckpoint(ledger.deps.pool)
  assert.ok(row)
  assert.equal(findRowFault(row, signer), undefined)
  const bytes = Buffer.from(row.note)
  for (const at of bytes.keys())
    for (const change of [1, 0x20, 0x80]) {
      const altered = Buffer.from(bytes)
      altered[at] = (altered[at] ?? 0) ^ change
      assert.ok(findRowFault({ ...row, note: altered.toString("utf8") }, signer), `byte ${at} ^ ${change}`)
    }
})

const keys = async () => (await ledger.verify()).findings.map(({ because }) => because.key)

test("found: the copy outside the database altered, or gone", async () => {
  const path = join(ledger.dataDir, "checkpoint.txt")
  await writeFile(path, note.replace("\n12\n", "\n11\n"))
  assert.deepEqual(await keys(), ["ledger.found.copy_unsigned"])
  await rm(path)
  assert.deepEqual(await keys(), ["ledger.found.copy_missing"])
  await putBack()
})

test("found: the signing key removed, so that another would be made", async () => {
  await owner.query("create table kept_secret as select * from platform_secret; delete from platform_secret")
  assert.deepEqual(await keys(), ["ledger.found.key_missing"])
  await owner.query("insert into platform_secret select * from kept_secret")
})

test("an entry too long in waiting is told, and no more once it is placed", async () => {
  ledger.clock.advance({ minutes: 6 })
  assert.deepEqual(await keys(), ["ledger.found.entry_late", "ledger.found.entry_late"])
  await ledger.sequence()
  assert.deepEqual(await keys(), [])
})
