import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { type Inbox, openInbox, post } from "../../../../tests/inbox.ts"
import type { Post } from "../../../connectors/contract.ts"
import type { Actor } from "../../../core/authority/roles.ts"
import { isRefusal } from "../../../core/refusal.ts"
import { createApi } from "../../../platform/http/app.ts"
import { newId } from "../../../platform/ids.ts"
import { dispatch } from "../listen.ts"
import { routes } from "../routes.ts"
import { backFill } from "./back-fill.ts"
import { forgetFinds } from "./forget.ts"
import { testQuery } from "./try.ts"
import { holdWatches, openWatching } from "./watching.ts"

interface Watch {
  id: string
  name: string
  isOn: boolean
  found: { today: number; week: number }
  days: { day: string; count: number }[]
  backFill: { scanned: number; total: number; found: number; isRunning: boolean } | null
}
interface Marked {
  text: string
  marks: { start: number; end: number }[]
}
interface Find {
  post: { id: string; title: Marked | null; text: Marked }
  watches: { name: string }[]
  seenAt: string | null
}
interface Page<Item> {
  items: Item[]
  next?: string
}

describe("watches over HTTP", () => {
  let inbox: Inbox
  let actor: Actor
  let account = ""
  let app: ReturnType<typeof createApi>

  before(async () => {
    inbox = await openInbox()
    actor = await inbox.person("Maude Larivière", ["responder"])
    account = await inbox.connect()
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
  const create = (name: string, query: string, more: object = {}) =>
    done<Watch>("POST", "/watches", { name, query, isOn: true, ...more })
  const hear = (...texts: string[]) =>
    inbox.hear(
      account,
      texts.map((text) => post({ text, publishedAt: inbox.clock.now().toString() })),
    )
  const foundBy = async (watch: Watch, more = "") =>
    (await done<Page<Find>>("GET", `/finds?watch=${watch.id}${more}`)).items
  const events = async (id: string) =>
    (
      await inbox.rows<{ event: string }>(
        "select event from ledger_entry where subject_id = $1 order by id",
        [id],
      )
    ).map(({ event }) => event)

  test("a query that cannot be read is refused, with each problem and its place", async () => {
    const response = await ask("POST", "/watches", { name: "Eau", query: "(eau SAUF SAUF brune", isOn: true })
    assert.equal(response.status, 422)
    const problem = (await response.json()) as {
      fields: { path: string; because: { key: string; params: Record<string, number> } }[]
    }
    assert.deepEqual(
      problem.fields.map(({ path, because }) => [
        path,
        because.key,
        because.params.start,
        because.params.end,
      ]),
      [
        ["query", "query.error.unclosed_parenthesis", 0, 1],
        ["query", "query.error.double_not", 5, 14],
      ],
    )
    assert.equal((await ask("POST", "/watches", { name: "Eau", query: "lang:fr" })).status, 422)
    const told = await done<{ explanation: { key: string } | null; problems: { fix?: { text: string } }[] }>(
      "POST",
      "/watches/explain",
      { query: "(eau" },
    )
    assert.equal(told.explanation, null)
    assert.equal(told.problems.length, 1)
    const read = await done<{ explanation: { key: string } }>("POST", "/watches/explain", { query: "eau" })
    assert.equal(read.explanation.key, "query.explain.sentence")
  })

  test("switched on, it finds what comes, once, with its words marked; off, nothing more", async () => {
    await hear("L’aqueduc d’avant la veille")
    const watch = await create("Aqueduc", "aqueduc", { isOn: false })
    await hear("L’aqueduc pendant qu’elle est arrêtée")
    assert.equal((await done<Watch>("POST", `/watches/${watch.id}/on`, {})).isOn, true)
    await hear("On creuse pour l’AQUEDUC rue du Quai", "Rien à voir")
    const [find, ...others] = await foundBy(watch)
    assert.equal(others.length, 0)
    assert.ok(find)
    const { text, marks } = find.post.text
    assert.deepEqual(
      marks.map(({ start, end }) => text.slice(start, end).replace(/^l’/, "")),
      ["AQUEDUC"],
    )
    assert.ok(inbox.announced.some(({ topic }) => topic === "find"))
    // The same post said again, then edited: still one.
    const [kept] = await inbox.rows<{ post: Post }>(
      "select post from listening_post where text like 'On creuse%'",
    )
    assert.ok(kept)
    await inbox.hear(account, [kept.post])
    await inbox.hear(account, [{ ...kept.post, text: "L’aqueduc, corrigé" }])
    assert.equal((await foundBy(watch)).length, 1)
    await done("POST", `/watches/${watch.id}/off`)
    await hear("Encore l’aqueduc")
    assert.equal((await foundBy(watch)).length, 1)
    assert.deepEqual(await events(watch.id), ["watch.created", "watch.switched_on", "watch.switched_off"])
  })

  test("a change is matched with the very next post, in this process and in another", async () => {
    const watch = await create("Loisirs", "piscine")
    const elsewhere = openWatching(inbox.deps.log)
    await elsewhere.catchUp(inbox.deps.pool)
    await done("PATCH", `/watches/${watch.id}`, { query: "patinoire" })
    await hear("La patinoire est fermée", "La piscine est fermée")
    assert.deepEqual(
      (await foundBy(watch)).map(({ post }) => post.text.text),
      ["La patinoire est fermée"],
    )
    const on = { name: "x", network: "scripted" }
    assert.deepEqual(elsewhere.findersOf(post({ text: "patinoire" }), on), [])
    await elsewhere.catchUp(inbox.deps.pool)
    assert.deepEqual(elsewhere.findersOf(post({ text: "patinoire" }), on), [watch.id])
    assert.deepEqual(elsewhere.findersOf(post({ text: "patinoire", language: "en" }), on), [watch.id])
    await done("PATCH", `/watches/${watch.id}`, { language: "fr" })
    await elsewhere.catchUp(inbox.deps.pool)
    assert.deepEqual(elsewhere.findersOf(post({ text: "patinoire", language: "en" }), on), [])
    assert.deepEqual(await events(watch.id), ["watch.created", "watch.changed", "watch.changed"])
  })

  test("a watch and posts kept at the same moment: switching on waits for the posts, which are not half seen", async () => {
    const keeping = await inbox.deps.pool.connect()
    await keeping.query("begin")
    await keeping.query(holdWatches)
    let isOn = false
    const switching = create("Simultanée", "simultané").then(() => {
      isOn = true
    })
    await new Promise((resolve) => setTimeout(resolve, 150))
    assert.equal(isOn, false)
    await keeping.query("commit")
    keeping.release()
    await switching
  })

  test("tried before it is saved: hits, days and samples, part after part, and nothing is written", async () => {
    const other = await inbox.connect()
    const now = inbox.clock.now()
    const many = Array.from({ length: 2_500 }, (_, rank) =>
      post({
        text: rank % 5 === 0 ? `Le tramway numéro ${rank}` : `Autre chose ${rank}`,
        publishedAt: now.subtract({ hours: (rank % 3) * 24 }).toString(),
      }),
    )
    await inbox.hear(other, many)
    const before = await inbox.rows("select count(*) as n from ledger_entry")
    const tried = await done<{
      scanned: number
      total: number
      hits: number
      days: { count: number }[]
      samples: { text: Marked }[]
      next?: string
    }>("POST", "/watches/test", { query: "tramway" })
    assert.equal(tried.hits, 500)
    assert.equal(tried.scanned, tried.total)
    assert.equal(tried.next, undefined)
    assert.equal(tried.days.length, 3)
    assert.equal(
      tried.days.reduce((all, { count }) => all + count, 0),
      500,
    )
    assert.equal(tried.samples.length, 10)
    assert.ok(tried.samples.every(({ text }) => text.marks.length === 1))
    assert.deepEqual(await inbox.rows("select count(*) as n from ledger_entry"), before)
    const wrong = await ask("POST", "/watches/test", { query: "tramway OU" })
    assert.equal(wrong.status, 422)
    const mine = await done<{ hits: number }>("POST", "/watches/test", {
      query: "tramway",
      cursor: "inventé",
    })
    assert.equal(mine.hits, 500)
  })

  test("a test that reaches its bound says where to go on, and reads each post once", async () => {
    const bounds = { posts: 400, ms: 60_000, slice: 200, samples: 10 }
    let [scanned, hits, parts, total] = [0, 0, 0, 0]
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
      const asked = { query: "tramway", language: null, ...(cursor ? { cursor } : {}) }
      const part = await testQuery(inbox.deps, "America/Toronto", asked, bounds)
      assert.ok(!isRefusal(part))
      assert.ok(part.scanned <= 400)
      scanned += part.scanned
      hits += part.hits
      total = part.total
      parts += 1
      cursor = part.next
    }
    assert.equal(scanned, total)
    assert.equal(hits, 500)
    assert.ok(parts >= 6, `${parts}`)
  })

  test("it may search what was heard before, with progress, stopping where it was stopped", async () => {
    const watch = await create("Tramway", "tramway", { backFill: true })
    assert.equal(watch.backFill?.isRunning, true)
    assert.equal((await foundBy(watch)).length, 0)
    await backFill(inbox.deps, watch.id)
    await backFill(inbox.deps, watch.id)
    const after = await done<Watch>("GET", `/watches/${watch.id}`)
    assert.equal(after.backFill?.isRunning, false)
    assert.equal(after.backFill?.found, 500)
    assert.equal(after.backFill?.scanned, after.backFill?.total)
    assert.equal(after.found.week, 500)
    assert.equal(after.days.length, 14)
    assert.equal(after.days.at(-1)?.count, after.found.today)
    const stopped = await create("Tramway arrêté", "tramway", { backFill: true })
    await done("POST", `/watches/${stopped.id}/off`)
    await backFill(inbox.deps, stopped.id)
    assert.equal((await foundBy(stopped)).length, 0)
  })

  test("what was found is paged, narrowed, counted since a pause and exported as shown", async () => {
    const watch = (await done<Page<Watch>>("GET", "/watches?search=tram")).items.find(
      ({ name }) => name === "Tramway",
    )
    assert.ok(watch)
    const seen = new Set<string>()
    let cursor = ""
    do {
      const page = await done<Page<Find>>(
        "GET",
        `/finds?watch=${watch.id}&limit=200${cursor && `&cursor=${cursor}`}`,
      )
      for (const { post } of page.items) seen.add(post.id)
      cursor = page.next ?? ""
    } while (cursor)
    assert.equal(seen.size, 500)
    const day = watch.days.at(-1)?.day
    const today = await done<Page<Find>>("GET", `/finds?watch=${watch.id}&day=${day}&limit=200`)
    assert.equal(today.items.length, watch.found.today)
    for (const none of ["account=01900000-0000-7000-8000-000000000000", "network=bluesky", "seen=yes"])
      assert.equal((await foundBy(watch, `&${none}`)).length, 0, none)
    const paused = inbox.clock.now().toString()
    inbox.clock.advance({ minutes: 1 })
    await hear("Un tramway de plus")
    const still = await foundBy(watch, `&until=${paused}&limit=1`)
    assert.doesNotMatch(still[0]?.post.text.text ?? "", /de plus/)
    assert.deepEqual(await done("GET", `/finds/count?watch=${watch.id}&after=${paused}`), { count: 1 })
    const csv = await (await ask("GET", `/finds.csv?watch=${watch.id}&language_of_file=fr`)).text()
    const lines = csv.trimEnd().split("\r\n")
    assert.equal(lines.length, 1 + 501)
    assert.match(lines[0] ?? "", /^\uFEFF?Entendue;/)
    assert.match(lines[1] ?? "", /;Un tramway de plus;/)
  })

  test("one post of several watches is one find, seen once for the whole team", async () => {
    const first = await create("Égouts", "égout*")
    await create("Débordements", "débord*")
    await hear("Les égouts débordent")
    const [find] = await foundBy(first)
    assert.deepEqual(
      find?.watches.map(({ name }) => name),
      ["Débordements", "Égouts"],
    )
    assert.equal(find?.post.text.marks.length, 2)
    const mark = (seen: boolean) => ask("POST", "/finds/seen", { posts: [find?.post.id], seen })
    assert.equal((await mark(true)).status, 204)
    assert.equal((await foundBy(first, "&seen=no")).length, 0)
    assert.ok((await foundBy(first))[0]?.seenAt)
    await mark(false)
    assert.equal((await foundBy(first, "&seen=no")).length, 1)
  })

  test("a post erased takes its finds along, and nothing of its words stays with them", async () => {
    const watch = await create("Effacée", "renseignement")
    await hear("Un renseignement personnel")
    const [find] = await foundBy(watch)
    const columns = await inbox.rows<{ name: string }>(
      "select column_name as name from information_schema.columns where table_name = 'listening_find' order by 1",
    )
    assert.deepEqual(
      columns.map(({ name }) => name),
      ["found_at", "post_id", "said_at", "seen_at", "seen_by", "watch_id"],
    )
    await inbox.rows("delete from listening_post where id = $1", [find?.post.id])
    assert.equal((await foundBy(watch)).length, 0)
  })

  test("deleted, it is gone from the lists, stops finding, and what it found is forgotten", async () => {
    const watch = await create("À jeter", "poubelle")
    await hear("La poubelle")
    assert.equal((await ask("DELETE", `/watches/${watch.id}`)).status, 204)
    assert.equal((await ask("GET", `/watches/${watch.id}`)).status, 404)
    assert.equal((await ask("POST", `/watches/${watch.id}/on`, {})).status, 404)
    await hear("Encore la poubelle")
    assert.equal((await foundBy(watch)).length, 0)
    await forgetFinds(inbox.deps, new AbortController().signal)
    assert.deepEqual(await inbox.rows("select from listening_find where watch_id = $1", [watch.id]), [])
  })

  test("there may be no more than the configuration says, and who only reads may not watch", async () => {
    const most = inbox.deps.config.mostWatches
    Object.assign(inbox.deps.config, { mostWatches: 1 })
    assert.equal((await ask("POST", "/watches", { name: "Trop", query: "trop" })).status, 429)
    Object.assign(inbox.deps.config, { mostWatches: most })
    const writer = actor
    actor = await inbox.person("Rosalie Fortin", ["auditor"])
    assert.equal((await ask("POST", "/watches", { name: "Non", query: "non" })).status, 403)
    assert.equal((await ask("GET", "/watches")).status, 200)
    actor = writer
  })

  test("ten thousand watches are read at the start, and a new one is live with the next post", async () => {
    const { deps } = inbox
    await inbox.rows(
      `insert into listening_watch (id, name, query, is_on, owner_id, created_at, changed_at, version)
       select gen_random_uuid(), 'Veille ' || n, 'mot' || n || ' OU "terme ' || n || '"', true, $1, now(), now(), 1000 + n
       from generate_series(1, 10000) as n`,
      [(actor as { id: string }).id],
    )
    const watching = openWatching(deps.log)
    await watching.catchUp(deps.pool)
    assert.ok(watching.size > 10_000)
    await dispatch({ ...deps, watching })
    const id = newId(inbox.clock)
    await inbox.rows(
      `insert into listening_watch (id, name, query, is_on, owner_id, created_at, changed_at, version)
       values ($1, 'Nouvelle', 'nouveauté', true, $2, now(), now(), 100000)`,
      [id, (actor as { id: string }).id],
    )
    const started = performance.now()
    await watching.catchUp(deps.pool)
    const heard = watching.findersOf(post({ text: "Une nouveauté, mot77" }), { name: "x", network: "y" })
    const ms = performance.now() - started
    assert.equal(heard.length, 2)
    assert.ok(heard.includes(id))
    assert.ok(ms < 50, `${ms} ms`)
  })
})
