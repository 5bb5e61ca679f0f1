/** What the world does to feeds, through the real way out: every bad input gets a sentence, and nothing is lost. */
import assert from "node:assert/strict"
import type { RequestListener } from "node:http"
import { type TestContext, test } from "node:test"
import { openWay, serve } from "../platform/outbound/local-server.ts"
import { type Connection, type Heard, type Io, type Outcome, post } from "./contract.ts"
import { feeds } from "./feeds.ts"

const HOST = "blogue.example.org"

/** A site on this machine, and the io that reaches it under its public name. */
async function site(t: TestContext, answer: RequestListener) {
  const port = await serve(t, answer)
  const way = openWay()
  const io: Io = {
    fetch: (url, options) => way.fetch(url, { ...options, allow: [`${HOST}:${port}`] }),
    now: () => Temporal.Instant.from("2026-11-20T12:00:00Z"),
    log: () => {},
    secrets: { get: () => undefined, keep: async () => {} },
    signal: t.signal,
  }
  const address = `http://${HOST}:${port}/fil`
  const connection: Connection = {
    settings: { address, speaks: "about" },
    profile: { id: address, name: "Blogue" },
  }
  return { io, connection, address, port, listen: (cursor?: unknown) => feeds.listen(io, connection, cursor) }
}

function rss(...items: string[]): string {
  return `<rss version="2.0"><channel><title>Blogue</title>${items.map((one) => `<item>${one}</item>`).join("")}</channel></rss>`
}

function heardIn(got: Outcome<Heard>): Heard {
  assert.ok(got.is === "done", JSON.stringify(got))
  return got.value
}

function because(got: Outcome<unknown>): string {
  return "because" in got ? `${got.is} ${got.because.key}` : got.is
}

test("what is not a feed says so, and what was heard before is kept", async (t) => {
  let body: string | Buffer = rss("<guid>1</guid><title>Un</title>")
  const { listen, io, address } = await site(t, (_, response) => response.end(body))
  const first = heardIn(await listen())
  for (const junk of ["", "Bonjour", "{}", "<html><body>Maintenance</body></html>", Buffer.alloc(1000)]) {
    body = junk
    assert.equal(because(await listen(first.cursor)), "unreachable connectors.feeds.not_a_feed")
    assert.match(because(await feeds.connect(io, { address })), /^refused connectors\.feeds\.no/)
  }
  body = rss("<guid>2</guid><title>Deux</title>", "<guid>1</guid><title>Un</title>")
  assert.deepEqual(
    heardIn(await listen(first.cursor)).posts.map((post) => post.id),
    ["2"],
  )
})

test("300 MB of feed, announced or not, and a feed without end are left at the limit", async (t) => {
  const chunk = Buffer.from(`<item><title>${"x".repeat(65_000)}</title></item>`)
  const { listen } = await site(t, (request, response) => {
    if (request.headers["if-none-match"]) response.setHeader("content-length", 300_000_000)
    response.write("<rss><channel>")
    const more = () => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once("drain", more)
    }
    more()
  })
  assert.equal(because(await listen()), "refused connectors.too_large")
  assert.equal(because(await listen({ etag: `"x"`, seen: [] })), "refused connectors.too_large")
})

test("a feed that redirects inside the house is refused", async (t) => {
  const { listen, io, address, port } = await site(t, (request, response) => {
    if (request.url === "/fil") response.writeHead(302, { location: `http://127.0.0.1:${port}/secret` })
    response.end(rss("<title>secret</title>"))
  })
  assert.equal(because(await listen()), "refused connectors.private_address")
  assert.equal(because(await feeds.connect(io, { address })), "refused connectors.private_address")
})

test("a server that cuts, fails or asks to wait is tried again", async (t) => {
  let answer: RequestListener = (_, response) => response.destroy()
  const { listen } = await site(t, (request, response) => answer(request, response))
  assert.equal(because(await listen()), "unreachable connectors.cut")
  answer = (_, response) => response.writeHead(500).end("<html>")
  assert.equal(because(await listen()), "unreachable connectors.server_error")
  answer = (_, response) => response.writeHead(429, { "retry-after": "60" }).end()
  const waiting = await listen()
  assert.ok(waiting.is === "unreachable" && waiting.retryAt === "2026-11-20T12:01:00Z")
  answer = (_, response) => response.writeHead(410).end()
  assert.equal(because(await listen()), "refused connectors.not_found")
})

