/** For tests: a database with one person in it, a network in memory, and everything that accounts and listening need. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import type { Connected, Connector, Heard, Outcome, Post } from "../src/connectors/contract.ts"
import type { Actor } from "../src/core/authority/roles.ts"
import type { Deps } from "../src/features/deps.ts"
import { openWatching } from "../src/features/listening/index.ts"
import { testClock } from "../src/platform/clock.ts"
import { newId } from "../src/platform/ids.ts"
import type { Work } from "../src/platform/jobs.ts"
import { createLog } from "../src/platform/log.ts"
import { createOutbound } from "../src/platform/outbound/index.ts"
import { openKeyring } from "../src/platform/secrets.ts"
import { openTestDatabase } from "./database.ts"

export const start = Temporal.Instant.from("2026-11-20T17:20:00Z")

export async function openWorld(connectors: readonly Connector[], allowedHosts = "") {
  const database = await openTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), "vigie-accounts-"))
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(`create table test_work (job text, input jsonb, key text);
    grant all on test_work to vigie_app`)
  const clock = testClock(start)
  clock.freeze()
  const lines: string[] = []
  const log = createLog({ level: "debug", pretty: false, write: (line) => lines.push(line) })
  const personId = newId(clock)
  await owner.query(
    `insert into people_person (id, name, email, language, zone, joined_at)
     values ($1, 'Maude Larivière', 'maude@example.org', 'fr', 'America/Toronto', $2)`,
    [personId, start.toString()],
  )
  const announced: { topic: string; id: string }[] = []
  const deps = {
    config: { allowedHosts, mostWatches: 10_000 },
    clock,
    log,
    pool: database.pool,
    db: database.db,
    watching: openWatching(log),
    // Nothing is proposed unless a test opens a judge.
    judge: { open: async () => undefined, bench: async () => undefined },
    keyring: openKeyring({ file: join(folder, "secrets.key") }),
    outbound: createOutbound({ userAgent: "Vigie/0", log }),
    connectors: new Map(connectors.map((one) => [one.network, one])),
    live: {
      announce: async (_client: unknown, event: { topic: string; id: string }) => void announced.push(event),
    },
    queue: {
      // In the transaction of the step, as the real queue: rolled back with it.
      enqueue: async (client: pg.ClientBase, { job, input, key }: Work) => {
        await client.query("insert into test_work values ($1, $2, $3)", [job, JSON.stringify(input), key])
      },
      enqueueAlone: async ({ job, input, key }: Work) => {
        await owner.query("insert into test_work values ($1, $2, $3)", [job, JSON.stringify(input), key])
      },
    },
  } as unknown as Deps & { clock: typeof clock }
  const actor: Actor = { kind: "person", id: personId, roles: ["administrator"] }
  return {
    deps,
    clock,
    owner,
    ownerUrl: database.ownerUrl,
    actor,
    lines,
    announced,
    /** Rows of a query, as the owner of the tables sees them. */
    async rows<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
      return (await owner.query<Row>(sql, values)).rows
    },
    async close() {
      await owner.end()
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A network in memory: people write, and listening gives `perCall` posts from the cursor on. */
export function openNetwork(perCall = 50) {
  const posts: Post[] = []
  const seen: unknown[] = []
  const network = {
    posts,
    /** Cursors that `listen` was handed, in order. */
    seen,
    password: "abcd-efgh-ijkl-mnop",
    /** What the next calls answer instead, as long as it is set. */
    instead: undefined as Outcome<never> | Error | undefined,
    /** Runs in the middle of each `listen`, between asking and answering. */
    meanwhile: async () => undefined as unknown,
    write(text: string, more: Partial<Post> = {}): Post {
      const post = postOf(posts.length + 1, text, more)
      posts.push(post)
      return post
    },
  }
  const connector: Connector = {
    network: "scripted",
    fields: [
      { name: "address", kind: "url", required: true, secret: false },
      { name: "password", kind: "password", required: true, secret: true },
    ],
    can: {
      listen: true,
      publish: false,
      reply: true,
      measures: [],
      search: false,
      profile: true,
      listenEverySeconds: 30,
    },
    async connect(_io, input): Promise<Outcome<Connected>> {
      if (input.password !== network.password)
        return { is: "refused", because: { key: "connectors.wrong_credentials" }, fixable: true }
      const profile = { id: input.address ?? "", name: "Ville de Lac-aux-Brumes" }
      const secrets = { password: network.password }
      return {
        is: "done",
        value: { profile, settings: { address: input.address ?? "" }, secrets, can: connector.can },
      }
    },
    async listen(_io, _connection, cursor): Promise<Outcome<Heard>> {
      seen.push(cursor)
      const from = typeof cursor === "number" ? cursor : 0
      const given = posts.slice(from, from + perCall)
      await network.meanwhile()
      if (network.instead instanceof Error) throw network.instead
      if (network.instead) return network.instead
      const to = from + given.length
      return { is: "done", value: { posts: given, cursor: to, more: to < posts.length } }
    },
  }
  return { network, connector }
}

function postOf(rank: number, text: string, more: Partial<Post>): Post {
  return {
    id: `item-${rank}`,
    kind: "comment",
    author: { name: "Une voisine" },
    text,
    publishedAt: start.toString(),
    thread: { id: "fil" },
    media: [],
    addressed: true,
    ours: false,
    standing: "public",
    raw: { rank },
    ...more,
  }
}
