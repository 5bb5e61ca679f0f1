/**
 * A bad day: 500 comments arrive and 100 replies leave while the networks stumble and everything of ours is killed
 * again and again. At the end nothing is lost and nothing is there twice.
 */
import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { after, before, test } from "node:test"
import { setTimeout as pause } from "node:timers/promises"
import { open as openBluesky } from "../../src/connectors/fixtures/bluesky/server.ts"
import { open as openWordpress } from "../../src/connectors/fixtures/wordpress/server.ts"
import { findRunning } from "../../src/platform/postgres/running.ts"
import {
  childrenOf,
  firstPerson,
  freePort,
  makeDataDir,
  memoryOf,
  type Person,
  type Product,
  startProduct,
  until,
  vigie,
} from "../product.ts"
import { readRows } from "../rows.ts"
import { serveTwin, type TwinServer } from "../twin-server.ts"

const port = await freePort()
const [comments, replies] = [500, 100]

let place: Awaited<ReturnType<typeof makeDataDir>>
let twins: { wordpress: TwinServer; bluesky: TwinServer }
let product: Product
let person: Person

before(async () => {
  place = await makeDataDir()
  twins = {
    wordpress: await serveTwin(openWordpress("empty"), "https://ville.example.org", 7420),
    bluesky: await serveTwin(openBluesky("empty"), "https://pds.example.org", 1789),
  }
  await start()
  person = await firstPerson(product.url)
  for (const [network, { input }] of Object.entries(twins)) {
    const asked = { network, input, language: "fr", zone: "America/Toronto" }
    const { status, body } = await person.ask("POST", "/accounts", asked)
    assert.equal(status, 200, JSON.stringify(body))
  }
})

after(async () => {
  await product?.end("SIGTERM")
  await Promise.all(Object.values(twins ?? {}).map((twin) => twin.close()))
  await place?.remove()
})

async function start(): Promise<void> {
  const [wordpress, bluesky] = [hostOf(twins.wordpress), hostOf(twins.bluesky)]
  const env = { VIGIE_ALLOWED_HOSTS: `wordpress=${wordpress},bluesky=${bluesky}`, VIGIE_LOG: "json" }
  product = await startProduct(port, place.dataDir, { args: ["--test-clock"], env })
  if (now) await moveClock({ now })
}

const hostOf = ({ url }: TwinServer) => new URL(url).host
const sentSoFar = () => Object.values(twins).flatMap(({ twin }) => twin.sent?.() ?? [])

/** The latest time told by a product that may since have died: the next one goes on from there. */
let now: string | undefined

async function moveClock(move: { now: string } | { advance: string }): Promise<void> {
  const answer = await fetch(`${product.url}/api/test-clock`, {
    method: "PUT",
    body: JSON.stringify(move),
    signal: AbortSignal.timeout(2000),
  })
  if (answer.ok) now = ((await answer.json()) as { now: string }).now
}

/** Waits and backs off in seconds what would take minutes; a product that is down has no clock to move. */
async function hurry(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await moveClock({ advance: "PT4S" }).catch(() => undefined)
    await pause(250)
  }
}

/** People write, each of the 500 something of their own; four hundred people in all. */
async function comment(): Promise<void> {
  for (let rank = 1; rank <= comments; rank++) {
    const { twin } = rank % 2 ? twins.wordpress : twins.bluesky
    twin.hear(`Question ${rank}, s’il vous plaît.`, `voisine${rank % 400}`)
    await pause(60)
  }
}

/** Answers whoever waits, as somebody at a screen would: again with the same key when nobody answers. */
async function reply(signal: AbortSignal): Promise<void> {
  const answered = new Set<string>()
  while (answered.size < replies && !signal.aborted) {
    const { body } = await patiently("GET", "/conversations?view=to_answer&sort=oldest&limit=200")
    const lines = (body.items ?? []) as { id: string; version: number }[]
    const next = lines.filter((line) => !answered.has(line.id)).slice(0, 5)
    if (next.length === 0) await pause(200)
    for (const { id, version } of next.slice(0, replies - answered.size)) {
      answered.add(id)
      await answer(id, version, `Réponse ${answered.size} de la Ville.`)
      await pause(150)
    }
  }
}

async function answer(id: string, seen: number, text: string): Promise<void> {
  const got = await patiently("POST", `/conversations/${id}/replies`, { text, seen })
  if (got.status === 200) return
  // The first request died with its answer. Looking tells whether it was done.
  assert.equal(got.status, 409, JSON.stringify(got.body))
  const { body } = await patiently("GET", `/conversations/${id}`)
  const isThere = (body.replies as { text: string }[]).some((one) => one.text === text)
  if (!isThere) await answer(id, body.version as number, text)
}

/** One act, with one key, until somebody answers it. */
async function patiently(method: string, path: string, body?: unknown) {
  const key = method === "GET" ? undefined : randomUUID()
  return until(`${method} ${path} is answered`, 60, async () => {
    const got = await person.ask(method, path, body, key)
    return got.status < 500 && got
  })
}

const postmaster = () => childrenOf(product.pid, "postgres")[0] ?? 0
const kill = (pid: number) => pid > 0 && process.kill(pid, "SIGKILL")

