import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { openNetwork, openWorld, start } from "../../../tests/accounts.ts"
import { isRefusal } from "../../core/refusal.ts"
import { connectAccount } from "../accounts/connect.ts"
import { forgetDelays, listeningHealth, measureDelays } from "./figures.ts"
import { listen } from "./listen.ts"
import { findPosts, searchPosts } from "./queries.ts"

describe("what was heard", () => {
  const { network, connector } = openNetwork()
  let world: Awaited<ReturnType<typeof openWorld>>
  let accountId = ""

  before(async () => {
    world = await openWorld([connector])
    const connected = await connectAccount(world.deps, world.actor, {
      network: "scripted",
      input: { address: "https://a.example.org", password: network.password },
      language: "fr",
      zone: "America/Toronto",
    })
    assert.ok(!isRefusal(connected))
    accountId = connected.id
    network.write("La collecte des déchets est-elle reportée à Noël?")
    network.write("When does the library open on Saturdays?")
    network.write("L’égout déborde encore rue de l’Église", { author: { name: "Éloïse Côté" } })
    network.write("Collecte de fonds", { addressed: false, title: "Guignolée" })
    await listen(world.deps, accountId, new AbortController().signal)
  })
  after(() => world?.close())

  const found = async (search: string, more = {}) => {
    const { items } = await searchPosts(world.deps, { search, limit: 50, ...more })
    return items.map((item) => item.text.slice(0, 10))
  }

  test("is searched in French and in English, without accents or case, by stems and phrases", async () => {
    assert.deepEqual(await found("dechet noel"), ["La collect"])
    assert.deepEqual(await found("COLLECTES"), ["Collecte d", "La collect"])
    assert.deepEqual(await found("libraries opening saturday"), ["When does "])
    assert.deepEqual(await found("egouts eglise"), ["L’égout dé"])
    assert.deepEqual(await found("eloise"), ["L’égout dé"])
    assert.deepEqual(await found("guignolee"), ["Collecte d"])
    assert.deepEqual(await found('"collecte de fonds"'), ["Collecte d"])
    assert.deepEqual(await found("collecte -fonds"), ["La collect"])
    assert.deepEqual(await found("library OR guignolée"), ["Collecte d", "When does "])
    assert.deepEqual(await found("inexistant"), [])
    for (const odd of ["'; drop table", '"', "& | !", "-", "((", "%"]) await found(odd)
  })

  test("is narrowed to an account and to what is addressed, and paged without repeats", async () => {
    assert.deepEqual(await found("collecte", { addressed: "no" }), ["Collecte d"])
    assert.deepEqual(await found("collecte", { account: "01900000-0000-7000-8000-000000000000" }), [])
    const first = await searchPosts(world.deps, { limit: 3 })
    const second = await searchPosts(world.deps, { limit: 3, cursor: first.next })
    assert.equal(new Set([...first.items, ...second.items].map((item) => item.id)).size, 4)
    assert.equal(second.next, undefined)
    assert.equal(first.items[0]?.account.name, "Ville de Lac-aux-Brumes")
  })

  test("is found by identifier, raw record included", async () => {
    const { items } = await searchPosts(world.deps, { limit: 2 })
    const posts = await findPosts(world.deps, [
      ...items.map((item) => item.id),
      "01900000-0000-7000-8000-000000000000",
    ])
    assert.equal(posts.length, 2)
    assert.ok(posts.every((post) => post.post.raw !== undefined))
    assert.deepEqual(await findPosts(world.deps, []), [])
  })

  test("delays: half and nineteen in twenty over seven days; older ones leave the figures, then the database", async () => {
    const { deps, rows, clock } = world
    await rows("delete from listening_delay")
    await rows(
      `insert into listening_delay (account_id, heard_at, ms)
       select $1, $2::timestamptz - interval '1 hour', rank * 1000 from generate_series(1, 100) as rank`,
      [accountId, start.toString()],
    )
    await rows(
      `insert into listening_delay values ($1, $2::timestamptz - interval '8 days', 99999999),
        ($1, $2::timestamptz - interval '31 days', 99999999)`,
      [accountId, start.toString()],
    )
    const delay = { p50Ms: 50_000, p95Ms: 95_000, posts: 100 }
    assert.deepEqual((await measureDelays(deps, [accountId])).get(accountId), delay)
    assert.deepEqual(await listeningHealth(deps), { listening: 1, delay })
    await forgetDelays(deps)
    assert.deepEqual(await rows("select count(*)::int as left from listening_delay"), [{ left: 101 }])
    clock.advance({ days: 8 })
    assert.equal((await listeningHealth(deps)).delay, null)
    assert.deepEqual(await measureDelays(deps, [accountId]), new Map())
  })
})
