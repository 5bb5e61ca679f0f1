import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { type Inbox, openInbox } from "../../../tests/inbox.ts"
import type { Actor } from "../../core/authority/roles.ts"
import { createApi } from "../../platform/http/app.ts"
import { openJudging } from "../../platform/judging.ts"
import { overlayInForce } from "./index.ts"
import { routes } from "./routes.ts"
import type { Effect, Framework, Tried } from "./web/operations.ts"

interface Terms {
  items: { term: string; language: string; ours: boolean }[]
  next?: string
}

describe("the framework over HTTP", () => {
  let inbox: Inbox
  let actor: Actor
  let app: ReturnType<typeof createApi>

  before(async () => {
    inbox = await openInbox()
    inbox.deps.judge = openJudging(inbox.deps.log, overlayInForce(inbox.deps.db))
    actor = await inbox.person("Maude Larivière", ["counsel"])
    app = createApi({
      deps: inbox.deps,
      routes,
      identify: async () => actor,
      onceFor: (_actor, _request, _key, run) => run(),
      observe: () => undefined,
      fault: (error) => {
        throw error
      },
      publicOrigin: "http://localhost",
    })
  })
  after(() => inbox?.close())

  async function ask(method: string, path: string, body?: object): Promise<Response> {
    const headers = { "content-type": "application/json" }
    return app.request(`/api${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
  }
  async function done<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await ask(method, path, body)
    assert.equal(response.status, 200, await response.clone().text())
    return response.json() as Promise<Answer>
  }
  const tryIt = async (text: string, more: object = {}) =>
    (await done<{ tried: Tried }>("POST", "/framework/try", { as: "post", text, ...more })).tried

  test("tells what the packs in use hold, in both languages, and which law nobody verified", async () => {
    const whole = await done<Framework>("GET", "/framework")
    assert.deepEqual(
      whole.packs.map(({ id }) => id),
      ["base", "ca", "ca-qc"],
    )
    const threat = whole.situations.find(({ id }) => id === "threat")
    assert.equal(threat?.pack, "base")
    assert.equal(threat?.title.fr, "Menace")
    assert.equal(threat?.title.en, "Threat")
    assert.ok(
      whole.rules.some(({ situation, when }) => situation === "threat" && Object.keys(when).length > 0),
    )
    for (const { verified, unverified } of whole.laws) assert.equal(verified, unverified.length === 0)
    assert.ok(whole.laws.some(({ sources }) => sources.length > 0))
    assert.ok(
      whole.checks.some(({ pack, laws }) => pack === "base" && laws.includes("qc.consumer-protection")),
    )
  })

  test("keeps what one pack wrote", async () => {
    const { checks, situations, packs } = await done<Framework>("GET", "/framework?pack=ca-qc")
    assert.ok(checks.length > 0 && checks.every(({ pack }) => pack === "ca-qc"))
    assert.equal(situations.length, 0)
    assert.equal(packs.length, 3)
  })

  test("pages and searches the terms of a lexicon, accents aside", async () => {
    const first = await done<Terms>("GET", "/framework/lexicons/harm_verb/terms?limit=5")
    assert.equal(first.items.length, 5)
    const next = await done<Terms>("GET", `/framework/lexicons/harm_verb/terms?limit=5&cursor=${first.next}`)
    assert.equal(
      new Set([...first.items, ...next.items].map(({ term, language }) => term + language)).size,
      10,
    )
    const found = await done<Terms>("GET", "/framework/lexicons/harm_verb/terms?search=zzzz")
    assert.deepEqual(found.items, [])
    assert.equal((await ask("GET", "/framework/lexicons/nothing/terms")).status, 404)
  })

  test("gives the examples about a situation, a page at a time", async () => {
    const { items } = await done<{ items: { expect: string[]; not: string[]; of: string }[] }>(
      "GET",
      "/framework/examples?of=posts&about=threat",
    )
    assert.ok(items.length > 2)
    for (const { expect, not, of } of items)
      assert.ok(of === "posts" && [...expect, ...not].includes("threat"))
  })

  test("says of a post which rule holds and where, and what the model weighed", async () => {
    const text = "Bonjour. Si tu reviens ici, je vais te casser la gueule."
    const said = await tryIt(text)
    assert.equal(said.lang, "fr")
    assert.equal(said.situations[0]?.id, "threat")
    const rule = said.reasons.find(({ id }) => id === "threat.harm-promised")
    assert.equal(rule?.kind, "rule")
    const [span] = rule?.spans ?? []
    assert.match(text.slice(span?.start, span?.end), /vais te casser/)
    assert.ok(said.reasons.some(({ kind, about }) => kind === "model" && about === "threat"))
    assert.deepEqual((await tryIt("La patinoire ouvre samedi.")).situations, [])
  })

  test("says of a draft which check speaks, where, and under which laws", async () => {
    const text = "Payé avec la carte 5555 5555 5555 4444, merci!"
    const said = await tryIt(text, { as: "draft", market: "QC", network: "facebook" })
    const card = said.reasons.find(({ id }) => id === "pii.card")
    assert.equal(card?.level, "block")
    assert.deepEqual(
      card?.spans.map(({ start, end }) => text.slice(start, end)),
      ["5555 5555 5555 4444"],
    )
    assert.ok(card?.laws.includes("qc.privacy-private"))
  })

  test("keeps nothing of a text that was tried, and refuses one that is too long", async () => {
    const text = "Une barque nommée Zéphyrine dérive au large"
    await tryIt(text)
    assert.ok(!inbox.lines.join("").includes("Zéphyrine"))
    const { rows } = await inbox.owner.query(
      "select count(*)::int from ledger_entry where event like 'framework%'",
    )
    assert.equal(rows[0].count, 0)
    assert.equal((await ask("POST", "/framework/try", { as: "post", text: "a".repeat(5001) })).status, 400)
  })

  const threat = "Si tu reviens ici, je vais te casser la gueule."
  const off = { rules: { "threat.harm-promised": { off: true } } }
  const inForce = () => done<{ version: number; overlay: object }>("GET", "/framework/overlay")
  const save = (overlay: object, version: number) =>
    ask("PUT", "/framework/overlay", { overlay, version, why: "Trop de fausses alertes" })

  test("tries an overlay that is in force for nobody: what is switched off says what it would have said", async () => {
    const said = await tryIt(threat, { overlay: off })
    const rule = said.reasons.find(({ id }) => id === "threat.harm-promised")
    assert.deepEqual([rule?.off, rule?.spans.length], [true, 1])
    const tuned = await tryIt(threat, { overlay: { rules: { "threat.harm-promised": { score: 0.99 } } } })
    assert.equal(tuned.reasons.find(({ id }) => id === "threat.harm-promised")?.score, 0.99)
    const plain = await tryIt(threat)
    assert.equal(plain.reasons.find(({ id }) => id === "threat.harm-promised")?.off, false)
    assert.equal((await inForce()).version, 0)
  })

  test("names the line of an overlay that is wrong, and adopts nothing of it", async () => {
    const wrong = { rules: { "threat.harm-promised": { score: 7 } } }
    const { tried, faults } = await done<{ tried: null; faults: { path: string; line: number }[] }>(
      "POST",
      "/framework/try",
      { as: "post", text: threat, overlay: wrong },
    )
    assert.equal(tried, null)
    assert.deepEqual(
      faults.map(({ path, line }) => [path, line]),
      [["rules[threat.harm-promised].score", 3]],
    )
    assert.equal((await save(wrong, 0)).status, 422)
    assert.equal((await inForce()).version, 0)
  })

  test("tells which examples would be answered otherwise", async () => {
    const none = await done<Effect>("POST", "/framework/overlay/effect", { overlay: {} })
    assert.deepEqual([none.count, none.tried > 200], [0, true])
    const overlay = { situations: { threat: { off: true } } }
    const { changed, count } = await done<Effect>("POST", "/framework/overlay/effect", { overlay })
    assert.ok(count > 0)
    assert.ok(changed.every(({ before, after }) => before.includes("threat") && !after.includes("threat")))
  })

  test("puts an overlay in force for all that is judged, records who and why, and takes it back", async () => {
    const other = openJudging(inbox.deps.log, overlayInForce(inbox.deps.db))
    const judged = async () => {
      const ready = await other.open()
      return ready?.packs.rules.some(({ id }) => id === "threat.harm-promised")
    }
    assert.equal(await judged(), true)
    assert.equal((await save(off, 0)).status, 200)
    assert.equal(await judged(), false, "a process that was already judging goes on by yesterday's")
    assert.equal((await other.open())?.versions.overlay, "1")
    assert.equal((await save({}, 0)).status, 409, "written over a version that is no longer in force")
    const [entry] = await inbox.rows<{ event: string; payload: { why: string; changes: object[] } }>(
      "select event, payload from ledger_entry join ledger_payload on entry_id = id where event like 'framework%'",
    )
    assert.equal(entry?.event, "framework.overlay_changed")
    assert.deepEqual(entry?.payload.changes, [
      { path: "rules › threat.harm-promised › off", before: null, after: "true" },
    ])
    const rule = (await done<Framework>("GET", "/framework")).rules.find(
      ({ id }) => id === "threat.harm-promised",
    )
    assert.deepEqual([rule?.off, rule?.changed], [true, ["off"]])
    assert.match(
      await (await ask("GET", "/framework/overlay.yaml")).text(),
      /threat.harm-promised:\n {4}off: true/,
    )
    await done("POST", "/framework/overlay/undo", { version: 1, why: "À revoir" })
    assert.equal(await judged(), true)
    const { items } = await done<{ items: { version: number; by: { name: string } }[] }>(
      "GET",
      "/framework/overlay/versions",
    )
    assert.deepEqual(
      items.map(({ version, by }) => [version, by.name]),
      [
        [2, "Maude Larivière"],
        [1, "Maude Larivière"],
      ],
    )
  })

  test("takes words and rules of one's own, and finds by them at once", async () => {
    const overlay = {
      lexicons: { harm_verb: { add: { fr: ["enfarger"] } } },
      texts: {
        fr: { "rule.threat.ours-1": "Une barque visée" },
        en: { "rule.threat.ours-1": "A boat aimed at" },
      },
      add: {
        rules: [
          {
            id: "threat.ours-1",
            situation: "threat",
            when: { matches: "barque PROCHE/3 couler" },
            score: 0.9,
          },
        ],
      },
    }
    const said = await tryIt("On va couler ta barque", { overlay })
    assert.ok(said.reasons.some(({ id, off }) => id === "threat.ours-1" && !off))
    assert.equal((await save(overlay, 2)).status, 200)
    const { items } = await done<Terms>("GET", "/framework/lexicons/harm_verb/terms?search=enfarg")
    assert.deepEqual(items, [{ term: "enfarger", language: "fr", ours: true }])
    const rule = (await done<Framework>("GET", "/framework?pack=ours")).rules[0]
    assert.deepEqual([rule?.id, rule?.pack, rule?.sentence.fr], ["threat.ours-1", null, "Une barque visée"])
  })

  test("is read by everyone, and changed by few", async () => {
    const counsel = actor
    actor = await inbox.person("Noé Lévesque", ["responder"])
    assert.equal((await ask("GET", "/framework")).status, 200)
    assert.equal((await save({}, 3)).status, 403)
    actor = counsel
  })
})
