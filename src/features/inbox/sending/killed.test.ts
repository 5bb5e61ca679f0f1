import assert from "node:assert/strict"
import { after, before, beforeEach, describe, test } from "node:test"
import { start } from "../../../../tests/inbox.ts"
import { openReplies, type Replies } from "../../../../tests/replies.ts"

describe("a reply whose worker was killed, frozen or doubled", () => {
  let on: Replies

  before(async () => {
    on = await openReplies()
  })
  after(() => on?.close())
  beforeEach(() => on.ask())

  test("killed after it was taken up and before the network: found missing, sent once", async () => {
    const id = await on.answer()
    // What the first step leaves behind when the process dies right after it.
    await on.inbox.owner.query(
      `update inbox_reply set state = 'sending', attempts = 1, since = $2, lease = gen_random_uuid(),
         lease_until = now() + interval '30 seconds' where id = $1`,
      [id, start.toString()],
    )
    await on.inbox.owner.query("truncate test_work")
    await on.later({ hours: 9 })
    await on.inbox.run("inbox.send-reply", { replyId: id })
    assert.equal(
      (await on.reply()).state,
      "sending",
      "another worker may still hold it, whatever the product's clock says",
    )
    await on.endLeases()
    await on.later({ seconds: 1 })
    assert.equal((await on.reply()).state, "unknown")
    await on.later({ seconds: 11 })
    assert.deepEqual([(await on.reply()).state, on.timesThere(id), on.inbox.network.finds], ["sent", 1, 1])
  })

  test("killed after the network acted and before it was written: found there", async () => {
    const id = await on.answer()
    await on.inbox.owner.query(
      `update inbox_reply set state = 'sending', attempts = 1, since = $2, lease = gen_random_uuid(),
         lease_until = now() - interval '1 second' where id = $1`,
      [id, start.toString()],
    )
    await on.inbox.owner.query("truncate test_work")
    on.inbox.network.there.set(id, { text: "Samedi à 9 h.", times: 1 })
    await on.later({ seconds: 1 })
    await on.later({ seconds: 11 })
    assert.deepEqual([(await on.reply()).state, on.timesThere(id), on.inbox.network.sendings], ["sent", 1, 0])
  })

  test("killed while looking: looked for again once the lease is over", async () => {
    on.inbox.network.fates = ["lost_after"]
    const id = await on.answer()
    await on.inbox.work()
    await on.inbox.owner.query(
      "update inbox_reply set lease = gen_random_uuid(), lease_until = now() - interval '1 second' where id = $1",
      [id],
    )
    await on.later({ seconds: 11 })
    assert.deepEqual([(await on.reply()).state, on.timesThere(id)], ["sent", 1])
  })

  test("many workers at once on the same replies: each leaves once", async () => {
    const ids: string[] = []
    for (let index = 0; index < 10; index++) ids.push(await on.answer(`Réponse ${index}`))
    const jobs = [...ids, ...ids, ...ids].map((replyId) => on.inbox.run("inbox.send-reply", { replyId }))
    await Promise.all(jobs)
    assert.deepEqual(
      ids.map(on.timesThere),
      ids.map(() => 1),
    )
    assert.equal(on.inbox.network.sendings, 10)
    assert.ok((await on.replies()).every((row) => row.state === "sent"))
  })

  test("a worker believed dead comes back: its success is believed, nothing is sent again", async () => {
    const id = await on.answer()
    on.inbox.network.meanwhile = async () => {
      on.inbox.network.meanwhile = async () => undefined
      await on.endLeases()
      await on.inbox.run("inbox.send-reply", { replyId: id })
      assert.equal((await on.reply()).state, "unknown")
    }
    await on.inbox.work()
    assert.deepEqual([(await on.reply()).state, on.inbox.network.finds], ["sent", 0])
    await on.later({ minutes: 1 })
    assert.deepEqual([(await on.reply()).state, on.timesThere(id), on.inbox.network.sendings], ["sent", 1, 1])
  })

  test("found by another worker before the first one comes back: told once", async () => {
    const id = await on.answer()
    on.inbox.network.meanwhile = async () => {
      on.inbox.network.meanwhile = async () => undefined
      await on.endLeases()
      await on.inbox.run("inbox.send-reply", { replyId: id })
      on.inbox.clock.advance({ seconds: 11 })
      await on.inbox.run("inbox.send-reply", { replyId: id })
      assert.equal((await on.reply()).state, "sent")
    }
    await on.inbox.work()
    const told = await on.inbox.rows(
      "select 1 from ledger_entry where event = 'reply.sent' and subject_id = $1",
      [on.scene.conversation],
    )
    assert.equal(told.length, 1)
  })

  test("a worker believed dead comes back with a failure: it has nothing to say any more", async () => {
    on.inbox.network.fates = ["unreachable"]
    const id = await on.answer()
    on.inbox.network.meanwhile = async () => {
      on.inbox.network.meanwhile = async () => undefined
      await on.endLeases()
      await on.inbox.run("inbox.send-reply", { replyId: id })
    }
    await on.inbox.work()
    assert.equal((await on.reply()).state, "unknown")
  })
})
