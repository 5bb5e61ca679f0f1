/** The whole way on the wire: a real HTTP server, the real way out, the real connector, the real database. */
import assert from "node:assert/strict"
import type { ServerResponse } from "node:http"
import { after, before, test } from "node:test"
import { openWorld, start } from "../../../tests/accounts.ts"
import { feeds } from "../../connectors/feeds.ts"
import { isRefusal } from "../../core/refusal.ts"
import { serve } from "../../platform/outbound/local-server.ts"
import { connectAccount } from "../accounts/connect.ts"
import { dispatch, listen } from "./listen.ts"

const signal = new AbortController().signal
let world: Awaited<ReturnType<typeof openWorld>>
before(async () => {
  world = await openWorld([feeds], "feeds=127.0.0.1")
})
after(() => world?.close())

/** A blog's feed of comments: its last `shown`, newest first; and what it may answer instead. */
async function openBlog(t: Parameters<typeof serve>[0], shown: number) {
  const blog = {
    comments: [] as string[],
    asked: 0,
    instead: undefined as ((to: ServerResponse) => void) | undefined,
  }
  const port = await serve(t, (request, response) => {
    blog.asked++
    if (blog.instead) return blog.instead(response)
    const etag = `"${blog.comments.length}-${blog.comments.at(-1)}"`
    if (request.headers["if-none-match"] === etag) return response.writeHead(304).end()
    response.writeHead(200, { "content-type": "application/rss+xml", etag })
    response.end(feedOf(port, blog.comments.slice(-shown).reverse()))
  })
  const address = `http://127.0.0.1:${port}/comments/feed/`
  const connected = await connectAccount(world.deps, world.actor, {
    network: "feeds",
    input: { address },
    language: "fr",
    zone: "America/Toronto",
  })
  assert.ok(!isRefusal(connected), JSON.stringify(connected))
  return { blog, accountId: connected.id }
}

function feedOf(port: number, comments: readonly string[]): string {
  const items = comments.map(
    (text) => `<item><title>Commentaire</title><link>http://127.0.0.1:${port}/article/#${text.length}</link>
<guid isPermaLink="false">${text.replace(/\W+/g, "-")}</guid><pubDate>Fri, 20 Nov 2026 17:25:00 +0000</pubDate>
<description>${text}</description></item>`,
  )
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Commentaires pour la Ville de Lac-aux-Brumes</title>
<link>http://127.0.0.1:${port}</link><description/>${items.join("")}</channel></rss>`
}

const heard = async (accountId: string) =>
  (
    await world.rows<{ text: string }>("select text from listening_post where account_id = $1 order by id", [
      accountId,
    ])
  ).map((row) => row.text)
const account = async (accountId: string) => {
  const [row] = await world.rows<Record<string, unknown>>("select * from accounts_account where id = $1", [
    accountId,
  ])
  return row ?? {}
}

test("500 comments in bursts, some while listening stopped: each heard once", async (t) => {
  const { blog, accountId } = await openBlog(t, 100)
  world.clock.set(start)
  const written: string[] = []
  for (let burst = 0; burst < 10; burst++) {
    for (let rank = 0; rank < 50; rank++) written.push(`Message ${written.length} de la rue`)
    blog.comments = written
    world.clock.advance({ minutes: 6 })
    // Every third time, what the blog answers is lost on the way.
    if (burst % 3 === 2) {
      blog.instead = (to) => {
        to.writeHead(200, { "content-length": "5000" }).write("<rss>")
        setImmediate(() => to.destroy())
      }
      await listen(world.deps, accountId, signal)
      blog.instead = undefined
      world.clock.advance({ minutes: 12 })
    }
    await listen(world.deps, accountId, signal)
  }
  assert.deepEqual((await heard(accountId)).toSorted(), written.toSorted())
  const asked = blog.asked
  world.clock.advance({ minutes: 6 })
  await listen(world.deps, accountId, signal)
  assert.equal(blog.asked, asked + 1)
  assert.equal((await heard(accountId)).length, 500, "nothing changed: nothing is kept again")
})

test("what a server may do to us is said in words, and passes", async (t) => {
  const { blog, accountId } = await openBlog(t, 50)
  blog.comments = ["Bonjour"]
  const weathers: [string, (to: ServerResponse) => void, string, string][] = [
    [
      "error",
      (to) => void to.writeHead(500).end("<html>Panne</html>"),
      "connectors.server_error",
      "listening",
    ],
    [
      "page",
      (to) => void to.writeHead(200).end("<html>Site en maintenance</html>"),
      "connectors.feeds.not_a_feed",
      "listening",
    ],
    [
      "slow down",
      (to) => void to.writeHead(429, { "retry-after": "3600" }).end(),
      "connectors.too_many_requests",
      "failing",
    ],
    ["endless", (to) => endless(to), "connectors.too_large", "disconnected"],
    [
      "inside",
      (to) => void to.writeHead(302, { location: "http://169.254.169.254/" }).end(),
      "connectors.private_address",
      "disconnected",
    ],
    ["password", (to) => void to.writeHead(401).end(), "connectors.wrong_credentials", "disconnected"],
  ]
  for (const [name, answer, key, state] of weathers) {
    blog.instead = answer
    world.clock.advance({ hours: 7 })
    await listen(world.deps, accountId, signal)
    const row = await account(accountId)
    assert.deepEqual([(row.said as { key: string } | null)?.key, row.state], [key, state], name)
    assert.deepEqual(await heard(accountId), [])
  }
  blog.instead = undefined
  world.clock.advance({ hours: 7 })
  await listen(world.deps, accountId, signal)
  assert.deepEqual([(await account(accountId)).state, await heard(accountId)], ["listening", ["Bonjour"]])
})

function endless(to: ServerResponse): void {
  const more = () => {
    while (to.write("<rss>".repeat(10_000)));
    to.once("drain", more)
  }
  to.writeHead(200, { "content-type": "application/rss+xml" })
  more()
}

test("dispatch queues what is due, once each, and nothing else", async (t) => {
  const { accountId } = await openBlog(t, 50)
  await world.rows("truncate test_work")
  await dispatch(world.deps)
  const due = async () =>
    (await world.rows<{ key: string }>("select key from test_work")).filter((work) => work.key === accountId)
      .length
  assert.equal(await due(), 1)
  await listen(world.deps, accountId, signal)
  await dispatch(world.deps)
  assert.equal(await due(), 1)
  world.clock.advance({ seconds: 331 })
  await dispatch(world.deps)
  assert.equal(await due(), 2)
})

test("an address inside is refused when it was not allowed", async () => {
  const closed = { ...world.deps, config: { ...world.deps.config, allowedHosts: "wordpress=127.0.0.1" } }
  const refused = await connectAccount(closed, world.actor, {
    network: "feeds",
    input: { address: "http://127.0.0.1:9/feed" },
    language: "fr",
    zone: "America/Toronto",
  })
  assert.ok(isRefusal(refused))
  assert.equal(refused.because.key, "connectors.private_address")
})
