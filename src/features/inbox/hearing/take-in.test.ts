import assert from "node:assert/strict"
import { after, before, beforeEach, describe, test } from "node:test"
import { type Inbox, openInbox, ours, post, start } from "../../../../tests/inbox.ts"

interface Row {
  id: string
  state: string
  author_name: string
  wait_id: string | null
  wall_due_at: Date | null
  service_due_at: Date | null
  first_answer_at: Date | null
  version: number
}
interface WaitRow {
  began_at: Date
  ended_at: Date | null
  ended_as: string | null
  outside: boolean
}

describe("taking in what was heard", () => {
  let inbox: Inbox
  let account = ""

  before(async () => {
    inbox = await openInbox()
  })
  after(() => inbox?.close())
  beforeEach(async () => {
    inbox.clock.set(start)
    account = await inbox.connect()
    await inbox.owner.query("truncate test_work")
  })

  const conversations = () =>
    inbox.rows<Row>("select * from inbox_conversation where account_id = $1 order by opened_at, id", [
      account,
    ])
  const waits = (id: string) =>
    inbox.rows<WaitRow>("select * from inbox_wait where conversation_id = $1 order by began_at, id", [id])
  const hear = async (...posts: Parameters<Inbox["hear"]>[1]) => {
    await inbox.hear(account, posts)
    await inbox.work()
  }
  const one = async () => {
    const [only, ...others] = await conversations()
    assert.ok(only)
    assert.equal(others.length, 0)
    return only
  }

  test("a mention opens a conversation with both clocks running", async () => {
    await hear(post())
    const found = await one()
    assert.equal(found.state, "open")
    // Friday 12:20 in Québec: 24 h of the wall; 4 h 10 of service today, 3 h 50 on Monday from 8:30.
    assert.equal(found.wall_due_at?.toISOString(), "2026-11-21T17:20:00.000Z")
    assert.equal(found.service_due_at?.toISOString(), "2026-11-23T17:20:00.000Z")
    const facts = await inbox.rows(
      "select 1 from ledger_entry where event = 'conversation.opened' and subject_id = $1",
      [found.id],
    )
    assert.equal(facts.length, 1)
  })

  test("a second post of the same person joins; the clock of the first goes on", async () => {
    await hear(post())
    const before = await one()
    inbox.clock.advance({ hours: 2 })
    await hear(post())
    const found = await one()
    assert.equal(found.wall_due_at?.toISOString(), before.wall_due_at?.toISOString())
    assert.equal((await waits(found.id)).length, 1)
  })

  test("two strangers under one article each have their own clock", async () => {
    await hear(post({ by: "Une voisine" }), post({ by: "Un passant" }))
    assert.deepEqual((await conversations()).map((row) => row.author_name).sort(), [
      "Un passant",
      "Une voisine",
    ])
  })

  test("taking the same posts in again changes nothing", async () => {
    await hear(post(), post())
    const before = await one()
    const ids = (
      await inbox.rows<{ id: string }>("select id from listening_post where account_id = $1", [account])
    ).map((row) => row.id)
    await inbox.run("inbox.take-in", { postIds: ids })
    assert.deepEqual(await one(), before)
  })

  test("an answer made on the network ends the wait when it was given", async () => {
    const question = post()
    await hear(question)
    inbox.clock.advance({ hours: 3 })
    await hear(ours(question, { publishedAt: start.add({ hours: 1 }).toString() }))
    const found = await one()
    assert.equal(found.state, "answered")
    assert.equal(found.first_answer_at?.toISOString(), "2026-11-20T18:20:00.000Z")
    const [wait] = await waits(found.id)
    assert.deepEqual(
      [wait?.ended_as, wait?.outside, wait?.ended_at?.toISOString()],
      ["answered", true, "2026-11-20T18:20:00.000Z"],
    )
    const alarms = await inbox.rows("select 1 from inbox_alarm where conversation_id = $1", [found.id])
    assert.equal(alarms.length, 0)
  })

  test("an answer heard before its question finds it", async () => {
    const question = post()
    await hear(ours(question, { publishedAt: start.add({ minutes: 5 }).toString() }))
    assert.equal((await conversations()).length, 0)
    await hear(question)
    assert.equal((await one()).state, "answered")
  })

  test("a follow-up of ours to our own answer belongs to the same conversation", async () => {
    const question = post()
    const answer = ours(question)
    await hear(question, answer, ours(answer))
    const found = await one()
    const posts = await inbox.rows("select 1 from inbox_mention where conversation_id = $1", [found.id])
    assert.equal(posts.length, 3)
  })

  test("what the author added after that answer waits in its turn", async () => {
    const question = post()
    await hear(question)
    inbox.clock.advance({ hours: 3 })
    const hours = (n: number) => start.add({ hours: n }).toString()
    await hear(post({ publishedAt: hours(2) }), ours(question, { publishedAt: hours(1) }))
    const found = await one()
    assert.equal(found.state, "open")
    const [first, second] = await waits(found.id)
    assert.equal(first?.ended_at?.toISOString(), "2026-11-20T18:20:00.000Z")
    assert.deepEqual([second?.began_at.toISOString(), second?.ended_at], ["2026-11-20T20:20:00.000Z", null])
  })

  test("an author who comes back starts another wait, with clocks of its own", async () => {
    const question = post()
    await hear(question, ours(question))
    inbox.clock.advance({ hours: 48 })
    await hear(post({ publishedAt: start.add({ hours: 48 }).toString() }))
    const found = await one()
    assert.equal(found.state, "open")
    assert.equal(found.wall_due_at?.toISOString(), "2026-11-23T17:20:00.000Z")
    assert.equal((await waits(found.id)).length, 2)
  })

  test("a post of ours that answers nobody opens nothing", async () => {
    await hear(post({ ours: true, addressed: false }))
    assert.equal((await conversations()).length, 0)
  })

  test("spam opens nothing, until somebody says that it is not", async () => {
    const doubtful = post({ standing: "spam" })
    await hear(doubtful)
    assert.equal((await conversations()).length, 0)
    await hear({ ...doubtful, standing: "public" })
    assert.equal((await one()).state, "open")
  })

  test("a post removed on the network itself ends its wait, as a measure and not as an answer", async () => {
    const rude = post()
    await hear(rude)
    await hear({ ...rude, standing: "trash" })
    const found = await one()
    assert.equal(found.state, "closed")
    assert.equal((await waits(found.id))[0]?.ended_as, "measured")
  })

  test("500 posts in bursts, by several jobs at once and twice over: each ends in exactly one conversation", async () => {
    const people = Array.from({ length: 25 }, (_, index) => `Personne ${index}`)
    const posts = Array.from({ length: 500 }, (_, index) =>
      post({
        by: people[index % 25] ?? "",
        thread: { id: `article-${index % 4}` },
        publishedAt: start.add({ seconds: index }).toString(),
      }),
    )
    for (let from = 0; from < 500; from += 50) await inbox.hear(account, posts.slice(from, from + 50))
    const units = await inbox.rows<{ input: { postIds: string[] } }>("delete from test_work returning input")
    const started = performance.now()
    const run = (unit: { input: object }) => inbox.run("inbox.take-in", unit.input)
    await Promise.all([...units, ...units.slice(0, 5)].map(run))
    const ms = Math.round(performance.now() - started)
    const [counted] = await inbox.rows<{ mentions: number; conversations: number; waits: number }>(
      `select (select count(*)::int from inbox_mention m join listening_post p on p.id = m.post_id where p.account_id = $1) as mentions,
              (select count(*)::int from inbox_conversation where account_id = $1) as conversations,
              (select count(*)::int from inbox_wait w join inbox_conversation c on c.id = w.conversation_id where c.account_id = $1) as waits`,
      [account],
    )
    // 25 people and 4 threads have no common divisor: each person wrote in each thread.
    assert.deepEqual(counted, { mentions: 500, conversations: 100, waits: 100 })
    console.log(`# 500 posts in ${units.length + 5} jobs: ${ms} ms`)
  })
})