test("a date of 1902 or of next year is no date, and the item is heard", async (t) => {
  const { listen } = await site(t, (_, response) =>
    response.end(
      rss(
        "<guid>1</guid><pubDate>Wed, 01 Jan 1902 00:00:00 GMT</pubDate>",
        "<guid>2</guid><pubDate>Sat, 20 Nov 2027 00:00:00 GMT</pubDate>",
        "<guid>3</guid><pubDate>Thu, 19 Nov 2026 08:00:00 EST</pubDate>",
      ),
    ),
  )
  const dates = heardIn(await listen()).posts.map((post) => [post.id, post.publishedAt])
  assert.deepEqual(dates, [
    ["3", "2026-11-19T13:00:00Z"],
    ["2", undefined],
    ["1", undefined],
  ])
})

test("an edited item is given again; one whose date alone changed is not", async (t) => {
  let body = rss("<guid>1</guid><title>Fermé lundi</title><pubDate>Thu, 19 Nov 2026 08:00:00 GMT</pubDate>")
  const { listen } = await site(t, (_, response) => response.end(body))
  const first = heardIn(await listen())
  body = body.replace("19 Nov", "20 Nov")
  const second = heardIn(await listen(first.cursor))
  assert.deepEqual(second.posts, [])
  body = body.replace("lundi", "mardi")
  assert.deepEqual(
    heardIn(await listen(second.cursor)).posts.map((post) => post.title),
    ["Fermé mardi"],
  )
})

test("the server is asked only for what changed, but not after an answer cut in the middle", async (t) => {
  const asked: (string | undefined)[] = []
  let body = rss("<guid>1</guid>")
  const { listen } = await site(t, (request, response) => {
    asked.push(request.headers["if-none-match"])
    if (request.headers["if-none-match"] === `"1"`) response.writeHead(304).end()
    else response.writeHead(200, { etag: `"1"` }).end(body)
  })
  const first = heardIn(await listen())
  const second = heardIn(await listen(first.cursor))
  assert.deepEqual(second, { posts: [], cursor: first.cursor, more: false })
  body = "<rss><channel><item><guid>2</guid></item><item>"
  const cut = heardIn(await listen(undefined))
  assert.equal(cut.posts.length, 1)
  await listen(cut.cursor)
  assert.deepEqual(asked, [undefined, `"1"`, undefined, undefined])
})

test("what is written in the same second as the last change is heard", async (t) => {
  let body = rss("<guid>1</guid>")
  const modified = "Fri, 20 Nov 2026 12:00:00 GMT"
  let date = "Fri, 20 Nov 2026 12:00:00 GMT"
  const { listen } = await site(t, (request, response) => {
    if (request.headers["if-modified-since"] === modified) response.writeHead(304).end()
    else response.writeHead(200, { date, "last-modified": modified, etag: `W/"${modified}"` }).end(body)
  })
  const first = heardIn(await listen())
  body = rss("<guid>2</guid>", "<guid>1</guid>")
  date = "Fri, 20 Nov 2026 12:05:00 GMT"
  const second = heardIn(await listen(first.cursor))
  assert.equal(second.posts.length, 1)
  assert.deepEqual(heardIn(await listen(second.cursor)).cursor, second.cursor)
  assert.ok(JSON.stringify(second.cursor).includes(modified))
})

test("the feed of comments of a blog speaks to us, article by article", async (t) => {
  const comment = `<title>Commentaires sur Collecte du lundi par Jeanne</title><dc:creator>Jeanne</dc:creator>
    <link>https://blogue.example.org/collecte/#comment-12</link><guid isPermaLink="false">https://blogue.example.org/?p=3#comment-12</guid>
    <description>Et le recyclage ?</description>`
  const { io, address } = await site(t, (_, response) => response.end(rss(comment)))
  const connected = await feeds.connect(io, { address: address.replace("/fil", "/comments/feed/") })
  assert.ok(connected.is === "done")
  assert.equal(connected.value.settings.speaks, "to")
  const [post] = heardIn(await feeds.listen(io, connected.value, undefined)).posts
  assert.ok(post)
  assert.deepEqual(
    [post.kind, post.addressed, post.author.name, post.text],
    ["comment", true, "Jeanne", "Et le recyclage ?"],
  )
  const article = "https://blogue.example.org/collecte/"
  assert.deepEqual(post.thread, { id: article, title: "Collecte du lundi", url: article })
})

