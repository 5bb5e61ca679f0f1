import assert from "node:assert/strict"
import { after, before, beforeEach, describe, test } from "node:test"
import { ours, post } from "../../../../tests/inbox.ts"
import { openReplies, type Replies } from "../../../../tests/replies.ts"
import { isRefusal } from "../../../core/refusal.ts"
import { pauseAccount, removeAccount, resumeAccount } from "../../accounts/actions.ts"
import { cancelReply, resendReply, settleReply } from "../actions/reply-fate.ts"

describe("a reply on its way to the network", () => {
  let on: Replies

  before(async () => {
    on = await openReplies()
  })
  after(() => on?.close())
  beforeEach(() => on.ask())

  test("sent: kept with its place on the network, and the conversation answered", async () => {
    const id = await on.answer()
    assert.equal(await on.state(), "open")
    on.inbox.clock.advance({ seconds: 2 })
    await on.inbox.work()
    const sent = await on.reply()
    assert.deepEqual(
      [sent.state, sent.network_id, sent.url, sent.sent_at?.toISOString()],
      ["sent", `reply-${id}`, `https://ville.example.org/#${id}`, "2026-11-20T17:20:02.000Z"],
    )
    assert.equal(on.timesThere(id), 1)
    assert.equal(await on.state(), "answered")
  })

  test("held by the network: sent, and said", async () => {
    on.inbox.network.fates = ["pending"]
    await on.answer()
    await on.inbox.work()
    assert.deepEqual([(await on.reply()).state, (await on.reply()).said?.key], ["sent", "connectors.test"])
  })

  test("a holding reply gives word and answers nothing: the clocks go on", async () => {
    await on.answer("Nous nous en informons.", { holding: true })
    await on.inbox.work()
    assert.equal((await on.reply()).state, "sent")
    const [row] = await on.inbox.rows<{ state: string; holding_at: Date | null; wall_due_at: Date | null }>(
      "select state, holding_at, wall_due_at from inbox_conversation where id = $1",
      [on.scene.conversation],
    )
    assert.equal(row?.state, "open")
    assert.ok(row?.holding_at)
    assert.equal(row?.wall_due_at?.toISOString(), "2026-11-21T17:20:00.000Z")
  })

  test("refused: the words come back to their author, who corrects and sends again under the same key", async () => {
    on.inbox.network.fates = ["refused"]
    const id = await on.answer()
    await on.inbox.work()
    assert.deepEqual([(await on.reply()).state, (await on.reply()).fixable], ["refused", true])
    assert.equal((await on.notifications("refused")).length, 1)
    assert.equal(await on.state(), "open")
    const again = await resendReply(on.inbox.deps, on.person, id, "Samedi à 10 h.")
    assert.ok(!isRefusal(again))
    await on.inbox.work()
    assert.deepEqual(on.inbox.network.there.get(id), { text: "Samedi à 10 h.", times: 1 })
    assert.equal(await on.state(), "answered")
  })

  test("unreachable: tried again later, given up after a day for a person to decide", async () => {
    on.inbox.network.fates = ["unreachable", "unreachable"]
    const id = await on.answer()
    await on.inbox.work()
    assert.deepEqual([(await on.reply()).state, (await on.reply()).said?.key], ["queued", "connectors.test"])
    await on.later({ seconds: 5 })
    assert.equal(on.inbox.network.sendings, 1, "too early")
    await on.later({ seconds: 6 })
    await on.later({ seconds: 30 })
    assert.deepEqual([(await on.reply()).state, on.timesThere(id), on.inbox.network.sendings], ["sent", 1, 3])

    on.inbox.network.fates = Array.from({ length: 200 }, () => "unreachable")
    await on.answer("Et dimanche aussi.")
    await on.inbox.work()
    await on.later({ hours: 25 })
    const gone = (await on.replies()).at(-1)
    assert.deepEqual([gone?.state, gone?.said?.key, gone?.fixable], ["refused", "inbox.gave_up", true])
  })

  for (const fate of ["lost_after", "thrown_after"] as const)
    test(`${fate}: looked for, found, never sent twice`, async () => {
      on.inbox.network.fates = [fate]
      const id = await on.answer()
      await on.inbox.work()
      assert.deepEqual([(await on.reply()).state, on.inbox.network.finds], ["unknown", 0])
      await on.later({ seconds: 11 })
      assert.deepEqual([(await on.reply()).state, on.timesThere(id)], ["sent", 1])
      assert.deepEqual([on.inbox.network.sendings, on.inbox.network.finds], [1, 1])
      assert.equal(await on.state(), "answered")
    })

  test("lost before the network acted: looked for, certainly not there, sent once", async () => {
    on.inbox.network.fates = ["lost_before"]
    const id = await on.answer()
    await on.inbox.work()
    await on.later({ seconds: 11 })
    assert.deepEqual([(await on.reply()).state, on.timesThere(id), on.inbox.network.sendings], ["sent", 1, 2])
  })

  test("unclear and the network cannot be searched: it waits, and says so; never sent blindly", async () => {
    on.inbox.network.fates = ["lost_after"]
    on.inbox.network.findTells = { is: "unreachable", because: { key: "connectors.test" } }
    const id = await on.answer()
    await on.inbox.work()
    for (let hours = 0; hours < 30; hours++) await on.later({ hours: 1 })
    assert.equal((await on.reply()).state, "unknown")
    assert.equal(on.inbox.network.sendings, 1)
    assert.equal((await on.notifications("unknown")).length, 1)
    on.inbox.network.findTells = undefined
    await on.later({ hours: 1 })
    assert.deepEqual([(await on.reply()).state, on.timesThere(id)], ["sent", 1])
  })

  test("a network that cannot be searched: a person looks, and says", async () => {
    const { connector } = on.inbox.network
    const find = connector.find
    delete connector.find
    try {
      on.inbox.network.fates = ["lost_after"]
      const id = await on.answer()
      await on.inbox.work()
      await on.later({ seconds: 11 })
      assert.deepEqual(
        [(await on.reply()).state, (await on.reply()).said?.key],
        ["unknown", "inbox.look_yourself"],
      )
      await on.later({ hours: 3 })
      assert.equal(on.inbox.network.sendings, 1)
      assert.ok(!isRefusal(await settleReply(on.inbox.deps, on.person, id, true)))
      assert.deepEqual([(await on.reply()).state, await on.state()], ["sent", "answered"])
    } finally {
      if (find) connector.find = find
    }
  })

  test("our own reply coming back is the reply, whether its sending was settled or not", async () => {
    on.inbox.network.fates = ["lost_after"]
    const id = await on.answer()
    await on.inbox.work()
    const back = ours(on.scene.question, { id: `reply-${id}`, text: "Samedi  à 9 h." })
    await on.inbox.hear(on.scene.account, [back])
    await on.inbox.work()
    await on.later({ seconds: 11 })
    const linked = await on.inbox.rows<{ reply_id: string }>(
      "select reply_id from inbox_mention where conversation_id = $1 and ours",
      [on.scene.conversation],
    )
    assert.deepEqual(linked, [{ reply_id: id }])
    const acts = await on.inbox.rows<{ key: string }>(
      "select said ->> 'key' as key from inbox_act where conversation_id = $1",
      [on.scene.conversation],
    )
    assert.ok(!acts.some((act) => act.key === "inbox.act.answered_outside"))
    assert.deepEqual([(await on.reply()).state, await on.state()], ["sent", "answered"])
  })

  test("what was heard while the reply was leaving waits in its turn", async () => {
    await on.answer()
    on.inbox.network.meanwhile = async () => {
      on.inbox.network.meanwhile = async () => undefined
      on.inbox.clock.advance({ seconds: 3 })
      await on.inbox.hear(on.scene.account, [post()])
      const [unit] = await on.inbox.rows<{ input: object }>(
        "delete from test_work where job = 'inbox.take-in' returning input",
      )
      if (unit) await on.inbox.run("inbox.take-in", unit.input)
    }
    await on.inbox.work()
    assert.equal(await on.state(), "open")
    const waits = await on.inbox.rows<{ ended_as: string | null }>(
      "select ended_as from inbox_wait where conversation_id = $1 order by began_at",
      [on.scene.conversation],
    )
    assert.deepEqual(
      waits.map((wait) => wait.ended_as),
      ["answered", null],
    )
  })

  test("a paused account keeps its replies, says so, and sends them when it resumes", async () => {
    await pauseAccount(on.inbox.deps, on.inbox.actor, on.scene.account)
    const id = await on.answer()
    await on.inbox.work()
    assert.deepEqual(
      [(await on.reply()).state, (await on.reply()).said?.key],
      ["queued", "inbox.account_paused"],
    )
    await resumeAccount(on.inbox.deps, on.inbox.actor, on.scene.account)
    await on.later({ minutes: 2 })
    assert.deepEqual([(await on.reply()).state, on.timesThere(id)], ["sent", 1])
  })

  test("a removed account refuses what had not left", async () => {
    await on.answer()
    await removeAccount(on.inbox.deps, on.inbox.actor, on.scene.account)
    await on.inbox.work()
    assert.deepEqual(
      [(await on.reply()).state, (await on.reply()).said?.key],
      ["refused", "inbox.account_removed"],
    )
    assert.equal(on.inbox.network.sendings, 0)
  })

  test("a reply that has not left can be taken back; one that may have left cannot", async () => {
    const id = await on.answer()
    assert.ok(!isRefusal(await cancelReply(on.inbox.deps, on.person, id)))
    await on.inbox.work()
    assert.equal(on.inbox.network.sendings, 0)
    on.inbox.network.fates = ["lost_after"]
    const second = await on.answer("Dimanche à 9 h.")
    await on.inbox.work()
    const refused = await cancelReply(on.inbox.deps, on.person, second)
    assert.ok(isRefusal(refused) && refused.because.key === "inbox.cannot_cancel_unknown")
  })

  test("the product's clock set back delays a retry and repeats nothing", async () => {
    on.inbox.network.fates = ["lost_after"]
    const id = await on.answer()
    await on.inbox.work()
    await on.later({ hours: -5 })
    assert.equal((await on.reply()).state, "unknown")
    await on.later({ hours: 6 })
    assert.deepEqual([(await on.reply()).state, on.timesThere(id)], ["sent", 1])
  })
})
