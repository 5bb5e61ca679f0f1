import assert from "node:assert/strict"
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { isRefusal } from "../../src/core/refusal.ts"
import { inbox as feature } from "../../src/features/inbox/index.ts"
import { sendReply } from "../../src/features/inbox/reply.ts"
import { systemClock } from "../../src/platform/clock.ts"
import { declareQueues, openQueue, type Queue } from "../../src/platform/jobs.ts"
import { openKeyring } from "../../src/platform/secrets.ts"
import { type Inbox, openInbox, post } from "../inbox.ts"

const posts = 500
const replies = 100

/** A minute or two: run with the peers. Workers killed with -9 again and again, in the middle of five hundred arrivals and a hundred replies. */
describe("kill -9 of the workers", () => {
  let inbox: Inbox
  let queue: Queue
  let network: Server
  let worker: ChildProcess | undefined
  let folder = ""
  let database = ""
  /** How many times each reply was put on the network. */
  const there = new Map<string, number>()

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "vigie-kill-"))
    inbox = await openInbox()
    const { user, password, host, port, database: name } = inbox.owner
    database = `postgres://${user}:${encodeURIComponent(password ?? "")}@${host}:${port}/${name}`
    queue = await openQueue(database, () => undefined)
    await declareQueues(queue.boss, feature.jobs)
    const keyring = openKeyring({ file: join(folder, "secrets.key") })
    Object.assign(inbox.deps, { queue, keyring, clock: systemClock() })
    network = createServer((request, response) => {
      const key = request.url?.slice(1) ?? ""
      if (request.method === "POST") there.set(key, (there.get(key) ?? 0) + 1)
      // Between acting and answering: where a kill hurts.
      setTimeout(() => response.end(JSON.stringify(there.has(key) ? { id: key } : null)), 30)
    })
    network.listen(0, "127.0.0.1")
    await once(network, "listening")
  })
  after(async () => {
    worker?.kill("SIGKILL")
    network?.close()
    await queue?.stop()
    await inbox?.close()
    await rm(folder, { recursive: true, force: true })
  })

  const start = () => {
    const address = `http://127.0.0.1:${(network.address() as AddressInfo).port}`
    worker = spawn(process.execPath, [join(import.meta.dirname, "worker.ts")], {
      env: { ...process.env, DATABASE: database, NETWORK: address, KEY: join(folder, "secrets.key") },
      stdio: "inherit",
    })
  }
  /** Kills, and lets the leases of the dead run out, as half a minute would. */
  const kill = async () => {
    worker?.kill("SIGKILL")
    if (worker) await once(worker, "exit")
    await inbox.owner.query(
      "update inbox_reply set lease_until = now() - interval '1 second' where lease is not null",
    )
  }
  const count = async (sql: string) => (await inbox.rows<{ n: number }>(sql))[0]?.n ?? 0
  const mentions = () => count("select count(*)::int as n from inbox_mention")
  const until = async (what: string, isSo: () => boolean | Promise<boolean>) => {
    for (let tries = 0; tries < 900; tries++) {
      if (await isSo()) return
      await sleep(200)
    }
    assert.fail(`${what}: not after 180 s`)
  }

  test("no post is lost or doubled, no reply is lost or sent twice", { timeout: 600_000 }, async () => {
    const person = await inbox.person("Maude Larivière", ["responder"])
    const account = await inbox.connect()
    const heard = Array.from({ length: posts }, (_, index) =>
      post({ by: `Personne ${index % replies}`, publishedAt: inbox.deps.clock.now().toString() }),
    )
    start()
    for (let from = 0; from < posts; from += 25) {
      await inbox.hear(account, heard.slice(from, from + 25))
      if (from === 100 || from === 300) {
        await until("some were taken in", async () => (await mentions()) > from / 4)
        await kill()
        start()
      }
    }
    await until("all were taken in", async () => (await mentions()) === posts)
    assert.equal(await count("select count(*)::int as n from inbox_conversation"), replies)
    assert.equal(await count("select count(*)::int as n from inbox_wait"), replies)

    const conversations = await inbox.rows<{ id: string }>("select id from inbox_conversation")
    for (const { id } of conversations) {
      const words = { text: "Samedi à 9 h.", seen: 0, holding: false, anyway: false }
      assert.ok(!isRefusal(await sendReply(inbox.deps, person, id, words)))
    }
    for (const some of [15, 40, 65]) {
      await until("some left", () => there.size >= some)
      await kill()
      start()
    }
    const left = "select count(*)::int as n from inbox_reply where state <> 'sent'"
    await until("all were sent", async () => (await count(left)) === 0)
    assert.equal(there.size, replies)
    assert.deepEqual([...new Set(there.values())], [1], "each reply is on the network once")
    const lookedFor = await count(
      "select count(distinct subject_id)::int as n from ledger_entry where event = 'reply.looked_for'",
    )
    console.log(`# ${lookedFor} replies were looked for after a kill`)
  })
})
