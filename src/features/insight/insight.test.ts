import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { type Inbox, openInbox, ours, post, start } from "../../../tests/inbox.ts"
import { isRefusal } from "../../core/refusal.ts"
import { claim, type Person } from "../inbox/actions/conversation.ts"
import { readNow, readStrip, rememberVisit } from "./queries.ts"

/** The weekend of the story: Friday 17:20 to Monday 9:20, and nobody. */
describe("Now, after a weekend of silence", () => {
  let inbox: Inbox
  let person: Person
  const friday = Temporal.Instant.from("2026-11-20T22:20:00Z")

  before(async () => {
    inbox = await openInbox()
    person = await inbox.person("Maude Larivière", ["responder", "lead"])
    const account = await inbox.connect()
    const at = async (hours: number, ...posts: ReturnType<typeof post>[]) => {
      inbox.clock.set(friday.add({ hours }))
      await inbox.hear(
        account,
        posts.map((each) => ({ ...each, publishedAt: inbox.clock.now().toString() })),
      )
      await inbox.work()
      await inbox.run("inbox.ring", {})
    }
    inbox.clock.set(start)
    await rememberVisit(inbox.deps, person.id)
    const first = post({ by: "Une voisine" })
    await at(0, first)
    await at(20, post({ by: "Un passant" }))
    await at(44, post({ by: "Une visiteuse" }))
    await at(64, ours(first))
  })
  after(() => inbox?.close())

  const now = async () => {
    const read = await readNow(inbox.deps, person, {})
    assert.ok(!isRefusal(read))
    return read
  }

  test("the same screen says 64 h of silence, and who waits", async () => {
    const { figures, ribbon } = await now()
    assert.deepEqual(figures.longestSilence, {
      from: friday.toString(),
      to: friday.add({ hours: 64 }).toString(),
      people: 3,
    })
    assert.deepEqual(figures.waitingNow, { items: 2, people: 2, past: 1 })
    assert.deepEqual(
      ribbon.arrivals.map((arrival) => arrival.isPast),
      [false, true, false],
    )
    assert.deepEqual(ribbon.answers, [
      { id: ribbon.arrivals[0]?.id, at: friday.add({ hours: 64 }).toString() },
    ])
    assert.deepEqual(
      ribbon.silences.map((silence) => silence.isPast),
      [true],
    )
  })

  test("answered after 24 h is missed, and the weekend is not hidden", async () => {
    const { figures } = await now()
    assert.deepEqual(
      [figures.all.of, figures.all.missed, figures.all.answered, figures.all.open],
      [2, 2, 0, 1],
    )
    assert.equal(figures.all.share, 0)
    // Friday evening is a weekday; Saturday and Sunday arrived in the weekend.
    assert.deepEqual([figures.weekday.missed, figures.weekend.missed, figures.weekend.open], [1, 1, 1])
  })

  test("what needs me: mine, what nobody took, and what I was told", async () => {
    const before = await now()
    assert.deepEqual(
      before.unclaimed.map((line) => line.author),
      ["Un passant", "Une visiteuse"],
    )
    assert.equal(before.mine.length, 0)
    await claim(inbox.deps, person, before.unclaimed[1]?.id ?? "", false)
    const after = await now()
    assert.deepEqual([after.mine.map((line) => line.author), after.unclaimed.length], [["Une visiteuse"], 1])
    assert.ok(after.notifications.some((notification) => notification.kind === "due"))
    assert.equal(after.nextDue?.due, friday.add({ hours: 68 }).toString())
  })

  test("since my last visit", async () => {
    assert.deepEqual((await now()).since, {
      at: start.toString(),
      arrived: 3,
      answered: 1,
      // A colleague, on the network itself: nobody here has that name.
      answeredBy: [{ name: null, count: 1 }],
      letStand: 0,
      wentPast: 2,
    })
    inbox.clock.advance({ minutes: 1 })
    await rememberVisit(inbox.deps, person.id)
    assert.deepEqual((await now()).since, {
      at: friday.add({ hours: 64, minutes: 1 }).toString(),
      arrived: 0,
      answered: 0,
      answeredBy: [],
      letStand: 0,
      wentPast: 0,
    })
  })

  test("the strip says how many wait and how many are past their time, and nobody on duty", async () => {
    const strip = await readStrip(inbox.deps, person)
    assert.deepEqual(
      [
        strip.waiting,
        strip.past,
        strip.onDuty,
        strip.nextGap,
        strip.connectors.listening,
        strip.counts.inbox,
      ],
      [2, 1, null, null, 1, 2],
    )
  })

  test("a window of more than 35 days, or backwards, is refused", async () => {
    const from = (days: number) =>
      inbox.clock
        .now()
        .subtract({ hours: 24 * days })
        .toString()
    assert.ok(!isRefusal(await readNow(inbox.deps, person, { from: from(35) })))
    assert.ok(isRefusal(await readNow(inbox.deps, person, { from: from(36) })))
    assert.ok(isRefusal(await readNow(inbox.deps, person, { from: from(-1) })))
  })
})
