import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { bluesky } from "../../src/connectors/bluesky.ts"
import type { Outgoing, Post } from "../../src/connectors/contract.ts"
import { OutboundFault } from "../../src/connectors/contract.ts"
import { Account, answering, testIo } from "./io.ts"
import { type Pds, type PdsAccount, startPds, whyNoPds } from "./pds.ts"

const skip = (await whyNoPds()) ?? false

// Longer than the runner allows by default: each post is signed, and power is cut twice.
describe("Bluesky, a real PDS", { skip, timeout: 400_000 }, () => {
  let pds: Pds
  let town: PdsAccount
  let citizen: PdsAccount
  const input = () => ({ service: pds.url, handle: `@${town.handle}`, password: town.appPassword })
  const tell = (more: Record<string, string> = {}) => bluesky.connect(testIo(), { ...input(), ...more })
  const publish = (account: Account, outgoing: Outgoing) =>
    bluesky.publish?.(account.io, account.connection, outgoing)
  const find = (account: Account, outgoing: Outgoing) =>
    bluesky.find?.(account.io, account.connection, outgoing)
  const connect = async () => {
    const account = await Account.connect(bluesky, input())
    await account.hear()
    return account
  }
  const textsOf = async (of: PdsAccount) => (await pds.readPosts(of)).map((one) => one.value.text)

  before(async () => {
    pds = await startPds({ port: 17230 })
    town = await pds.createAccount("ville")
    citizen = await pds.createAccount("citoyenne")
  })
  after(() => pds?.stop())

  test("connects without an AppView, and says what it cannot do", async () => {
    const account = await connect()
    assert.equal(account.connected.profile.handle, "ville.test")
    assert.equal(account.connected.profile.id, town.did)
    assert.deepEqual([account.connected.can.search, account.connected.can.measures], [false, []])
    const found = await bluesky.search?.(account.io, account.connection, "neige", undefined)
    assert.equal(saidBy(found), "connectors.bluesky.no_search")
  })

  test("a reply is heard, answered in its thread, and read back from the network", async () => {
    const account = await connect()
    const root = await pds.post(town, "La patinoire ouvre samedi.")
    const question = await pds.reply(citizen, root, "À quelle heure ?", root)
    await pds.post(citizen, "Rien à voir avec la ville.")
    const heard = await account.hear()
    assert.deepEqual(
      heard.map((one) => [one.text, one.kind, one.ours, one.addressed]),
      [
        ["La patinoire ouvre samedi.", "post", true, false],
        ["À quelle heure ?", "reply", false, true],
      ],
    )
    const reply = heard[1]
    assert.ok(reply)
    assert.deepEqual(
      [reply.id, reply.author.handle, reply.thread.id, reply.inReplyTo?.id],
      [question.uri, "citoyenne.test", root.uri, root.uri],
    )

    const sent = await publish(
      account,
      answering(
        reply,
        "À 9 h. Détails : https://ville.example.org/patinoire. Merci @citoyenne.test ! #Été",
        "b1",
      ),
    )
    assert.ok(sent?.is === "done", JSON.stringify(sent))
    const thread = await pds.readThread(root)
    const answer = thread.at(-1)
    assert.equal(answer?.uri, sent.value.id)
    assert.deepEqual(answer.value.reply, { root: ref(root), parent: ref(question) })
    assert.deepEqual(facetsOf(answer.value.text, answer.value.facets), [
      ["https://ville.example.org/patinoire", "link", "https://ville.example.org/patinoire"],
      ["@citoyenne.test", "mention", citizen.did],
      ["#Été", "tag", "Été"],
    ])
    const [ours] = await account.hear()
    assert.deepEqual([ours?.id, ours?.ours, ours?.addressed], [sent.value.id, true, false])
    assert.deepEqual(await account.hear(), [])
  })

  test("mentions, quotes and answers deep in our threads are heard; the rest is not", async () => {
    const account = await connect()
    const root = await pds.post(town, "Déneigement cette nuit.")
    const other = await pds.post(citizen, "Un fil qui ne nous regarde pas")
    const facets = [
      {
        index: { byteStart: 0, byteEnd: 11 },
        features: [{ $type: "app.bsky.richtext.facet#mention", did: town.did }],
      },
    ]
    const mention = await pds.post(citizen, "@ville.test merci", { facets })
    const quote = await pds.post(citizen, "À lire", {
      embed: { $type: "app.bsky.embed.record", record: ref(root) },
    })
    const deep = await pds.reply(citizen, await pds.reply(citizen, root, "Un"), "Deux", root)
    await pds.reply(citizen, other, "Toujours ailleurs")
    const heard = (await account.hear()).filter((one) => one.addressed)
    assert.deepEqual(
      heard.map((one) => one.text),
      ["@ville.test merci", "À lire", "Un", "Deux"],
    )
    assert.deepEqual(
      heard.map((one) => one.kind),
      ["post", "quote", "reply", "reply"],
    )
    for (const { uri } of [mention, quote, deep]) assert.ok(heard.some((one) => one.id === uri))
  })

  test("the same key makes one post, whoever sends it and however often", async () => {
    const account = await connect()
    const outgoing = { key: "b2", text: "Avis d’ébullition levé.", since: nowText() }
    const all = await Promise.all([
      publish(account, outgoing),
      publish(account, outgoing),
      publish(account, outgoing),
    ])
    all.push(
      await publish(account, outgoing),
      await publish(account, { ...outgoing, text: "Un autre texte, même clé" }),
    )
    const sent = all[0]
    assert.ok(sent?.is === "done")
    for (const got of all) assert.deepEqual(got, sent)
    assert.equal((await textsOf(town)).filter((text) => text === outgoing.text).length, 1)
    assert.ok(!(await textsOf(town)).includes("Un autre texte, même clé"))
    assert.deepEqual(await find(account, outgoing), sent)
    assert.deepEqual(await find(account, { ...outgoing, key: "b2-never" }), { is: "done", value: null })
  })

  test("a PDS that loses power in the middle of a reply: unknown, then find decides", async () => {
    for (const [key, reaches] of [
      ["b3", true],
      ["b4", false],
    ] as const) {
      const account = await connect()
      const outgoing = { key, text: `Réponse ${key}`, since: nowText() }
      const straight = account.io.fetch
      let again: (() => Promise<void>) | undefined
      account.io.fetch = async (url, options) => {
        if (!url.includes("putRecord")) return straight(url, options)
        if (reaches) await straight(url, options)
        again = await pds.kill()
        throw new OutboundFault("cut", "maybe", "the power went out")
      }
      assert.equal((await publish(account, outgoing))?.is, "unknown")
      account.io.fetch = straight
      const dark = await find(account, outgoing)
      assert.equal(dark?.is, "unreachable")
      assert.equal((await publish(account, outgoing))?.is, "unreachable")
      assert.equal((await account.listen()).is, "unreachable")
      await again?.()
      const found = await find(account, outgoing)
      assert.ok(found?.is === "done")
      assert.equal(found.value !== null, reaches)
      assert.equal((await publish(account, outgoing))?.is, "done")
      assert.equal((await textsOf(town)).filter((text) => text === outgoing.text).length, 1)
    }
  })

  test("a stop during a burst: nothing skipped, nothing twice", async () => {
    const account = await connect()
    const root = await pds.post(town, "Consultation publique")
    const expected: string[] = [root.uri]
    const people = [citizen, await pds.createAccount("voisin"), await pds.createAccount("marchande")]
    const heard: Post[] = []
    for (let round = 0; round < 6; round++) {
      const written = await Promise.all(
        people.flatMap((by) => [1, 2, 3, 4].map((n) => pds.reply(by, root, `Avis ${round}-${n}`))),
      )
      expected.push(...written.map((one) => one.uri))
      // Heard, but the machine stops before the cursor is stored.
      if (round % 2 === 1) await account.listen()
      heard.push(...(await account.hear()))
    }
    heard.push(...(await account.hear()))
    assert.deepEqual(heard.map((one) => one.id).sort(), expected.sort())
  })

  test("more than a page in one repository, and a wrong clock", async () => {
    const account = await connect()
    const root = await pds.post(town, "Concours de photos")
    const facets = [
      {
        index: { byteStart: 0, byteEnd: 5 },
        features: [{ $type: "app.bsky.richtext.facet#mention", did: town.did }],
      },
    ]
    for (let batch = 0; batch < 13; batch++)
      await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          pds.post(citizen, `Ville ${batch}-${n}`, { facets, createdAt: "1902-01-01T00:00:00Z" }),
        ),
      )
    const heard = (await account.hear()).filter((one) => one.id !== root.uri)
    assert.equal(new Set(heard.map((one) => one.id)).size, 130)
    assert.equal(heard.length, 130)
    assert.ok(heard.every((one) => !one.publishedAt?.startsWith("1902")))
  })

  test("a post kept without its repository saying so is found within the hour", async () => {
    const account = await connect()
    const straight = account.io.fetch
    account.io.fetch = async (url, options) => {
      const answer = await straight(url, options)
      if (!url.includes("listRepos")) return answer
      const stale = answer.text().replaceAll(/"rev":"[^"]+"/g, '"rev":"3aaaaaaaaaaaa"')
      return { ...answer, text: () => stale }
    }
    const lost = await pds.post(citizen, "Perdu ?", {
      embed: { $type: "app.bsky.embed.record", record: ref(await pds.post(town, "Avis")) },
    })
    assert.deepEqual(await account.hear(), [])
    account.io.now = () => Temporal.Now.instant().add({ minutes: 61 })
    assert.ok((await account.hear()).some((one) => one.id === lost.uri))
    assert.deepEqual(await account.hear(), [])
  })

  test("each refusal has its own words", async () => {
    assert.equal(saidBy(await tell({ password: "zzzz-zzzz-zzzz-zzzz" })), "connectors.wrong_credentials")
    assert.equal(saidBy(await tell({ handle: "personne.test" })), "connectors.wrong_credentials")
    assert.equal(saidBy(await tell({ service: "pas une adresse" })), "connectors.bad_address")
    assert.equal(saidBy(await tell({ service: "http://127.0.0.1:17299" })), "connectors.unreachable")
    assert.equal(saidBy(await tell({ service: "http://127.0.0.1:17230/xrpc" })), undefined)
    const account = await connect()
    const long = await publish(account, { key: "b5", text: "é".repeat(301), since: nowText() })
    assert.equal(saidBy(long), "connectors.bluesky.too_long")
    const family = "👨‍👩‍👧‍👦".repeat(60)
    assert.equal((await publish(account, { key: "b6", text: family, since: nowText() }))?.is, "done")
  })

  test("a session is kept, renewed when it is refused, and begun again when it cannot be", async () => {
    const account = await connect()
    const signIns = () => account.io.asked.filter((url) => url.includes("createSession")).length
    const say = async (key: string) =>
      assert.equal((await publish(account, { key, text: key, since: nowText() }))?.is, "done")
    await say("b7")
    assert.equal(signIns(), 0)
    account.io.kept.set("access", "faux.jeton.expire")
    await say("b8")
    assert.equal(signIns(), 0)
    account.io.kept.set("access", "faux.jeton.expire")
    account.io.kept.set("refresh", "faux.jeton.expire")
    await say("b9")
    assert.equal(signIns(), 1)
    assert.deepEqual(
      (await textsOf(town)).filter((text) => /^b[789]$/.test(text)),
      ["b7", "b8", "b9"],
    )
  })
})

function ref({ uri, cid }: { uri: string; cid: string }) {
  return { uri, cid }
}

function nowText(): string {
  return Temporal.Now.instant().toString()
}

function saidBy(got: { is: string; because?: { key: string } } | undefined): string | undefined {
  return got?.because?.key
}

interface StoredFacet {
  index: { byteStart: number; byteEnd: number }
  features: { $type: string; uri?: string; did?: string; tag?: string }[]
}

/** Each facet as the words it covers, counted in bytes as the network does, what it is and where it leads. */
function facetsOf(text: string, facets: unknown[] = []) {
  const bytes = Buffer.from(text)
  return (facets as StoredFacet[]).map(({ index, features: [feature] }) => {
    const words = bytes.subarray(index.byteStart, index.byteEnd).toString()
    return [words, feature?.$type.split("#")[1], feature?.uri ?? feature?.did ?? feature?.tag]
  })
}