async function again(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  const ended = await product.end(signal)
  assert.equal(ended, signal === "SIGKILL" ? "SIGKILL" : 0, product.said().slice(-2000))
  await start()
}

/** What happens once this many replies are on the networks: always in the middle of the work. */
const day: [number, string, () => Promise<unknown> | unknown][] = [
  [4, "kill -9 of Node", () => again("SIGKILL")],
  [15, "kill -9 of PostgreSQL", () => kill(postmaster())],
  [27, "SIGTERM", () => again("SIGTERM")],
  [
    39,
    "kill -9 of one of PostgreSQL's processes",
    () => kill(childrenOf(postmaster(), "postgres").at(-1) ?? 0),
  ],
  [50, "kill -9 of Node", () => again("SIGKILL")],
  [60, "kill -9 of both", () => kill(postmaster()) && again("SIGKILL")],
  [70, "kill -9 of PostgreSQL", () => kill(postmaster())],
  [80, "kill -9 of Node", () => again("SIGKILL")],
]

test("nothing is lost and nothing is sent twice, whatever is killed", { timeout: 290_000 }, async (t) => {
  const began = performance.now()
  const stop = new AbortController()
  for (const twin of Object.values(twins)) twin.storm = 15
  const hurrying = hurry(stop.signal)
  t.after(() => stop.abort())
  const work = Promise.all([comment(), reply(stop.signal)])
  work.catch(() => undefined)
  for (const [count, what, happen] of day) {
    await until(`${count} replies are sent, before ${what}`, 90, async () => sentSoFar().length >= count, 5)
    t.diagnostic(`${Math.round((performance.now() - began) / 1000)} s: ${sentSoFar().length} sent, ${what}`)
    await happen()
  }
  await work
  t.diagnostic(`${Math.round((performance.now() - began) / 1000)} s: everything was asked for`)
  for (const twin of Object.values(twins)) twin.storm = 0
  await until("everything is heard and sent", 150, async () => {
    const [state] = await rows<{ heard: number; sent: number }>(
      `select (select count(*)::int from inbox_mention where not ours) as heard,
              (select count(*)::int from inbox_reply where state = 'sent') as sent`,
    )
    return state?.heard === comments && state.sent === replies
  }).catch(async (fault: Error) => {
    const states = await rows("select state, said, count(*)::int from inbox_reply group by 1, 2")
    const seen = await rows("select state, said, next_listen_at from accounts_account")
    throw new Error(`${fault.message} ${JSON.stringify({ states, seen })}`)
  })
  stop.abort()
  await hurrying
  t.diagnostic(`${Math.round((performance.now() - began) / 1000)} s in all`)
  t.diagnostic(`${Math.round(memoryOf(product.pid))} MB of memory`)
  for (const [network, { seen }] of Object.entries(twins)) t.diagnostic(`${network}: ${JSON.stringify(seen)}`)

  const said = await rows<{ text: string; times: number; conversations: number }>(
    `select p.text, count(*)::int as times, count(distinct m.conversation_id)::int as conversations
       from listening_post p join inbox_mention m on m.post_id = p.id where not p.ours group by 1`,
  )
  assert.deepEqual(
    said.map(({ text }) => text).sort(),
    Array.from({ length: comments }, (_, i) => `Question ${i + 1}, s’il vous plaît.`).sort(),
  )
  assert.deepEqual(
    said.filter(({ times, conversations }) => times !== 1 || conversations !== 1),
    [],
  )
  assert.deepEqual(
    sentSoFar().sort(),
    Array.from({ length: replies }, (_, i) => `Réponse ${i + 1} de la Ville.`).sort(),
  )
  await verify(t.diagnostic.bind(t))
})

test("the ledger says of each reply that it was sent, once", async () => {
  const facts = await rows<{ facts: number; attempts: number }>(
    `select count(*) filter (where e.event = 'reply.sent')::int as facts,
            count(*) filter (where e.event = 'reply.queued')::int as attempts
       from inbox_reply r left join ledger_payload p on p.payload ->> 'reply' = r.id::text
       join ledger_entry e on e.id = p.entry_id group by r.id`,
  )
  assert.equal(facts.length, replies)
  assert.deepEqual(
    facts.filter(({ facts, attempts }) => facts !== 1 || attempts !== 1),
    [],
  )
  const heard = await rows<{ count: number }>(
    "select count(*)::int from ledger_entry where event in ('conversation.opened', 'conversation.joined')",
  )
  assert.equal(heard[0]?.count, comments)
})

async function rows<Row>(sql: string): Promise<Row[]> {
  return readRows<Row>((await findRunning(place.dataDir)) ?? "", sql)
}

/** While it runs, and again once it has stopped. */
async function verify(say: (text: string) => void): Promise<void> {
  for (const beside of [true, false]) {
    if (!beside) assert.equal(await product.end("SIGTERM"), 0)
    const command = vigie(["verify", "--json"], place.dataDir)
    assert.equal(await command.ended, 0, command.said())
    if (!beside) say(JSON.stringify({ ...JSON.parse(command.said()), root: undefined }))
  }
  await start()
}
