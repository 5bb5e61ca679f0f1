import assert from "node:assert/strict"
import { once } from "node:events"
import type { ServerResponse } from "node:http"
import { test } from "node:test"
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib"
import { faultOf, openWay, serve, serveTcp } from "./local-server.ts"

const megabyte = 1_000_000
const allow = ["site.example"]

/** Writes until the reader leaves or `megabytes` are out; counts what left. */
async function pour(answer: ServerResponse, megabytes: number, count: (sent: number) => void) {
  const chunk = Buffer.alloc(megabyte, "a")
  for (let sent = 1; sent <= megabytes && !answer.destroyed; sent++) {
    count(sent)
    if (!answer.write(chunk)) await Promise.race([once(answer, "drain"), once(answer, "close")])
  }
  answer.end()
}

for (const [what, megabytes, head] of [
  ["a body of 300 MB", 300, { "content-length": String(300 * megabyte) }],
  ["an endless body", Number.POSITIVE_INFINITY, {}],
] as const) {
  test(`${what} stops at the limit and the connection closes`, async (t) => {
    let sent = 0
    const closed = Promise.withResolvers<void>()
    const port = await serve(t, (_, answer) => {
      answer.on("close", closed.resolve)
      answer.writeHead(200, head)
      void pour(answer, megabytes, (count) => {
        sent = count
      })
    })
    const before = process.memoryUsage().arrayBuffers
    const call = openWay().fetch(`http://site.example:${port}/`, { allow, maxBytes: 2 * megabyte })
    assert.equal(await faultOf(call), "too_large/maybe")
    await closed.promise
    assert.ok(sent < 40, `${sent} MB left the server`)
    assert.ok(process.memoryUsage().arrayBuffers - before < 40 * megabyte)
  })
}

test("a compressed bomb counts as what it becomes", async (t) => {
  const bomb = gzipSync(Buffer.alloc(200 * megabyte))
  assert.ok(bomb.length < megabyte)
  const twice = gzipSync(bomb)
  const port = await serve(t, (asked, answer) => {
    const double = asked.url === "/twice"
    answer.writeHead(200, { "content-encoding": double ? "gzip, gzip" : "gzip" }).end(double ? twice : bomb)
  })
  const { fetch } = openWay()
  for (const path of ["/once", "/twice"])
    assert.equal(await faultOf(fetch(`http://site.example:${port}${path}`, { allow })), "too_large/maybe")
})

test("gzip, deflate in both forms and brotli are read, an unknown encoding left alone", async (t) => {
  const text = "La bibliothèque est fermée.".repeat(100)
  const bodies: Record<string, [string, Buffer]> = {
    "/gzip": ["gzip", gzipSync(text)],
    "/x-gzip": ["X-GZIP", gzipSync(text)],
    "/zlib": ["deflate", deflateSync(text)],
    "/raw": ["deflate", deflateRawSync(text)],
    "/br": ["br", brotliCompressSync(text)],
    "/both": ["deflate, gzip", gzipSync(deflateRawSync(text))],
    "/plain": ["identity", Buffer.from(text)],
    "/unknown": ["rot13", Buffer.from(text)],
  }
  const port = await serve(t, (asked, answer) => {
    const [encoding, body] = bodies[asked.url ?? ""] ?? ["gzip", Buffer.alloc(0)]
    answer.writeHead(200, { "content-encoding": encoding }).end(body)
  })
  const { fetch } = openWay()
  const get = (path: string) => fetch(`http://site.example:${port}${path}`, { allow })
  for (const path of Object.keys(bodies)) assert.equal((await get(path)).text(), text, path)
  assert.equal((await get("/gzip")).headers.get("content-encoding"), null)
  assert.equal((await get("/unknown")).headers.get("content-encoding"), "rot13")
  assert.equal((await get("/empty")).body.length, 0)
  assert.equal((await fetch(`http://site.example:${port}/gzip`, { allow, method: "HEAD" })).body.length, 0)
})

test("a body of exactly the limit passes, one byte more does not", async (t) => {
  const port = await serve(t, (_, answer) => answer.end("0123456789"))
  const get = (maxBytes: number) => openWay().fetch(`http://site.example:${port}/`, { allow, maxBytes })
  assert.equal((await get(10)).text(), "0123456789")
  assert.equal(await faultOf(get(9)), "too_large/maybe")
})

test("slow peers are left at the whole time, whether they drip headers or a body", async (t) => {
  const drip = (head: string) =>
    serveTcp(t, (socket) => {
      socket.write(head)
      const timer = setInterval(() => socket.write("a"), 20)
      socket.on("close", () => clearInterval(timer))
    })
  const { fetch, seen } = openWay()
  for (const head of ["HTTP/1.1 200 OK\r\nx-slow: ", "HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n"]) {
    const port = await drip(head)
    const call = fetch(`http://site.example:${port}/`, { allow, timeoutMs: 600 })
    assert.equal(await faultOf(call), "timeout/maybe")
  }
  for (const { ms } of seen) assert.ok(ms >= 590 && ms < 3000, `${ms} ms`)
})

test("headers have a limit", async (t) => {
  const port = await serveTcp(t, (socket) => {
    socket.write("HTTP/1.1 200 OK\r\n")
    const line = `x-long: ${"a".repeat(1000)}\r\n`
    for (let sent = 0; sent < 200; sent++) socket.write(line)
  })
  assert.equal(await faultOf(openWay().fetch(`http://site.example:${port}/`, { allow })), "too_large/maybe")
})

test("no connection stays open after an answer", async (t) => {
  const closed = Promise.withResolvers<void>()
  let connection: string | undefined
  const port = await serve(t, (asked, answer) => {
    connection = asked.headers.connection
    asked.socket.on("close", closed.resolve)
    answer.writeHead(302, { location: asked.url === "/" ? "/b" : "" }).end("x")
  })
  const call = openWay({ limits: { redirects: 1 } }).fetch(`http://site.example:${port}/`, { allow })
  assert.equal(await faultOf(call), "too_many_redirects/maybe")
  await closed.promise
  assert.equal(connection, "close")
})
