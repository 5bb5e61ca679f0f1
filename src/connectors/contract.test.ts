/**
 * One suite over every file of this folder: what the port promises, whatever the network.
 *
 * A connector joins it by existing (`<network>.ts` exporting a `Connector`) and by bringing
 * `fixtures/<network>/server.ts` (see twin.ts).
 */
import assert from "node:assert/strict"
import { globSync, readdirSync, readFileSync } from "node:fs"
import { describe, test } from "node:test"
import { z } from "zod"
import { storable } from "./bounds.ts"
import {
  type Connected,
  type Connection,
  type Connector,
  type Heard,
  type Outcome,
  type Post,
  post,
  said,
} from "./contract.ts"
import { type OpenTwin, type Twin, type Weather, type World, weathers, worldAround } from "./twin.ts"

const here = new URL("./", import.meta.url)
const sentences = { fr: read("fr"), en: read("en") }
function read(language: string): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`../../locales/${language}/connectors.json`, here), "utf8"))
}

const outcome = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("done"), value: z.unknown() }),
  z.strictObject({ is: z.literal("pending"), value: z.unknown(), because: said }),
  z.strictObject({ is: z.literal("refused"), because: said, fixable: z.boolean() }),
  z.strictObject({ is: z.literal("unreachable"), because: said, retryAt: z.iso.datetime().optional() }),
  z.strictObject({ is: z.literal("unknown"), because: said }),
])

