import assert from "node:assert/strict"
import { after, before, beforeEach, describe, test } from "node:test"
import { type Inbox, openInbox, ours, post, start } from "../../../../tests/inbox.ts"
import { isRefusal, type Refusal } from "../../../core/refusal.ts"
import { readNotifications } from "../notifications.ts"
import { readWhole } from "../queries/whole.ts"
import * as act from "./conversation.ts"
import { takeMeasure } from "./measure.ts"
import { addNote, answerElsewhere } from "./notes.ts"
import { sendReply } from "./reply.ts"

describe("what people do with a conversation", () => {
  let inbox: Inbox
  let account = ""
  let id = ""
  let question: ReturnType<typeof post>
  let maude: act.Person
  let leo: act.Person

  before(async () => {
    inbox = await openInbox()
    maude = await inbox.person("Maude Larivière", ["responder"])
    leo = await inbox.person("Léo Desrosiers", ["responder", "lead"])
  })
  after(() => inbox?.close())
  beforeEach(async () => {
    inbox.clock.set(start)
    await inbox.owner.query("truncate test_work, inbox_notification")
    inbox.network.measureTells = undefined
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

  const whole = async (actor: act.Person = maude) => {
    const read = await readWhole(inbox.deps, actor, id)
    assert.ok(!isRefusal(read))
    return read
  }
  const done = async <Done>(doing: Promise<Done | Refusal>): Promise<Done> => {
    const result = await doing
    assert.ok(!isRefusal(result), isRefusal(result) ? result.because.key : "")
    return result as Done
  }
  const refused = async (doing: Promise<unknown>, key: string) => {
    const result = await doing
    assert.ok(isRefusal(result), `expected ${key}`)
    assert.equal(result.because.key, key)
    return result
  }
  const words = (text: string, seen: number, more: { anyway?: boolean } = {}) => ({
    text,
    seen,
    holding: false,
    anyway: more.anyway ?? false,
  })

  test("claimed by one, another is told who, and may take over", async () => {
    await done(act.claim(inbox.deps, maude, id, false))
    const refusal = await refused(act.claim(inbox.deps, leo, id, false), "inbox.already_claimed")
    assert.deepEqual(refusal.because.params, { name: "Maude Larivière" })
    await done(act.claim(inbox.deps, leo, id, true))
    assert.equal((await whole()).claimedBy?.name, "Léo Desrosiers")
    await done(act.release(inbox.deps, leo, id))
    assert.equal((await whole()).claimedBy, null)
  })

  test("assigned and mentioned people are told, once, and never about what they did themselves", async () => {
    await done(act.assign(inbox.deps, leo, id, maude.id))
    await done(act.assign(inbox.deps, leo, id, leo.id))
    await done(
      addNote(inbox.deps, leo, id, {
        text: "Tu connais le dossier?",
        mentions: [maude.id, maude.id, leo.id],
      }),
    )
    const { items } = await readNotifications(inbox.deps, maude.id, { unseen: true, limit: 10 })
    assert.deepEqual(items.map((notification) => notification.kind).sort(), ["assigned", "mentioned"])
    assert.equal((await readNotifications(inbox.deps, leo.id, { unseen: true, limit: 10 })).items.length, 0)
    const [note] = (await whole()).notes
    assert.deepEqual(
      [note?.text, note?.by.name, note?.mentions.length],
      ["Tu connais le dossier?", "Léo Desrosiers", 2],
    )
    await refused(
      addNote(inbox.deps, leo, id, { text: "?", mentions: ["00000000-0000-7000-8000-000000000000"] }),
      "inbox.no_such_person",
    )
  })

  test("every act is in the ledger and in the story, with who did it", async () => {
    await done(act.claim(inbox.deps, maude, id, false))
    const [entry] = await inbox.rows<{ event: string; actor_id: string }>(
      "select event, actor_id from ledger_entry where subject_id = $1 order by id desc limit 1",
      [id],
    )
    assert.deepEqual(entry, { event: "conversation.claimed", actor_id: maude.id })
    assert.deepEqual(
      [(await whole()).acts[0]?.said.key, (await whole()).acts[0]?.by?.id],
      ["inbox.act.claimed", maude.id],
    )
    assert.ok(inbox.announced.some((event) => event.topic === "conversation" && event.id === id))
  })

  test("a refusal changes nothing at all", async () => {
    const before = await whole()
    await refused(act.close(inbox.deps, maude, id), "inbox.close_needs_decision")
    assert.deepEqual(await whole(), before)
  })

  test("letting stand is a decision; undone, the clocks count from where they began", async () => {
    const before = await whole()
    await done(act.letStand(inbox.deps, maude, id, "Ironie sans question."))
    assert.deepEqual(
      [(await whole()).state, (await whole()).letStandReason, (await whole()).clocks],
      ["let_stand", "Ironie sans question.", null],
    )
    inbox.clock.advance({ seconds: 8 })
    await done(act.reopen(inbox.deps, maude, id))
    assert.deepEqual([(await whole()).state, (await whole()).clocks], ["open", before.clocks])
    await done(act.letStand(inbox.deps, maude, id, "Non."))
    await done(act.close(inbox.deps, maude, id))
    await done(act.reopen(inbox.deps, maude, id))
    assert.deepEqual((await whole()).clocks, before.clocks)
  })

  test("reopened after an answer, somebody waits from now", async () => {
    await inbox.hear(account, [ours(question)])
    await inbox.work()
    inbox.clock.advance({ hours: 50 })
    await done(act.reopen(inbox.deps, maude, id))
    assert.equal((await whole()).waitingSince, start.add({ hours: 50 }).toString())
  })

  test("answered elsewhere counts from now, and only when somebody waits", async () => {
    inbox.clock.advance({ hours: 2 })
    await done(answerElsewhere(inbox.deps, maude, id, "Par téléphone."))
    assert.deepEqual(
      [(await whole()).state, (await whole()).firstAnswerAt],
      ["answered", start.add({ hours: 2 }).toString()],
    )
    await refused(answerElsewhere(inbox.deps, maude, id, "Encore."), "inbox.nobody_waits")
  })

  test("two people answering what they saw at the same time: the second is told who and when, nothing left twice", async () => {
    const { version } = await whole()
    const both = await Promise.all([
      sendReply(inbox.deps, maude, id, words("Samedi à 9 h.", version)),
      sendReply(inbox.deps, leo, id, words("Samedi, dès 9 h.", version)),
    ])
    const refusals = both.filter(isRefusal)
    assert.deepEqual(
      refusals.map((refusal) => refusal.because.key),
      ["inbox.colleague_replied"],
    )
    assert.match(String(refusals[0]?.because.params?.name), /Larivière|Desrosiers/)
    assert.equal(refusals[0]?.because.params?.at, start.epochMilliseconds)
    await inbox.work()
    assert.equal((await whole()).replies.length, 1)
  })

  test("having seen the colleague's reply, or anyway, a second one may leave", async () => {
    const { version } = await whole()
    await done(sendReply(inbox.deps, maude, id, words("Samedi à 9 h.", version)))
    await refused(
      sendReply(inbox.deps, leo, id, words("Et dimanche à 10 h.", version)),
      "inbox.colleague_replied",
    )
    await done(sendReply(inbox.deps, leo, id, words("Et dimanche à 10 h.", version, { anyway: true })))
    await done(sendReply(inbox.deps, maude, id, words("Entrée libre.", (await whole()).version)))
    await done(sendReply(inbox.deps, leo, id, words("À bientôt.", (await whole()).version)))
  })

  test("the same words within a minute are refused, whoever sends them and even anyway", async () => {
    await done(sendReply(inbox.deps, maude, id, words("Samedi à 9 h.", 99)))
    const again = words("  Samedi à  9 h. ", 99, { anyway: true })
    await refused(sendReply(inbox.deps, leo, id, again), "inbox.same_reply_just_now")
    inbox.clock.advance({ seconds: 61 })
    await done(sendReply(inbox.deps, leo, id, again))
  })

  test("the same words sent by two fingers at once leave once", async () => {
    const both = await Promise.all(
      [1, 2, 3].map(() => sendReply(inbox.deps, maude, id, words("Samedi à 9 h.", 99))),
    )
    assert.equal(both.filter((one) => !isRefusal(one)).length, 1)
  })

  test("too long for the network is refused before it leaves, counted as people count", async () => {
    await done(sendReply(inbox.deps, maude, id, words("👩🏽‍🚒".repeat(300), 99)))
    await refused(sendReply(inbox.deps, maude, id, words("a".repeat(301), 99)), "inbox.too_long")
  })

  test("who may answer, and why, is the same in the sentence and at the door", async () => {
    assert.deepEqual((await whole()).authority.because.key, "inbox.authority.responder")
    assert.deepEqual((await whole(leo)).authority.because.key, "inbox.authority.lead")
    const auditor: act.Person = { ...maude, roles: ["auditor"] }
    assert.equal((await whole(auditor)).authority.may, false)
    await refused(sendReply(inbox.deps, auditor, id, words("Bonjour.", 99)), "inbox.authority.role")
    await inbox.owner.query(`update accounts_account set can = can || '{"reply": false}' where id = $1`, [
      account,
    ])
    assert.equal((await whole()).authority.because.key, "inbox.authority.only_listens")
  })

  test("a measure reaches the network, ends the wait, and shows where the post stands", async () => {
    const [shown] = (await whole()).history.items
    await done(takeMeasure(inbox.deps, leo, id, { post: shown?.id ?? "", measure: "spam" }))
    assert.equal((await whole()).history.items[0]?.measure?.state, "queued")
    await inbox.work()
    const after = (await whole()).history.items[0]
    assert.deepEqual([after?.standing, after?.measure?.state], ["spam", "done"])
    assert.equal(inbox.network.standings.get(question.id), "spam")
    assert.equal((await whole()).state, "closed")
    await done(act.reopen(inbox.deps, leo, id))
    assert.equal((await whole()).state, "open")
    await refused(
      takeMeasure(inbox.deps, leo, id, { post: shown?.id ?? "", measure: "hold" }),
      "inbox.measure_not_possible",
    )
  })

  test("a measure that the network refuses, or never confirms, says so", async () => {
    const [shown] = (await whole()).history.items
    inbox.network.measureTells = { is: "refused", because: { key: "connectors.forbidden" }, fixable: true }
    await done(takeMeasure(inbox.deps, leo, id, { post: shown?.id ?? "", measure: "trash" }))
    await inbox.work()
    assert.deepEqual((await whole()).history.items[0]?.measure?.said, { key: "connectors.forbidden" })
    inbox.network.measureTells = { is: "unknown", because: { key: "connectors.timeout" } }
    inbox.clock.advance({ minutes: 1 })
    await done(takeMeasure(inbox.deps, leo, id, { post: shown?.id ?? "", measure: "trash" }))
    for (let tries = 0; tries < 12; tries++) {
      await inbox.work()
      inbox.clock.advance({ minutes: 20 })
      await inbox.run("inbox.resume-sending", {})
    }
    assert.equal((await whole()).history.items[0]?.measure?.state, "unknown")
    assert.equal((await whole()).state, "open")
  })
})
