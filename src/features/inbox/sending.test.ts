import assert from "node:assert/strict"
import { after, before, beforeEach, describe, test } from "node:test"
import { type Inbox, openInbox, ours, post, start } from "../../../tests/inbox.ts"
import { isRefusal } from "../../core/refusal.ts"
import { pauseAccount, removeAccount, resumeAccount } from "../accounts/actions.ts"
import type { Person } from "./actions.ts"
import { sendReply } from "./reply.ts"
import { cancelReply, resendReply, settleReply } from "./replyfate.ts"

interface ReplyRow {
  id: string
  state: string
  said: { key: string } | null
  fixable: boolean
  attempts: number
  network_id: string | null
  url: string | null
  since: Date | null
  sent_at: Date | null
}

describe("a reply on its way to the network", () => {
  let inbox: Inbox
  let account = ""
  let conversation = ""
  let person: Person
  let question: ReturnType<typeof post>

  before(async () => {
    inbox = await openInbox()
    person = await inbox.person("Maude Larivière", ["responder"])
  })
  after(() => inbox?.close())
  beforeEach(async () => {
    inbox.clock.set(start)
    await inbox.owner.query("truncate test_work")
    const { network } = inbox
    network.there.clear()
    network.fates = []
    network.findTells = undefined
    network.meanwhile = async () => undefined
    network.sendings = 0
    network.finds = 0
    account = await inbox.connect()
    question = post()
    await inbox.hear(account, [question])
    await inbox.work()
    const [row] = await inbox.rows<{ id: string }>(
      "select id from inbox_conversation where account_id = $1",
      [account],
    )
    conversation = row?.id ?? ""
  })

  const answer = async (text = "Samedi à 9 h.", more: { holding?: boolean } = {}) => {
    const done = await sendReply(inbox.deps, person, conversation, {
      text,
      holding: more.holding ?? false,
      seen: 99,
      anyway: false,
    })
    assert.ok(!isRefusal(done), isRefusal(done) ? done.because.key : "")
    return (await replies()).at(-1)?.id ?? ""
  }
  const replies = () =>
    inbox.rows<ReplyRow>("select * from inbox_reply where conversation_id = $1 order by queued_at, id", [
      conversation,
    ])
  const reply = async () => {
    const [only] = await replies()
    assert.ok(only)
    return only
  }
  const state = async () =>
    (
      await inbox.rows<{ state: string }>("select state from inbox_conversation where id = $1", [
        conversation,
      ])
    )[0]?.state
  /** Time passes by the product's clock, and everything that was waiting for it runs. */
  const later = async (duration: Temporal.DurationLike) => {
    inbox.clock.advance(duration)
    await inbox.run("inbox.resume-sending", {})
    await inbox.work()
  }
  /** The worker's lease is over, as half a minute after its death. */
  const endLeases = () =>
    inbox.owner.query(
      "update inbox_reply set lease_until = now() - interval '1 second' where lease is not null",
    )
  const timesThere = (id: string) => inbox.network.there.get(id)?.times ?? 0
  const notices = (kind: string) =>
    inbox.rows("select 1 from inbox_notice where conversation_id = $1 and kind = $2 and person_id = $3", [
      conversation,
      kind,
      person.id,
    ])

  test("sent: kept with its place on the network, and the conversation answered", async () => {
    const id = await answer()
    assert.equal(await state(), "open")
    inbox.clock.advance({ seconds: 2 })
    await inbox.work()
    const sent = await reply()
    assert.deepEqual(
      [sent.state, sent.network_id, sent.url, sent.sent_at?.toISOString()],
      ["sent", `reply-${id}`, `https://ville.example.org/#${id}`, "2026-11-20T17:20:02.000Z"],
    )
    assert.equal(timesThere(id), 1)
    assert.equal(await state(), "answered")
  })

  test("held by the network: sent, and said", async () => {
    inbox.network.fates = ["pending"]
    await answer()
    await inbox.work()
    assert.deepEqual([(await reply()).state, (await reply()).said?.key], ["sent", "connectors.test"])
  })

  test("a holding reply gives word and answers nothing: the clocks go on", async () => {
    await answer("Nous nous en informons.", { holding: true })
    await inbox.work()
    assert.equal((await reply()).state, "sent")
    const [row] = await inbox.rows<{ state: string; holding_at: Date | null; wall_due_at: Date | null }>(
      "select state, holding_at, wall_due_at from inbox_conversation where id = $1",
      [conversation],
    )
    assert.equal(row?.state, "open")
    assert.ok(row?.holding_at)
    assert.equal(row?.wall_due_at?.toISOString(), "2026-11-21T17:20:00.000Z")
  })

  test("refused: the words come back to their author, who corrects and sends again under the same key", async () => {
    inbox.network.fates = ["refused"]
    const id = await answer()
    await inbox.work()
    assert.deepEqual([(await reply()).state, (await reply()).fixable], ["refused", true])
    assert.equal((await notices("refused")).length, 1)
    assert.equal(await state(), "open")
    const again = await resendReply(inbox.deps, person, id, "Samedi à 10 h.")
    assert.ok(!isRefusal(again))
    await inbox.work()
    assert.deepEqual(inbox.network.there.get(id), { text: "Samedi à 10 h.", times: 1 })
    assert.equal(await state(), "answered")
  })

  test("unreachable: tried again later, given up after a day for a person to decide", async () => {
    inbox.network.fates = ["unreachable", "unreachable"]
    const id = await answer()
    await inbox.work()
    assert.deepEqual([(await reply()).state, (await reply()).said?.key], ["queued", "connectors.test"])
    await later({ seconds: 5 })
    assert.equal(inbox.network.sendings, 1, "too early")
    await later({ seconds: 6 })
    await later({ seconds: 30 })
    assert.deepEqual([(await reply()).state, timesThere(id), inbox.network.sendings], ["sent", 1, 3])

    inbox.network.fates = Array.from({ length: 200 }, () => "unreachable")
    await answer("Et dimanche aussi.")
    await inbox.work()
    await later({ hours: 25 })
    const gone = (await replies()).at(-1)
    assert.deepEqual([gone?.state, gone?.said?.key, gone?.fixable], ["refused", "inbox.gave_up", true])
  })

  for (const fate of ["lost_after", "thrown_after"] as const)
    test(`${fate}: looked for, found, never sent twice`, async () => {
      inbox.network.fates = [fate]
      const id = await answer()
      await inbox.work()
      assert.deepEqual([(await reply()).state, inbox.network.finds], ["unknown", 0])
      await later({ seconds: 11 })
      assert.deepEqual([(await reply()).state, timesThere(id)], ["sent", 1])
      assert.deepEqual([inbox.network.sendings, inbox.network.finds], [1, 1])
      assert.equal(await state(), "answered")
    })

  test("lost before the network acted: looked for, certainly not there, sent once", async () => {
    inbox.network.fates = ["lost_before"]
    const id = await answer()
    await inbox.work()
    await later({ seconds: 11 })
    assert.deepEqual([(await reply()).state, timesThere(id), inbox.network.sendings], ["sent", 1, 2])
  })

  test("unclear and the network cannot be searched: it waits, and says so; never sent blindly", async () => {
    inbox.network.fates = ["lost_after"]
    inbox.network.findTells = { is: "unreachable", because: { key: "connectors.test" } }
    const id = await answer()
    await inbox.work()
    for (let hours = 0; hours < 30; hours++) await later({ hours: 1 })
    assert.equal((await reply()).state, "unknown")
    assert.equal(inbox.network.sendings, 1)
    assert.equal((await notices("unknown")).length, 1)
    inbox.network.findTells = undefined
    await later({ hours: 1 })
    assert.deepEqual([(await reply()).state, timesThere(id)], ["sent", 1])
  })

  test("a network that cannot be searched: a person looks, and says", async () => {
    const { connector } = inbox.network
    const find = connector.find
    delete connector.find
    try {
      inbox.network.fates = ["lost_after"]
      const id = await answer()
      await inbox.work()
      await later({ seconds: 11 })
      assert.deepEqual([(await reply()).state, (await reply()).said?.key], ["unknown", "inbox.look_yourself"])
      await later({ hours: 3 })
      assert.equal(inbox.network.sendings, 1)
      assert.ok(!isRefusal(await settleReply(inbox.deps, person, id, true)))
      assert.deepEqual([(await reply()).state, await state()], ["sent", "answered"])
    } finally {
      if (find) connector.find = find
    }
  })

  test("killed after it was taken up and before the network: found missing, sent once", async () => {
    const id = await answer()
    // What the first step leaves behind when the process dies right after it.
    await inbox.owner.query(
      `update inbox_reply set state = 'sending', attempts = 1, since = $2, lease = gen_random_uuid(),
         lease_until = now() + interval '30 seconds' where id = $1`,
      [id, start.toString()],
    )
    await inbox.owner.query("truncate test_work")
    await later({ hours: 9 })
    await inbox.run("inbox.send-reply", { replyId: id })
    assert.equal(
      (await reply()).state,
      "sending",
      "another worker may still hold it, whatever the product's clock says",
    )
    await endLeases()
    await later({ seconds: 1 })
    assert.equal((await reply()).state, "unknown")
    await later({ seconds: 11 })
    assert.deepEqual([(await reply()).state, timesThere(id), inbox.network.finds], ["sent", 1, 1])
  })

  test("killed after the network acted and before it was written: found there", async () => {
    const id = await answer()
    await inbox.owner.query(
      `update inbox_reply set state = 'sending', attempts = 1, since = $2, lease = gen_random_uuid(),
         lease_until = now() - interval '1 second' where id = $1`,
      [id, start.toString()],
    )
    await inbox.owner.query("truncate test_work")
    inbox.network.there.set(id, { text: "Samedi à 9 h.", times: 1 })
    await later({ seconds: 1 })
    await later({ seconds: 11 })
    assert.deepEqual([(await reply()).state, timesThere(id), inbox.network.sendings], ["sent", 1, 0])
  })

  test("killed while looking: looked for again once the lease is over", async () => {
    inbox.network.fates = ["lost_after"]
    const id = await answer()
    await inbox.work()
    await inbox.owner.query(
      "update inbox_reply set lease = gen_random_uuid(), lease_until = now() - interval '1 second' where id = $1",
      [id],
    )
    await later({ seconds: 11 })
    assert.deepEqual([(await reply()).state, timesThere(id)], ["sent", 1])
  })

  test("many workers at once on the same replies: each leaves once", async () => {
    const ids: string[] = []
    for (let index = 0; index < 10; index++) ids.push(await answer(`Réponse ${index}`))
    const jobs = [...ids, ...ids, ...ids].map((replyId) => inbox.run("inbox.send-reply", { replyId }))
    await Promise.all(jobs)
    assert.deepEqual(
      ids.map(timesThere),
      ids.map(() => 1),
    )
    assert.equal(inbox.network.sendings, 10)
    assert.ok((await replies()).every((row) => row.state === "sent"))
  })

  test("a worker believed dead comes back: its success is believed, nothing is sent again", async () => {
    const id = await answer()
    inbox.network.meanwhile = async () => {
      inbox.network.meanwhile = async () => undefined
      await endLeases()
      await inbox.run("inbox.send-reply", { replyId: id })
      assert.equal((await reply()).state, "unknown")
    }
    await inbox.work()
    assert.deepEqual([(await reply()).state, inbox.network.finds], ["sent", 0])
    await later({ minutes: 1 })
    assert.deepEqual([(await reply()).state, timesThere(id), inbox.network.sendings], ["sent", 1, 1])
  })

  test("found by another worker before the first one comes back: told once", async () => {
    const id = await answer()
    inbox.network.meanwhile = async () => {
      inbox.network.meanwhile = async () => undefined
      await endLeases()
      await inbox.run("inbox.send-reply", { replyId: id })
      inbox.clock.advance({ seconds: 11 })
      await inbox.run("inbox.send-reply", { replyId: id })
      assert.equal((await reply()).state, "sent")
    }
    await inbox.work()
    const told = await inbox.rows(
      "select 1 from ledger_entry where event = 'reply.sent' and subject_id = $1",
      [conversation],
    )
    assert.equal(told.length, 1)
  })

  test("a worker believed dead comes back with a failure: it has nothing to say any more", async () => {
    inbox.network.fates = ["unreachable"]
    const id = await answer()
    inbox.network.meanwhile = async () => {
      inbox.network.meanwhile = async () => undefined
      await endLeases()
      await inbox.run("inbox.send-reply", { replyId: id })
    }
    await inbox.work()
    assert.equal((await reply()).state, "unknown")
  })

  test("our own reply coming back is the reply, whether its sending was settled or not", async () => {
    inbox.network.fates = ["lost_after"]
    const id = await answer()
    await inbox.work()
    const back = ours(question, { id: `reply-${id}`, text: "Samedi  à 9 h." })
    await inbox.hear(account, [back])
    await inbox.work()
    await later({ seconds: 11 })
    const linked = await inbox.rows<{ reply_id: string }>(
      "select reply_id from inbox_mention where conversation_id = $1 and ours",
      [conversation],
    )
    assert.deepEqual(linked, [{ reply_id: id }])
    const acts = await inbox.rows<{ key: string }>(
      "select said ->> 'key' as key from inbox_act where conversation_id = $1",
      [conversation],
    )
    assert.ok(!acts.some((act) => act.key === "inbox.act.answered_outside"))
    assert.deepEqual([(await reply()).state, await state()], ["sent", "answered"])
  })

  test("what was heard while the reply was leaving waits in its turn", async () => {
    await answer()
    inbox.network.meanwhile = async () => {
      inbox.network.meanwhile = async () => undefined
      inbox.clock.advance({ seconds: 3 })
      await inbox.hear(account, [post()])
      const [unit] = await inbox.rows<{ input: object }>(
        "delete from test_work where job = 'inbox.take-in' returning input",
      )
      if (unit) await inbox.run("inbox.take-in", unit.input)
    }
    await inbox.work()
    assert.equal(await state(), "open")
    const waits = await inbox.rows<{ ended_as: string | null }>(
      "select ended_as from inbox_wait where conversation_id = $1 order by began_at",
      [conversation],
    )
    assert.deepEqual(
      waits.map((wait) => wait.ended_as),
      ["answered", null],
    )
  })

  test("a paused account keeps its replies, says so, and sends them when it resumes", async () => {
    await pauseAccount(inbox.deps, inbox.actor, account)
    const id = await answer()
    await inbox.work()
    assert.deepEqual([(await reply()).state, (await reply()).said?.key], ["queued", "inbox.account_paused"])
    await resumeAccount(inbox.deps, inbox.actor, account)
    await later({ minutes: 2 })
    assert.deepEqual([(await reply()).state, timesThere(id)], ["sent", 1])
  })

  test("a removed account refuses what had not left", async () => {
    await answer()
    await removeAccount(inbox.deps, inbox.actor, account)
    await inbox.work()
    assert.deepEqual([(await reply()).state, (await reply()).said?.key], ["refused", "inbox.account_removed"])
    assert.equal(inbox.network.sendings, 0)
  })

  test("a reply that has not left can be taken back; one that may have left cannot", async () => {
    const id = await answer()
    assert.ok(!isRefusal(await cancelReply(inbox.deps, person, id)))
    await inbox.work()
    assert.equal(inbox.network.sendings, 0)
    inbox.network.fates = ["lost_after"]
    const second = await answer("Dimanche à 9 h.")
    await inbox.work()
    const refused = await cancelReply(inbox.deps, person, second)
    assert.ok(isRefusal(refused) && refused.because.key === "inbox.cannot_cancel_unknown")
  })

  test("the product's clock set back delays a retry and repeats nothing", async () => {
    inbox.network.fates = ["lost_after"]
    const id = await answer()
    await inbox.work()
    await later({ hours: -5 })
    assert.equal((await reply()).state, "unknown")
    await later({ hours: 6 })
    assert.deepEqual([(await reply()).state, timesThere(id)], ["sent", 1])
  })
})
