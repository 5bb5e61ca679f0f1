/** For tests of the inbox: a network in memory that takes replies and measures, may lose its answers, and people who answer. */
import type {
  Capabilities,
  Connector,
  Measure,
  Outcome,
  Outgoing,
  Post,
  Sent,
} from "../src/connectors/contract.ts"
import type { Role } from "../src/core/authority/roles.ts"
import { isRefusal } from "../src/core/refusal.ts"
import { connectAccount } from "../src/features/accounts/connect.ts"
import { findAccount } from "../src/features/accounts/index.ts"
import { jobs } from "../src/features/inbox/jobs.ts"
import { inOneStep } from "../src/features/ledger/index.ts"
import { keepPosts } from "../src/features/listening/keep.ts"
import { newId } from "../src/platform/ids.ts"
import { openNetwork, openWorld, start } from "./accounts.ts"

export { start }

/** What the network does with a reply: act or not, and what it tells us. */
type Fate =
  | "done"
  | "pending"
  | "refused"
  | "unreachable"
  /** It acts, and its answer is lost. */
  | "lost_after"
  /** It does not act, and nothing tells us. */
  | "lost_before"
  /** Our own code breaks, after the network acted. */
  | "thrown_after"

export async function openInbox() {
  const { connector: heard } = openNetwork()
  const network = scriptedNetwork(heard)
  const world = await openWorld([network.connector])
  await world.owner.query(
    `insert into people_organisation (name_fr, name_en, zone, created_at)
     values ('Ville de Lac-aux-Brumes', 'Town of Lac-aux-Brumes', 'America/Toronto', $1)`,
    [start.toString()],
  )
  const person = async (name: string, roles: Role[]) => {
    const id = newId(world.clock)
    await world.owner.query(
      `insert into people_person (id, name, email, language, zone, joined_at) values ($1, $2, $3, 'fr', 'America/Toronto', $4)`,
      [id, name, `${id}@example.org`, start.toString()],
    )
    for (const role of roles)
      await world.owner.query("insert into people_role (person_id, role) values ($1, $2)", [id, role])
    return { kind: "person" as const, id, roles }
  }
  let accounts = 0
  const connect = async () => {
    const connected = await connectAccount(world.deps, world.actor, {
      network: "scripted",
      input: { address: `https://ville-${++accounts}.example.org`, password: "abcd-efgh-ijkl-mnop" },
      language: "fr",
      zone: "America/Toronto",
    })
    if (isRefusal(connected)) throw new Error(connected.because.key)
    return connected.id
  }
  /** Keeps posts as listening does; the take-in work is queued with them. */
  const hear = async (accountId: string, posts: Post[]) => {
    const account = await findAccount(world.deps, accountId)
    if (!account) throw new Error("no such account")
    await inOneStep(world.deps, { kind: "system", id: "test" }, "test.hear", (step) =>
      keepPosts(step, world.deps, account as never, posts),
    )
  }
  return { ...world, network, person, connect, hear, work: () => runWork(world), run: runJob(world) }
}

export type Inbox = Awaited<ReturnType<typeof openInbox>>
type World = Awaited<ReturnType<typeof openWorld>>

const runJob = (world: World) => async (name: string, input: object) => {
  const job = jobs.find((each) => each.name === name)
  if (job) await job.run(world.deps, job.input.parse(input), new AbortController().signal)
}

/** Runs everything queued, and what that queues, one unit after another. */
async function runWork(world: World): Promise<void> {
  for (;;) {
    const [unit] = await world.rows<{ job: string; input: object }>(
      "delete from test_work where ctid = (select min(ctid) from test_work) returning job, input",
    )
    if (!unit) return
    await runJob(world)(unit.job, unit.input)
  }
}

function scriptedNetwork(listening: Connector) {
  const there = new Map<string, { text: string; times: number }>()
  const standings = new Map<string, Post["standing"]>()
  const network = {
    /** What is on the network, by key: the text, and how many times it was put there. */
    there,
    standings,
    fates: [] as Fate[],
    /** What `find` tells instead of the truth, as long as it is set. */
    findTells: undefined as Outcome<Sent | null> | undefined,
    measureTells: undefined as Outcome<never> | undefined,
    canFind: true,
    /** Runs in the middle of each sending, after the network acted if it does. */
    meanwhile: async (_outgoing: Outgoing) => undefined as unknown,
    finds: 0,
    sendings: 0,
    connector: undefined as unknown as Connector,
  }
  const can: Capabilities = {
    ...listening.can,
    measures: ["approve", "spam", "trash", "restore"],
    maxLength: { units: 300, of: "graphemes" },
  }
  const put = ({ key, text }: Outgoing): Sent => {
    const before = there.get(key)
    there.set(key, { text, times: (before?.times ?? 0) + 1 })
    return { id: `reply-${key}`, url: `https://ville.example.org/#${key}` }
  }
  network.connector = {
    ...listening,
    can,
    connect: async (io, input) => {
      const connected = await listening.connect(io, input)
      return connected.is === "done" ? { ...connected, value: { ...connected.value, can } } : connected
    },
    async publish(_io, _connection, outgoing): Promise<Outcome<Sent>> {
      network.sendings++
      const fate = network.fates.shift() ?? "done"
      const because = { key: "connectors.test" }
      const acts = fate === "done" || fate === "pending" || fate.endsWith("_after")
      const value = acts ? put(outgoing) : { id: "" }
      await network.meanwhile(outgoing)
      if (fate === "done") return { is: "done", value }
      if (fate === "pending") return { is: "pending", value, because }
      if (fate === "refused") return { is: "refused", because, fixable: true }
      if (fate === "unreachable") return { is: "unreachable", because }
      if (fate === "thrown_after") throw new Error("a fault of ours")
      return { is: "unknown", because }
    },
    async find(_io, _connection, { key }): Promise<Outcome<Sent | null>> {
      network.finds++
      if (network.findTells) return network.findTells
      return { is: "done", value: there.has(key) ? { id: `reply-${key}` } : null }
    },
    async measure(_io, _connection, postId: string, measure: Measure) {
      if (network.measureTells) return network.measureTells
      const standing = measure === "spam" ? "spam" : measure === "trash" ? "trash" : "public"
      standings.set(postId, standing)
      return { is: "done", value: { standing } }
    },
  }
  return network
}

let rank = 0

/** A post of somebody, addressed to us. */
export function post(more: Partial<Post> & { by?: string } = {}): Post {
  const { by = "Une voisine", ...rest } = more
  return {
    id: `post-${++rank}`,
    kind: "comment",
    author: { name: by, id: by },
    text: `Quand la piscine rouvre-t-elle? (${rank})`,
    publishedAt: start.toString(),
    thread: { id: "article-1", title: "La piscine municipale" },
    media: [],
    addressed: true,
    ours: false,
    standing: "public",
    raw: { rank },
    ...rest,
  }
}

/** A post of the organisation itself, answering another one. */
export function ours(answered: Post, more: Partial<Post> = {}): Post {
  return post({
    by: "Ville de Lac-aux-Brumes",
    kind: "reply",
    text: "Samedi à 9 h.",
    inReplyTo: { id: answered.id },
    thread: answered.thread,
    addressed: false,
    ours: true,
    ...more,
  })
}
