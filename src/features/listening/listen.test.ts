import assert from "node:assert/strict"
import { after, before, beforeEach, describe, test } from "node:test"
import { openNetwork, openWorld, start } from "../../../tests/accounts.ts"
import { isRefusal } from "../../core/refusal.ts"
import { pauseAccount, removeAccount, resumeAccount } from "../accounts/actions.ts"
import { connectAccount, reconnectAccount } from "../accounts/connect.ts"
import { holdAccount, holdSeconds } from "../accounts/hold.ts"
import { dispatch, listen } from "./listen.ts"

type World = Awaited<ReturnType<typeof openWorld>>
const signal = new AbortController().signal

describe("listening to an account", () => {
  let world: World
  let net: ReturnType<typeof openNetwork>["network"]
  let address = 0
  let accountId = ""

  before(async () => {
    const opened = openNetwork()
    net = opened.network
    world = await openWorld([opened.connector])
  })
  after(() => world?.close())

  beforeEach(async () => {
    net.posts.length = 0
    net.seen.length = 0
    net.instead = undefined
    net.meanwhile = async () => undefined
    world.announced.length = 0
    await world.owner.query("truncate test_work")
    world.clock.set(start)
    const connected = await connectAccount(world.deps, world.actor, {
      network: "scripted",
      input: { address: `https://ville-${++address}.example.org`, password: net.password },
      language: "fr",
      zone: "America/Toronto",
    })
    assert.ok(!isRefusal(connected))
    accountId = connected.id
  })

  const account = async () => {
    const [row] = await world.rows<Record<string, unknown>>("select * from accounts_account where id = $1", [
      accountId,
    ])
    assert.ok(row)
    return row
  }
  const kept = () =>
    world.rows<{ id: string; network_id: string; text: string; standing: string; edited_at: Date | null }>(
      "select * from listening_post where account_id = $1 order by id",
      [accountId],
    )
  const queued = async () =>
    (await world.rows<{ input: { postIds: string[] }; key: string }>("select * from test_work")).flatMap(
      (work) => work.input.postIds,
    )
  const events = async () =>
    (
      await world.rows<{ event: string }>(
        "select event from ledger_entry where subject_id = $1 order by id",
        [accountId],
      )
    ).map((row) => row.event)
  const makeDue = () => world.clock.advance({ hours: 2 })

  test("500 posts in bursts are each kept once, in one go, with their cursor", async () => {
    for (let rank = 0; rank < 500; rank++) net.write(`Message ${rank}`)
    await listen(world.deps, accountId, signal)
    assert.equal((await kept()).length, 500)
    assert.equal((await account()).cursor, 500)
    assert.equal(new Set(await queued()).size, 500)
    assert.equal((await queued()).length, 500)
    await listen(world.deps, accountId, signal)
    assert.equal(net.seen.length, 10, "it was not due: the network was not asked again")
    makeDue()
    net.write("Une de plus")
    await listen(world.deps, accountId, signal)
    assert.equal(net.seen.at(-1), 500)
    assert.equal((await kept()).length, 501)
  })

  test("more than one run can hold stays due at once, and the next run goes on", async () => {
    for (let rank = 0; rank < 1100; rank++) net.write(`Message ${rank}`, { addressed: false })
    await listen(world.deps, accountId, signal)
    assert.equal((await kept()).length, 1000)
    await listen(world.deps, accountId, signal)
    assert.equal((await kept()).length, 1100)
  })

  test("killed between the answer of the network and its keeping: nothing is lost, nothing is twice", async () => {
    for (let rank = 0; rank < 120; rank++) net.write(`Message ${rank}`)
    let calls = 0
    const { pool, db } = world.deps
    // From the answer of the second call on, this process can do nothing more, not even let go.
    const alive = <Thing>(thing: Thing): Thing => {
      if (calls >= 2) throw new Error("killed")
      return thing
    }
    const dying = {
      ...world.deps,
      get pool() {
        return alive(pool)
      },
      get db() {
        return alive(db)
      },
    }
    net.meanwhile = async () => ++calls
    await assert.rejects(listen(dying, accountId, signal), /killed/)
    net.meanwhile = async () => undefined
    assert.equal((await kept()).length, 50)
    assert.equal((await account()).cursor, 50)
    await listen(world.deps, accountId, signal)
    assert.equal(net.seen.length, 2, "the dead process still holds the right, for a while")
    world.clock.advance({ seconds: holdSeconds })
    await listen(world.deps, accountId, signal)
    assert.equal((await kept()).length, 120)
    assert.deepEqual(net.seen, [undefined, 50, 50, 100])
    assert.equal(new Set(await queued()).size, 120)
    assert.equal((await queued()).length, 120)
  })

  for (const table of ["listening_post", "listening_delay", "ledger_entry", "ledger_payload", "test_work"])
    test(`stopped while writing ${table}: the whole batch is undone, and heard again`, async () => {
      net.write("Bonjour")
      await world.owner.query(`create function stop_here() returns trigger language plpgsql as
        $$ begin raise 'stopped'; end $$;
        create trigger stop_here before insert on ${table} for each row
        when (${table === "ledger_entry" ? "new.event = 'posts.heard'" : table === "ledger_payload" ? "new.payload ? 'posts'" : "true"})
        execute function stop_here()`)
      try {
        await assert.rejects(listen(world.deps, accountId, signal))
      } finally {
        await world.owner.query("drop function stop_here cascade")
      }
      assert.deepEqual(await kept(), [])
      assert.deepEqual(await queued(), [])
      const { cursor, failures, said } = await account()
      assert.deepEqual([cursor, failures, said], [null, 1, { key: "listening.fault" }])
      makeDue()
      await listen(world.deps, accountId, signal)
      assert.equal((await kept()).length, 1)
      assert.equal((await queued()).length, 1)
    })

  test("one process at a time: the second does nothing, and takes over when the first died", async () => {
    net.write("Bonjour")
    const first = await holdAccount(world.deps, accountId)
    assert.ok(first)
    await listen(world.deps, accountId, signal)
    assert.equal(net.seen.length, 0)
    await dispatch(world.deps)
    assert.deepEqual(await world.rows("select 1 from test_work"), [])
    world.clock.advance({ seconds: holdSeconds })
    await listen(world.deps, accountId, signal)
    assert.equal((await kept()).length, 1)
  })

  test("a process that lost its right while the network was slow writes nothing", async () => {
    net.write("Bonjour")
    net.meanwhile = async () => {
      net.meanwhile = async () => undefined
      world.clock.advance({ seconds: holdSeconds + 1 })
      await listen(world.deps, accountId, signal)
      net.posts.push({ ...net.write("Deuxième"), id: "jamais-vue" })
    }
    await listen(world.deps, accountId, signal)
    assert.deepEqual(
      (await kept()).map((post) => post.text),
      ["Bonjour"],
    )
    assert.equal((await account()).cursor, 1)
    assert.equal((await queued()).length, 1)
  })

  test("a pause in the middle of a batch wins, and nothing is skipped when listening resumes", async () => {
    net.write("Bonjour")
    net.meanwhile = () => pauseAccount(world.deps, world.actor, accountId)
    await listen(world.deps, accountId, signal)
    assert.deepEqual(await kept(), [])
    assert.equal((await account()).state, "paused")
    makeDue()
    await dispatch(world.deps)
    await listen(world.deps, accountId, signal)
    assert.equal(net.seen.length, 1, "a paused account is left alone")
    net.meanwhile = async () => undefined
    await resumeAccount(world.deps, world.actor, accountId)
    await listen(world.deps, accountId, signal)
    assert.equal((await kept()).length, 1)
    assert.equal((await account()).state, "listening")
  })

  test("stopping the process is nobody's failure", async () => {
    net.write("Bonjour")
    const stop = new AbortController()
    net.meanwhile = async () => stop.abort()
    net.instead = { is: "unreachable", because: { key: "connectors.stopped" } }
    await listen(world.deps, accountId, stop.signal)
    const { failures, held_by, next_listen_at } = await account()
    assert.deepEqual([failures, held_by], [0, null])
    assert.equal((next_listen_at as Date).toISOString(), "2026-11-20T17:20:00.000Z", "still due")
  })

  test("three failures in a row are said, with an alarm; one success clears them", async () => {
    net.instead = { is: "unreachable", because: { key: "connectors.server_error", params: { status: 500 } } }
    const waits: number[] = []
    for (const state of ["listening", "listening", "failing", "failing"]) {
      await listen(world.deps, accountId, signal)
      const row = await account()
      assert.equal(row.state, state)
      assert.deepEqual(row.said, { key: "connectors.server_error", params: { status: 500 } })
      const now = world.clock.now().epochMilliseconds
      waits.push(Math.floor(((row.next_listen_at as Date).getTime() - now) / 1000 / 30))
      world.clock.set(Temporal.Instant.fromEpochMilliseconds((row.next_listen_at as Date).getTime()))
    }
    assert.deepEqual(waits, [1, 2, 4, 8], "thirty seconds, then twice as long each time")
    assert.deepEqual(
      await world.rows("select said from platform_alarm where name = $1", [`account:${accountId}`]),
      [{ said: { key: "accounts.alarm_failing", params: { name: "Ville de Lac-aux-Brumes" } } }],
    )
    assert.ok(world.announced.some((event) => event.topic === "account" && event.id === accountId))
    net.instead = undefined
    await listen(world.deps, accountId, signal)
    const { state, said, failures, failing_since } = await account()
    assert.deepEqual([state, said, failures, failing_since], ["listening", null, 0, null])
    assert.deepEqual(
      await world.rows("select 1 from platform_alarm where name = $1", [`account:${accountId}`]),
      [],
    )
    assert.deepEqual(await events(), ["account.connected", "account.failed", "account.recovered"])
  })

  test("a refusal asks to reconnect at once; the account is still tried now and then", async () => {
    net.instead = { is: "refused", because: { key: "connectors.wrong_credentials" }, fixable: true }
    await listen(world.deps, accountId, signal)
    const { state, said, next_listen_at } = await account()
    assert.deepEqual([state, said], ["disconnected", { key: "connectors.wrong_credentials" }])
    const wait = (next_listen_at as Date).getTime() - start.epochMilliseconds
    assert.ok(wait >= 300_000 && wait <= 330_000, `waits ${wait} ms`)
    net.instead = undefined
    const wrong = await reconnectAccount(world.deps, world.actor, accountId, {
      address: `https://ville-${address}.example.org`,
      password: "pas le bon",
    })
    assert.ok(isRefusal(wrong) && wrong.because.key === "connectors.wrong_credentials")
    assert.equal((await account()).state, "disconnected")
    const other = await reconnectAccount(world.deps, world.actor, accountId, {
      address: "https://autre.example.org",
      password: net.password,
    })
    assert.ok(isRefusal(other) && other.because.key === "accounts.other_account")
    await reconnectAccount(world.deps, world.actor, accountId, {
      address: `https://ville-${address}.example.org`,
      password: net.password,
    })
    const again = await account()
    assert.deepEqual([again.state, again.said, again.connection], ["listening", null, 2])
    assert.deepEqual(
      await world.rows("select 1 from platform_alarm where name = $1", [`account:${accountId}`]),
      [],
    )
  })

  test("a defect of a connector is a failure with words, and is not retried in a loop", async () => {
    net.instead = new TypeError("undefined is not a post")
    await assert.rejects(listen(world.deps, accountId, signal), TypeError)
    const { said, failures, held_by } = await account()
    assert.deepEqual([said, failures, held_by], [{ key: "listening.fault" }, 1, null])
    await listen(world.deps, accountId, signal)
    assert.equal(net.seen.length, 1)
  })

  test("changed words and standing are noticed, once, and told", async () => {
    const post = net.write("C’est fermé?")
    await listen(world.deps, accountId, signal)
    const edit = { ...post, text: "C’est fermé lundi?" }
    net.posts.push(edit, { ...edit, standing: "held" })
    makeDue()
    await listen(world.deps, accountId, signal)
    const [row] = await kept()
    assert.ok(row)
    assert.equal(row.text, "C’est fermé lundi?")
    assert.equal(row.standing, "held")
    assert.equal(row.edited_at?.toISOString(), "2026-11-20T19:20:00.000Z")
    const told = await world.rows<{ event: string; payload: unknown }>(
      "select event, payload from ledger_entry join ledger_payload on entry_id = id where subject_id = $1",
      [row.id],
    )
    assert.deepEqual(told, [
      {
        event: "post.edited",
        payload: {
          account: accountId,
          before: { title: null, text: "C’est fermé?", standing: "public" },
          after: { title: null, text: "C’est fermé lundi?", standing: "held" },
        },
      },
    ])
    net.posts.push({ ...edit, standing: "held" })
    makeDue()
    await listen(world.deps, accountId, signal)
    assert.equal((await queued()).length, 2, "new, then changed; the third time nothing had changed")
  })

  test("history is kept but is nobody's work, and does not spoil the delays", async () => {
    const ago = (days: number) => start.subtract({ hours: 24 * days }).toString()
    net.write("Vieille question", { publishedAt: ago(8) })
    net.write("Question récente", { publishedAt: ago(6) })
    net.write("Un article", { addressed: false, publishedAt: ago(1) })
    net.write("Notre réponse", { addressed: false, ours: true, publishedAt: ago(1) })
    const { publishedAt, ...undated } = net.write("Sans date")
    net.posts[4] = undated
    await listen(world.deps, accountId, signal)
    const rows = await kept()
    const words = new Map(rows.map((row) => [row.id, row.text]))
    assert.equal(rows.length, 5)
    assert.deepEqual(
      (await queued()).map((id) => words.get(id)),
      ["Question récente", "Notre réponse", "Sans date"],
    )
    assert.deepEqual(await world.rows("select 1 from listening_delay where account_id = $1", [accountId]), [])
    world.clock.advance({ seconds: 90 })
    net.write("À l’instant", { publishedAt: start.add({ seconds: 60 }).toString() })
    await listen(world.deps, accountId, signal)
    const delays = await world.rows("select ms from listening_delay where account_id = $1", [accountId])
    assert.deepEqual(delays, [{ ms: "30000" }])
  })

  test("a removed account is no longer listened to, keeps what was heard, and comes back where it was", async () => {
    net.write("Bonjour")
    await listen(world.deps, accountId, signal)
    await removeAccount(world.deps, world.actor, accountId)
    makeDue()
    await listen(world.deps, accountId, signal)
    assert.equal(net.seen.length, 1)
    assert.equal((await kept()).length, 1)
    const back = await connectAccount(world.deps, world.actor, {
      network: "scripted",
      input: { address: `https://ville-${address}.example.org`, password: net.password },
      language: "fr",
      zone: "America/Toronto",
    })
    assert.ok(!isRefusal(back))
    assert.equal(back.id, accountId)
    net.write("Rebonjour")
    await listen(world.deps, accountId, signal)
    assert.deepEqual(net.seen, [undefined, 1])
    assert.equal((await kept()).length, 2)
  })
})