test("a feed is found from what people type", async (t) => {
  const { io, port } = await site(t, (request, response) => {
    if (request.url === "/rss.xml" || request.url === "/deep/feed.json") return response.end(rss())
    if (request.url === "/announced")
      return response.end(`<html><link rel=alternate type=application/rss+xml href=deep/feed.json>`)
    if (request.url === "/") return response.end("<html><title>Accueil</title></html>")
    response.writeHead(404).end()
  })
  const found = async (address: string) => {
    const got = await feeds.connect(io, { address })
    return got.is === "done" ? new URL(got.value.profile.id).pathname : because(got)
  }
  assert.equal(await found(`http://${HOST}:${port}`), "/rss.xml")
  assert.equal(await found(`feed:http://${HOST}:${port}/announced`), "/deep/feed.json")
  assert.equal(await found(`http://${HOST}:${port}/absent`), "refused connectors.not_found")
  assert.equal(await found("pas une adresse"), "refused connectors.bad_address")
  assert.equal(await found("ftp://example.org/x"), "refused connectors.bad_address")
  assert.equal(await found(""), "refused connectors.bad_address")
})

test("items that share one guid are told apart, and a hostile record can be stored", async (t) => {
  const deep = `${"[".repeat(5000)}${"]".repeat(5000)}`
  let body = rss("<guid>0</guid><link>/a</link>", "<guid>0</guid><link>/b</link>")
  const { listen } = await site(t, (_, response) => response.end(body))
  assert.equal(heardIn(await listen()).posts.length, 2)
  body = `{"title":"x","items":[{"id":"1","title":"a\\u0000b\\ud800","content_text":"\\\\u0000","x":${deep}}]}`
  const [post] = heardIn(await listen()).posts
  assert.deepEqual([post?.title, post?.text, post?.raw], ["a\ufffdb\ufffd", "\\u0000", { cut: true }])
})

test("whatever is too long is cut, left out or known by its digest", async (t) => {
  const long = "é".repeat(3000)
  const item = `<title>${long}</title><link>/${long}#1</link><guid>${long}</guid><author>${long}</author>
    <dc:language>${long}</dc:language><enclosure url="/${long}"/><description>${long.repeat(40)}</description>`
  const { io, connection, listen } = await site(t, (_, response) =>
    response.end(rss(item, `<link>/${"x".repeat(3000)}</link>`)),
  )
  const speaking = { ...connection, settings: { ...connection.settings, speaks: "to" } }
  for (const got of [await listen(), await feeds.listen(io, speaking, undefined)]) {
    const posts = heardIn(got).posts.map((one) => post.parse(one))
    assert.deepEqual(
      posts.map((one) => one.cut),
      [undefined, true],
    )
  }
})

test("after a long silence the earlier pages are read until a known item", async (t) => {
  let newest = 3
  const { listen, address } = await site(t, (request, response) => {
    const page = Number(new URL(request.url ?? "", "http://x").searchParams.get("page") ?? 0)
    const ranks = [0, 1, 2].map((rank) => newest - page * 3 - rank).filter((rank) => rank > 0)
    const items = ranks.map((rank) => `<guid>${rank}</guid><title>${rank}</title>`)
    const next = `<atom:link rel="next" href="${address}?page=${page + 1}"/>`
    response.end(rss(...items).replace("<title>Blogue", `${next}<title>Blogue`))
  })
  const first = heardIn(await listen())
  newest = 11
  const later = heardIn(await listen(first.cursor))
  assert.deepEqual(
    later.posts.map((post) => Number(post.id)),
    [4, 5, 6, 7, 8, 9, 10, 11],
  )
  assert.deepEqual(heardIn(await listen(later.cursor)).posts, [])
})

test("more news than one call may give come in several, none left out", async (t) => {
  let count = 1
  const { listen } = await site(t, (request, response) => {
    const etag = `"${count}"`
    if (request.headers["if-none-match"] === etag) return response.writeHead(304).end()
    const items = Array.from({ length: count }, (_, rank) => `<guid>${count - rank}</guid><title>x</title>`)
    response.writeHead(200, { etag }).end(rss(...items))
  })
  let cursor = heardIn(await listen()).cursor
  count = 501
  const ids = new Set<string>()
  for (let turn = 0, more = true; more; turn++) {
    assert.ok(turn < 10)
    const heard = heardIn(await listen(cursor))
    for (const post of heard.posts) ids.add(post.id)
    ;({ cursor, more } = heard)
  }
  assert.equal(ids.size, 500)
})