function connectorNames(): string[] {
  const files = readdirSync(here).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  const names = files.map((file) => file.slice(0, -3))
  return names.filter((name) => /network: "/.test(readFileSync(new URL(`${name}.ts`, here), "utf8")))
}

function sourcesOf(network: string): string {
  const files = globSync([`${network}.ts`, `${network}/*.ts`], { cwd: here, exclude: ["**/*.test.ts"] })
  return files.map((file) => readFileSync(new URL(file, here), "utf8")).join("\n")
}

async function load(name: string): Promise<Connector> {
  const module = (await import(`./${name}.ts`)) as Record<string, Connector>
  const connector = module[name]
  assert.ok(connector && connector.network === name, `${name}.ts must export const ${name}: Connector`)
  return connector
}

function suite(connector: Connector, open: OpenTwin): void {
  test("every sentence it can answer exists in both languages", () => {
    const of = `connectors.${connector.network}`
    const labels = connector.fields.flatMap(({ name }) => [`${of}.${name}`, `${of}.${name}_help`])
    const written = sourcesOf(connector.network).matchAll(/"(connectors\.[a-z_.]+)"/g)
    const keys = [`${of}.name`, ...labels, ...[...written].map((found) => found[1] ?? "")]
    for (const key of keys)
      for (const words of Object.values(sentences)) assert.ok(words[key], `${key} has no words`)
  })

  test("connects, says who we are, and keeps secrets apart", async () => {
    const session = await begin(connector, open("normal"))
    assert.ok(session.connected.profile.id && session.connected.profile.name)
    session.tellsNoSecret()
  })

  test("refuses wrong credentials in words that a person can act upon", async () => {
    const twin = open("normal")
    const guarded = connector.fields.some((field) => field.secret)
    assert.ok(!guarded || twin.wrong, "a network with a secret must have a wrong one to try")
    if (!twin.wrong) return
    const got = checked(await connector.connect(worldAround(twin).io, twin.wrong))
    assert.equal(got.is, "refused")
    assert.ok(got.is === "refused" && got.fixable)
    for (const secret of secretsOf(connector, twin.wrong)) assert.ok(!JSON.stringify(got).includes(secret))
  })

  for (const weather of weathers) {
    test(`connecting in bad weather is told as it is: ${weather}`, async () => {
      const twin = open("normal")
      const world = worldAround(twin)
      world.bring(weather)
      const got = checked(await connector.connect(world.io, twin.input))
      if (weather === "half_after") return
      assertTold(got, weather, world)
    })
  }

  test("an empty account gives nothing, and then the first words", async () => {
    const session = await begin(connector, open("empty"))
    assert.deepEqual(await session.hearAll(), [])
    const id = session.twin.hear("Premier message")
    assert.deepEqual(idsOf(await session.hearAll()), [id])
  })

  test("hears everything once, then only what is new", async () => {
    const session = await begin(connector, open("normal"))
    const first = await session.hearAll()
    assert.deepEqual(idsOf(first), [...session.twin.present()].sort())
    assert.deepEqual(await session.hearAll(), [])
    for (const round of ["Lundi", "Mardi", "Mercredi"]) {
      const news = ["matin", "soir"].map((when) => session.twin.hear(`${round} ${when}`))
      assert.deepEqual(idsOf(await session.hearAll()), news.sort())
      assert.deepEqual(await session.hearAll(), [])
    }
    session.tellsNoSecret()
  })

  test("words that a database refuses are heard without what it refuses", async () => {
    const session = await begin(connector, open("normal"))
    await session.hearAll()
    const id = session.twin.hear("avant\u0000milieu\ud800après")
    assert.deepEqual(idsOf(await session.hearAll()), [id])
  })

  test("a stop before the cursor was stored skips nothing", async () => {
    const session = await begin(connector, open("normal"))
    await session.hearAll()
    const news = ["Un", "Deux"].map((text) => session.twin.hear(text)).sort()
    const stored = session.cursor
    assert.deepEqual(idsOf(await session.hearAll()), news)
    session.cursor = stored
    assert.deepEqual(idsOf(await session.hearAll()), news)
  })

  test("its cursor stays within 64 kB after thousands of items", async () => {
    const session = await begin(connector, open("normal"))
    for (let round = 0; round < 9; round++) {
      await session.hearAll()
      for (let one = 0; one < 400; one++) session.twin.hear(`Message ${round}-${one} ${"é".repeat(40)}`)
    }
    await session.hearAll()
  })

  for (const weather of weathers) {
    test(`bad weather while listening loses nothing: ${weather}`, async () => {
      for (let rank = 0; ; rank++) {
        const session = await begin(connector, open("normal"))
        const before = session.world.requests.length
        session.world.bring(weather, rank)
        const got = await session.hearUntilTrouble()
        const asked = session.world.requests.length - before
        session.world.bring(undefined)
        const heard = [...got, ...(await session.hearAll())]
        assert.deepEqual(idsOf(heard), [...session.twin.present()].sort(), `trouble at request ${rank}`)
        session.tellsNoSecret()
        if (asked <= rank || rank > 20) break
      }
    })

    test(`listening in lasting bad weather is told as it is: ${weather}`, async () => {
      if (weather === "half_after") return
      const session = await begin(connector, open("normal"))
      session.world.bring(weather)
      assertTold(checked(await session.listen()), weather, session.world)
    })
  }

  if (connector.publish && connector.find) writing(connector, open)
  if (connector.measure) measuring(connector, open)
}

function writing(connector: Connector, open: OpenTwin): void {
  test("a reply is sent once, found again, and heard as ours", async () => {
    const session = await begin(connector, open("normal"))
    const outgoing = await session.reply("Merci de nous l’avoir signalé.")
    const sent = checked(await session.publish(outgoing))
    assert.ok(sent.is === "done" || sent.is === "pending", JSON.stringify(sent))
    assert.equal(session.sent().length, 1)
    const found = checked(await session.find(outgoing))
    assert.ok(found.is === "done" && found.value)
    assert.equal(found.value.id, sent.value.id)
    const heard = await session.hearAll()
    for (const one of heard.filter((item) => item.id === sent.value.id)) assert.ok(one.ours && !one.addressed)
  })

  test("the same key never makes two items", async () => {
    const session = await begin(connector, open("normal"))
    const outgoing = await session.reply("Nous vérifions et revenons vers vous.")
    checked(await session.publish(outgoing))
    checked(await session.publish(outgoing))
    assert.equal(session.sent().length, 1)
  })

  for (const weather of weathers) {
    test(`a reply in bad weather is never lost nor sent twice: ${weather}`, async () => {
      for (let rank = 0; ; rank++) {
        const session = await begin(connector, open("normal"))
        const outgoing = await session.reply("La collecte reprendra lundi.")
        const before = session.world.requests.length
        session.world.bring(weather, rank)
        const got = checked(await session.publish(outgoing))
        const asked = session.world.requests.length - before
        session.world.bring(undefined)
        await session.settle(got, outgoing)
        if (asked <= rank || rank > 20) break
      }
    })
  }
}

function measuring(connector: Connector, open: OpenTwin): void {
  for (const measure of connector.can.measures) {
    test(`a measure is taken and tells where the item stands: ${measure}`, async () => {
      const session = await begin(connector, open("normal"))
      const [first] = (await session.hearAll()).filter((one) => one.addressed)
      assert.ok(first)
      const got = checked(
        (await connector.measure?.(session.world.io, session.connection, first.id, measure)) ?? missing(),
      )
      assert.equal(got.is, "done", JSON.stringify(got))
    })
  }
}

/** A connection in its world, with the cursor kept as the product keeps it: through JSON. */
async function begin(connector: Connector, twin: Twin) {
  const connecting = worldAround(twin)
  const got = checked(await connector.connect(connecting.io, twin.input))
  assert.ok(got.is === "done", JSON.stringify(got))
  return new Session(connector, twin, got.value, connecting)
}

class Session {
  cursor: unknown
  world: World
  connection: Connection
  connector: Connector
  twin: Twin
  connected: Connected
  #told: unknown[] = []
  #secrets: string[]

  constructor(connector: Connector, twin: Twin, connected: Connected, connecting: World) {
    this.connector = connector
    this.twin = twin
    this.connected = connected
    this.world = worldAround(twin, { ...connected.secrets, ...Object.fromEntries(connecting.kept) })
    this.connection = { settings: connected.settings, profile: connected.profile }
    this.#secrets = [...secretsOf(connector, twin.input), ...Object.values(connected.secrets)]
    this.#told.push(connected.settings, connected.profile, connecting.logged)
  }

  async listen(): Promise<Outcome<Heard>> {
    const got = checked(await this.connector.listen(this.world.io, this.connection, this.cursor))
    this.#told.push(got)
    return got
  }

  /** Listens until nothing more waits or something goes wrong, and keeps the cursor of what went well. */
  async hearUntilTrouble(): Promise<Post[]> {
    const posts: Post[] = []
    for (let turn = 0; turn < 200; turn++) {
      const got = await this.listen()
      if (got.is !== "done") break
      const kept = JSON.stringify(got.value.cursor) ?? "null"
      assert.ok(Buffer.byteLength(kept) <= 65_536, `the cursor takes ${Buffer.byteLength(kept)} bytes`)
      this.cursor = JSON.parse(kept)
      for (const one of got.value.posts) posts.push(isPost(one))
      if (!got.value.more) break
    }
    assert.equal(new Set(idsOf(posts)).size, posts.length, "the same item was given twice")
    return posts
  }

  async hearAll(): Promise<Post[]> {
    const posts = await this.hearUntilTrouble()
    const last = this.#told.at(-1) as Outcome<Heard>
    assert.equal(last.is, "done", JSON.stringify(last))
    return posts
  }

  async reply(text: string) {
    const [first] = (await this.hearAll()).filter((one) => one.addressed)
    assert.ok(first, "a network that can be answered must have someone to answer")
    const since = this.world.io.now().toString()
    const inReplyTo = { id: first.id, thread: first.thread.id, raw: first.raw }
    return { key: "018f6f7e-0000-7000-8000-000000000001", text, since, inReplyTo }
  }

  publish(outgoing: Parameters<NonNullable<Connector["publish"]>>[2]) {
    return this.connector.publish?.(this.world.io, this.connection, outgoing) ?? missing()
  }

  find(outgoing: Parameters<NonNullable<Connector["publish"]>>[2]) {
    return this.connector.find?.(this.world.io, this.connection, outgoing) ?? missing()
  }

  sent(): string[] {
    return this.twin.sent?.() ?? missing()
  }

  /** What the product does after each outcome; in the end the reply is there exactly once. */
  async settle(
    got: Outcome<unknown>,
    outgoing: Parameters<NonNullable<Connector["publish"]>>[2],
  ): Promise<void> {
    const there = this.sent().length
    if (got.is === "done" || got.is === "pending") assert.equal(there, 1)
    if (got.is === "unreachable" || got.is === "refused") assert.equal(there, 0, `${got.is}, yet it is there`)
    if (got.is === "unknown") {
      const found = checked(await this.find(outgoing))
      assert.ok(found.is === "done", JSON.stringify(found))
      assert.equal(found.value === null, there === 0, "find does not say what is there")
    }
    if (there === 0) checked(await this.publish(outgoing))
    assert.equal(this.sent().length, 1)
  }

  tellsNoSecret(): void {
    const told = JSON.stringify([this.#told, this.world.logged])
    for (const secret of this.#secrets) assert.ok(!told.includes(secret), "a secret was told")
  }
}

function assertTold(got: Outcome<unknown>, weather: Weather, world: World): void {
  assert.ok(got.is === "unreachable" || got.is === "refused", `${weather}: ${JSON.stringify(got)}`)
  if (weather === "private_address" || weather === "too_large") assert.equal(got.is, "refused")
  if (/no_connection|cut|timeout|server_error|unavailable|too_many/.test(weather))
    assert.equal(got.is, "unreachable")
  if (weather === "too_many_requests" || weather === "unavailable") {
    assert.ok(got.is === "unreachable" && got.retryAt, "Retry-After must be obeyed")
    const wait = Temporal.Instant.from(got.retryAt).since(world.io.now()).total("seconds")
    assert.ok(wait > 100 && wait <= 121, `asked for 120 s, waits ${wait}`)
  }
}

/** The outcome, once its shape and its sentence have been checked. */
function checked<Value>(got: Outcome<Value>): Outcome<Value> {
  outcome.parse(got)
  if ("because" in got) isSaid(got.because)
  return got
}

function isSaid(because: { key: string; params?: Record<string, unknown> | undefined }): void {
  for (const [language, words] of Object.entries(sentences)) {
    const sentence = words[because.key]
    assert.ok(sentence, `locales/${language}/connectors.json lacks ${because.key}`)
    for (const [, name = ""] of sentence.matchAll(/\{(\w+)[,}]/g)) {
      assert.ok(because.params && name in because.params, `${because.key} needs {${name}}`)
    }
  }
}

function isPost(one: Post): Post {
  post.parse(one)
  assert.ok(Buffer.byteLength(JSON.stringify(one.raw) ?? "") <= 65_536, "raw is larger than 64 kB")
  assert.deepEqual(storable(one), one, "it holds what a database refuses")
  return one
}

function idsOf(posts: Post[]): string[] {
  return posts.map((one) => one.id).sort()
}

function secretsOf(connector: Connector, input: Readonly<Record<string, string>>): string[] {
  const names = connector.fields.filter((field) => field.secret).map((field) => field.name)
  return names.map((name) => input[name] ?? "").filter((secret) => secret.length > 3)
}

function missing(): never {
  throw new Error("the connector or its twin lacks this")
}

test("every sentence about connectors exists in both languages, with the same blanks", () => {
  assert.deepEqual(Object.keys(sentences.fr).sort(), Object.keys(sentences.en).sort())
  const blanks = (sentence = "") => [...sentence.matchAll(/\{(\w+)[,}]/g)].map((found) => found[1]).sort()
  for (const key of Object.keys(sentences.fr))
    assert.deepEqual(blanks(sentences.fr[key]), blanks(sentences.en[key]), key)
})

// Last: a suite may begin while the next connector is still being read.
for (const name of connectorNames()) {
  const connector = await load(name)
  const { open } = (await import(`./fixtures/${name}/server.ts`)) as { open: OpenTwin }
  describe(name, () => suite(connector, open))
}
