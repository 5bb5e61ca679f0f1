import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { type Inbox, openInbox, post, start } from "../../../../tests/inbox.ts"
import { isRefusal, type Refusal } from "../../../core/refusal.ts"
import { createApi } from "../../../platform/http/app.ts"
import * as act from "../actions/conversation.ts"
import { addNote } from "../actions/notes.ts"
import { sendReply } from "../actions/reply.ts"
import { assess } from "../proposing/decide.ts"
import { routes } from "../routes.ts"

interface Line {
  id: string
  author: { name: string }
  excerpt: string
  severity: number
  clocks: { wall: { due: string } } | null
}

describe("reading the inbox over HTTP", () => {
  let inbox: Inbox
  let person: act.Person
  let app: ReturnType<typeof createApi>
  let account = ""
  const ids = new Map<string, string>()
  const people = ["Aline", "Bastien", "Cléo", "Denis", "Élise", "Fabien"]

  before(async () => {
    inbox = await openInbox()
    person = await inbox.person("Maude Larivière", ["responder", "lead"])
    account = await inbox.connect()
    const texts = [
      "L’école du quartier est-elle fermée aujourd’hui?",
      "The snow removal on our street was forgotten again.",
      "Les déchets ne sont pas ramassés.",
      '=HYPERLINK("https://example.org");"piège"',
      "Merci à l’équipe.",
      "Quand rouvre la piscine?",
    ]
    for (const [rank, by] of people.entries()) {
      await inbox.hear(account, [
        post({
          by,
          text: texts[rank] ?? "",
          language: rank === 1 ? "en" : "fr",
          publishedAt: inbox.clock.now().toString(),
        }),
      ])
      await inbox.work()
      inbox.clock.advance({ minutes: 10 })
    }
    for (const row of await inbox.rows<{ id: string; author_name: string }>(
      "select id, author_name from inbox_conversation",
    ))
      ids.set(row.author_name, row.id)
    await done(assess(inbox.deps, person, id("Denis"), { severity: 4, situation: "solicitation" }))
    await done(act.assign(inbox.deps, person, id("Cléo"), person.id))
    await done(act.letStand(inbox.deps, person, id("Élise"), "Un remerciement."))
    await done(
      addNote(inbox.deps, person, id("Fabien"), {
        text: "Voir avec les Loisirs, réouverture prévue.",
        mentions: [],
      }),
    )
    await done(
      sendReply(inbox.deps, person, id("Bastien"), {
        text: "A crew will come tonight.",
        seen: 99,
        holding: false,
        anyway: false,
      }),
    )
    await inbox.work()
    app = createApi({
      deps: inbox.deps,
      routes,
      identify: async (request) =>
        request.headers.get("x-role") === "it" ? { ...person, roles: ["it"] } : person,
      onceFor: (_actor, _request, _body, run) => run(),
      observe: () => undefined,
      fault: (error) => {
        throw error
      },
      publicOrigin: "http://localhost:7420",
    })
  })
  after(() => inbox?.close())

  const id = (name: string) => ids.get(name) ?? ""
  const done = async (doing: Promise<unknown | Refusal>) => {
    const result = await doing
    assert.ok(!isRefusal(result), isRefusal(result) ? result.because.key : "")
  }
  const get = async <Body>(path: string): Promise<Body> => {
    const response = await app.request(`/api${path}`)
    assert.equal(response.status, 200, await response.clone().text())
    return (await response.json()) as Body
  }
  const names = async (query: string) =>
    (await get<{ items: Line[] }>(`/conversations?${query}`)).items.map((line) => line.author.name)

  test("sorted by what is due first", async () => {
    assert.deepEqual(await names("view=to_answer"), ["Denis", "Aline", "Cléo", "Fabien"])
  })

  test("each view holds what it says, and counts agree with lists", async () => {
    const counts = await get<Record<string, number>>("/inbox/counts")
    for (const [view, count] of Object.entries(counts))
      assert.equal((await names(`view=${view}`)).length, count, view)
    assert.deepEqual(
      [counts.to_answer, counts.mine, counts.answered, counts.let_stand, counts.all, counts.overdue],
      [4, 1, 1, 1, 6, 0],
    )
    inbox.clock.set(start.add({ hours: 24, minutes: 5 }))
    // Aline's 24 hours, and the two of Denis, whose case is grave.
    assert.deepEqual((await names("view=overdue")).sort(), ["Aline", "Denis"])
  })

  test("filters narrow, together", async () => {
    assert.deepEqual(await names("view=all&language=en"), ["Bastien"])
    assert.deepEqual(await names("view=all&situation=solicitation&severity=4"), ["Denis"])
    assert.equal((await names("view=all&situation=none")).length, 5)
    assert.deepEqual(await names(`view=all&assignee=${person.id}`), ["Cléo"])
    assert.equal((await names("view=to_answer&assignee=none")).length, 3)
    assert.equal((await names(`view=all&account=${account}&network=scripted`)).length, 6)
    assert.equal((await names("view=all&network=other")).length, 0)
  })

  for (const [words, found] of [
    ["ecole", ["Aline"]],
    ["ÉCOLES", ["Aline"]],
    ["dechet", ["Cléo"]],
    ["streets", ["Bastien"]],
    ['"snow removal"', ["Bastien"]],
    ["reouverture", ["Fabien"]],
    ["crew tonight", ["Bastien"]],
    ["elise", ["Élise"]],
    ["licorne", []],
  ] as const)
    test(`searching ${words}`, async () => {
      assert.deepEqual(await names(`view=all&search=${encodeURIComponent(words)}`), found)
    })

  test("pages follow each other without a gap or a repeat, in every order", async () => {
    for (const sort of ["due", "newest", "oldest"]) {
      const whole = await names(`view=all&sort=${sort}`)
      const seen: string[] = []
      let cursor = ""
      do {
        const page = await get<{ items: Line[]; next?: string }>(
          `/conversations?view=all&sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`,
        )
        seen.push(...page.items.map((line) => line.author.name))
        cursor = page.next ?? ""
      } while (cursor)
      assert.deepEqual(seen, whole, sort)
    }
    assert.deepEqual(await names("view=all&sort=oldest"), people)
  })

  test("the file holds exactly what is listed, as a French spreadsheet reads it, and no formula", async () => {
    const response = await app.request("/api/conversations.csv?view=to_answer&language_of_file=fr")
    const bytes = new Uint8Array(await response.arrayBuffer())
    assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf])
    const lines = new TextDecoder().decode(bytes).trimEnd().split("\r\n")
    assert.equal(lines.length, 1 + 4)
    assert.match(lines[0] ?? "", /^Identifiant;Compte;Réseau;Auteur;/)
    const denis = lines.find((line) => line.includes("Denis")) ?? ""
    assert.ok(denis.includes(`"'=HYPERLINK(""https://example.org"");""piège"""`), denis)
    assert.ok(denis.includes("Sollicitation commerciale"), denis)
    assert.ok(denis.includes("2026-11-20 12:50:00"), denis)
    const english = await (await app.request("/api/conversations.csv?language_of_file=en")).text()
    assert.match(english, /^\uFEFF?Identifier,Account,Network,Author,/)
  })

  test("one conversation whole, and its earlier posts by pages", async () => {
    const more = Array.from({ length: 60 }, (_, rank) =>
      post({ by: "Aline", text: `Suite ${rank}`, publishedAt: start.add({ minutes: rank + 1 }).toString() }),
    )
    await inbox.hear(account, more)
    await inbox.work()
    type Whole = {
      history: { items: { text: string }[]; next?: string }
      posts: number
      can: { maxLength: { units: number } }
    }
    const whole = await get<Whole>(`/conversations/${id("Aline")}`)
    assert.deepEqual([whole.history.items.length, whole.posts, whole.can.maxLength.units], [50, 61, 300])
    assert.equal(whole.history.items.at(-1)?.text, "Suite 59")
    const earlier = await get<Whole["history"]>(
      `/conversations/${id("Aline")}/posts?cursor=${whole.history.next}`,
    )
    assert.deepEqual(
      [earlier.items.length, earlier.items.at(-1)?.text, earlier.items[0]?.text, earlier.next],
      [11, "Suite 9", "L’école du quartier est-elle fermée aujourd’hui?", undefined],
    )
  })

  test("who is looking is told to the others for half a minute", async () => {
    const show = (typing: boolean) =>
      app.request(`/api/conversations/${id("Cléo")}/presence`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ typing }),
      })
    inbox.announced.length = 0
    await show(false)
    await show(false)
    const told = () => inbox.announced.filter((event) => event.topic === "presence").length
    assert.equal(told(), 1)
    await show(true)
    assert.equal(told(), 2)
    type Viewed = { viewers: { person: { name: string }; typing: boolean }[] }
    assert.deepEqual((await get<Viewed>(`/conversations/${id("Cléo")}`)).viewers, [
      { person: { id: person.id, name: "Maude Larivière" }, typing: true },
    ])
    inbox.clock.advance({ seconds: 31 })
    assert.deepEqual((await get<Viewed>(`/conversations/${id("Cléo")}`)).viewers, [])
  })

  test("an act answers the conversation as it became; who may not read is refused", async () => {
    const response = await app.request(`/api/conversations/${id("Fabien")}/claim`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    })
    assert.equal(response.status, 200)
    assert.equal(
      ((await response.json()) as { claimedBy: { name: string } }).claimedBy.name,
      "Maude Larivière",
    )
    const denied = await app.request("/api/conversations", { headers: { "x-role": "it" } })
    assert.equal(denied.status, 403)
    const missing = await app.request("/api/conversations/00000000-0000-7000-8000-000000000000")
    assert.equal(missing.status, 404)
    const madeUp = await app.request("/api/conversations?cursor=bm9uc2Vuc2U")
    assert.equal(madeUp.status, 200)
  })

  test("the promise is the product's own until an administrator changes it", async () => {
    const level = await get<{ wall: Record<string, number>; service: number; weekly: unknown[] }>(
      "/inbox/service-level",
    )
    assert.deepEqual([level.wall[1], level.wall[5], level.service, level.weekly.length], [1440, 30, 480, 1])
  })
})
