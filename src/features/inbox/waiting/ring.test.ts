import assert from "node:assert/strict"
import { after, before, beforeEach, describe, test } from "node:test"
import { type Inbox, openInbox, ours, post, start } from "../../../../tests/inbox.ts"
import { isRefusal } from "../../../core/refusal.ts"
import * as act from "../actions/conversation.ts"
import { assess } from "../proposing/decide.ts"
import { defaultLevel } from "./clocks.ts"
import { readPromise } from "./level.ts"
import { setServiceLevel } from "./recount.ts"

interface AlarmRow {
  clock: string
  kind: string
  at: Date
  rung_at: Date | null
  late: boolean | null
}

describe("the two clocks of a conversation", () => {
  let inbox: Inbox
  let account = ""
  let id = ""
  let question: ReturnType<typeof post>
  let responder: act.Person
  let lead: act.Person

  before(async () => {
    inbox = await openInbox()
    responder = await inbox.person("Maude Larivière", ["responder"])
    lead = await inbox.person("Léo Desrosiers", ["lead"])
  })
  after(() => inbox?.close())
  beforeEach(async () => {
    inbox.clock.set(start)
    await inbox.owner.query("truncate test_work")
    account = await inbox.connect()
    question = post()
    await inbox.hear(account, [question])
    await inbox.work()
    const [row] = await inbox.rows<{ id: string }>(
      "select id from inbox_conversation where account_id = $1",
      [account],
    )
    id = row?.id ?? ""
  })

  const alarms = () =>
    inbox.rows<AlarmRow>("select * from inbox_alarm where conversation_id = $1 order by at, clock, kind", [
      id,
    ])
  const rung = async () =>
    (await alarms()).filter((alarm) => alarm.rung_at).map((alarm) => `${alarm.clock} ${alarm.kind}`)
  const notifications = () =>
    inbox.rows<{ person_id: string; kind: string; clock: string }>(
      "select person_id, kind, clock from inbox_notification where conversation_id = $1 order by id",
      [id],
    )
  const facts = () =>
    inbox.rows<{ payload: { late: boolean } }>(
      `select p.payload from ledger_entry e join ledger_payload p on p.entry_id = e.id
        where e.event = 'alarm.rung' and e.subject_id = $1`,
      [id],
    )
  const at = async (duration: Temporal.DurationLike) => {
    inbox.clock.set(start.toZonedDateTimeISO("UTC").add(duration).toInstant())
    await inbox.run("inbox.ring", {})
  }
  const conversation = async () => {
    const [row] = await inbox.rows<{ state: string; wall_due_at: Date | null; severity: number }>(
      "select state, wall_due_at, severity from inbox_conversation where id = $1",
      [id],
    )
    assert.ok(row)
    return row
  }
  const done = async (doing: Promise<unknown>) => assert.ok(!isRefusal(await doing))

  test("each alarm rings once at its moment, in order", async () => {
    await at({ hours: 4, minutes: 5 })
    assert.deepEqual(await rung(), ["service half"])
    await at({ hours: 12 })
    await at({ hours: 12, seconds: 5 })
    assert.deepEqual((await rung()).sort(), ["service half", "wall half"])
    await at({ hours: 24 })
    await at({ hours: 72 })
    assert.deepEqual((await rung()).sort(), ["service due", "service half", "wall due", "wall half"])
    assert.equal((await facts()).length, 4)
  })

  test("nobody works on it: the leads are told; somebody does: they are told first", async () => {
    await at({ hours: 12 })
    assert.deepEqual(
      [...new Set((await notifications()).map((notification) => notification.person_id))],
      [lead.id],
    )
    await done(act.claim(inbox.deps, responder, id, false))
    await at({ hours: 24 })
    const due = (await notifications()).filter((notification) => notification.kind === "due")
    assert.deepEqual(due.map((notification) => notification.person_id).sort(), [responder.id, lead.id].sort())
  })

  test("after nine hours asleep: each missed alarm once, marked late, people told only the worst", async () => {
    await done(assess(inbox.deps, responder, id, { severity: 3 }))
    await at({ hours: 9 })
    await at({ hours: 9, minutes: 1 })
    const wall = (await alarms()).filter((alarm) => alarm.clock === "wall")
    assert.deepEqual(
      wall.map((alarm) => [alarm.kind, alarm.late]),
      [
        ["half", true],
        ["due", true],
      ],
    )
    assert.ok((await facts()).every((fact) => fact.payload.late))
    const told = (await notifications()).filter((notification) => notification.clock === "wall")
    assert.deepEqual(
      told.map((notification) => notification.kind),
      ["due"],
    )
    const acts = await inbox.rows<{ key: string }>(
      "select said ->> 'key' as key from inbox_act where conversation_id = $1",
      [id],
    )
    assert.ok(acts.some((each) => each.key === "inbox.act.due_wall_late"))
  })

  test("two processes ring at once: once each", async () => {
    inbox.clock.set(start.add({ hours: 100 }))
    await Promise.all([inbox.run("inbox.ring", {}), inbox.run("inbox.ring", {}), inbox.run("inbox.ring", {})])
    assert.equal((await facts()).length, 4)
  })

  test("a clock that goes back rings nothing again, and nothing early", async () => {
    await at({ hours: 13 })
    const before = (await facts()).length
    await at({ hours: -5 })
    await at({ hours: 13 })
    assert.equal((await facts()).length, before)
  })

  test("an answer silences what had not rung", async () => {
    await inbox.hear(account, [ours(question)])
    await inbox.work()
    await at({ hours: 100 })
    assert.equal((await facts()).length, 0)
  })

  test("a graver situation brings the deadline nearer; a lesser one does not ring twice", async () => {
    await done(assess(inbox.deps, responder, id, { situation: "threat", severity: 5 }))
    assert.equal((await conversation()).wall_due_at?.toISOString(), "2026-11-20T17:50:00.000Z")
    await at({ minutes: 31 })
    assert.deepEqual((await rung()).sort(), ["wall due", "wall half"])
    await done(assess(inbox.deps, responder, id, { severity: 1 }))
    assert.equal((await conversation()).wall_due_at?.toISOString(), "2026-11-21T17:20:00.000Z")
    await at({ hours: 25 })
    assert.equal((await rung()).filter((each) => each.startsWith("wall")).length, 2)
  })

  test("waiting on the author stops both clocks until they come back", async () => {
    await at({ hours: 1 })
    await done(act.waitOnAuthor(inbox.deps, responder, id, start.add({ hours: 48 })))
    assert.deepEqual([(await conversation()).state, (await conversation()).wall_due_at], ["waiting", null])
    await at({ hours: 30 })
    assert.deepEqual(await rung(), [])
    inbox.clock.set(start.add({ hours: 31 }))
    await inbox.hear(account, [post({ publishedAt: start.add({ hours: 31 }).toString() })])
    await inbox.work()
    // 1 h had run before the pause: 23 are left.
    assert.equal((await conversation()).state, "open")
    assert.equal((await conversation()).wall_due_at?.toISOString(), "2026-11-22T23:20:00.000Z")
  })

  test("an author who does not come back: the clocks go on from when they should have", async () => {
    await done(act.waitOnAuthor(inbox.deps, responder, id, start.add({ hours: 10 })))
    await at({ hours: 15 })
    assert.equal((await conversation()).state, "open")
    assert.equal((await conversation()).wall_due_at?.toISOString(), "2026-11-22T03:20:00.000Z")
  })

  test("another promise counts again what waits", async () => {
    const administrator = { ...lead, roles: ["administrator"] as const }
    const level = {
      wall: { 1: 60, 2: 60, 3: 60, 4: 60, 5: 30 },
      service: 120,
      weekly: [{ days: ["mon" as const], from: "09:00", to: "17:00" }],
      closed: ["2026-11-23"],
      extra: [{ date: "2026-11-28", from: "10:00", to: "11:00" }],
    }
    await done(setServiceLevel(inbox.deps, administrator, level))
    await inbox.work()
    const [row] = await inbox.rows<{ wall_due_at: Date; service_due_at: Date }>(
      "select wall_due_at, service_due_at from inbox_conversation where id = $1",
      [id],
    )
    assert.equal(row?.wall_due_at.toISOString(), "2026-11-20T18:20:00.000Z")
    // Monday the 23rd is closed: the hour of Saturday the 28th, then one of Monday the 30th.
    assert.equal(row?.service_due_at.toISOString(), "2026-11-30T15:00:00.000Z")
    await inbox.owner.query("delete from inbox_service_level")
  })

  test("a promise said before special dates existed still holds, and has none", async () => {
    const { extra: _, ...earlier } = { ...defaultLevel, service: 120 }
    await inbox.owner.query("insert into inbox_service_level (level) values ($1)", [JSON.stringify(earlier)])
    assert.deepEqual((await readPromise(inbox.deps.db)).level, { ...earlier, extra: [] })
    await inbox.owner.query("delete from inbox_service_level")
  })
})
