import assert from "node:assert/strict"
import { once } from "node:events"
import { connect, createServer } from "node:net"
import { test } from "node:test"
import { ask } from "./ask.ts"
import { faultOf, openWay, serve, serveTcp } from "./local-server.ts"
import { readAsked } from "./redirects.ts"

const allow = ["site.example"]

test("a refused connection and a name without address reached nobody", async () => {
  const closed = createServer()
  await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve))
  const address = closed.address()
  const port = address !== null && typeof address === "object" ? address.port : 0
  await new Promise((resolve) => closed.close(resolve))
  const body = { method: "POST", body: "x", allow }
  assert.equal(await faultOf(openWay().fetch(`http://site.example:${port}/`, body)), "no_connection/no")

  const nowhere = openWay({ resolve: () => Promise.reject(new Error("ENOTFOUND")) })
  assert.equal(await faultOf(nowhere.fetch("http://site.example/", body)), "no_such_host/no")
  const empty = openWay({ resolve: async () => [] })
  assert.equal(await faultOf(empty.fetch("http://site.example/", body)), "no_such_host/no")
})

test("a peer that does not speak TLS reached nobody", async (t) => {
  const plain = await serve(t, (_, answer) => answer.end())
  assert.equal(await faultOf(openWay().fetch(`https://site.example:${plain}/`, { allow })), "tls/no")
  const hangsUp = await serveTcp(t, (socket) => socket.end())
  assert.equal(await faultOf(openWay().fetch(`https://site.example:${hangsUp}/`, { allow })), "tls/no")
})

test("too long before the request is written reached nobody", async (t) => {
  const silent = await serveTcp(t, () => {})
  const { fetch } = openWay({ limits: { connectMs: 100 } })
  assert.equal(await faultOf(fetch(`https://site.example:${silent}/`, { allow })), "timeout/no")
  const stuck = openWay({ resolve: () => new Promise(() => {}) })
  assert.equal(await faultOf(stuck.fetch("http://site.example/", { timeoutMs: 100 })), "timeout/no")
})

test("the time to connect does not count once connected", async (t) => {
  const port = await serve(t, (_, answer) => setTimeout(() => answer.end("late"), 600))
  const { fetch } = openWay({ limits: { connectMs: 300 } })
  assert.equal((await fetch(`http://site.example:${port}/`, { allow })).text(), "late")
})

test("a connection lost before it is used is not opened again", async (t) => {
  let connected = 0
  const port = await serveTcp(t, () => connected++)
  const socket = connect({ host: "127.0.0.1", port })
  await once(socket, "connect")
  socket.destroy()
  const asked = readAsked(`http://site.example:${port}/`, {}, "Vigie/0")
  const limits = { maxBytes: 10, maxHeaderBytes: 1000 }
  await assert.rejects(ask(asked, socket, limits, AbortSignal.timeout(2000)), { code: "cut" })
  assert.equal(connected, 1)
})

test("a request that cannot be written leaves no connection open", async (t) => {
  const closed = Promise.withResolvers<void>()
  const port = await serveTcp(t, (socket) => socket.on("close", closed.resolve).resume())
  const call = openWay().fetch(`http://site.example:${port}/`, {
    allow,
    headers: { "transfer-encoding": "nonsense" },
  })
  assert.match(await faultOf(call), /^bad_address/)
  await closed.promise
})

test("too long after the request was written may have reached", async (t) => {
  const port = await serve(t, () => {})
  const call = openWay().fetch(`http://site.example:${port}/`, {
    allow,
    method: "POST",
    body: "x",
    timeoutMs: 500,
  })
  assert.equal(await faultOf(call), "timeout/maybe")
})

test("cut before or in the middle of the answer may have reached, and is not sent again", async (t) => {
  let asked = 0
  const cut = (answer: string) =>
    serveTcp(t, (socket) => {
      socket.once("data", () => {
        asked++
        socket.end(answer)
      })
    })
  const answers = [
    "",
    "HTTP/1.1 20",
    "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf",
    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhel",
    "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nhalf",
    "this is not HTTP\r\n\r\n",
  ]
  for (const answer of answers) {
    const call = openWay().fetch(`http://site.example:${await cut(answer)}/`, { allow })
    assert.equal(await faultOf(call), "cut/maybe", JSON.stringify(answer))
  }
  assert.equal(asked, answers.length)
})

test("a call that is stopped says so", async (t) => {
  const port = await serve(t, () => stop.abort())
  const stop = new AbortController()
  const call = openWay().fetch(`http://site.example:${port}/`, { allow, signal: stop.signal })
  assert.equal(await faultOf(call), "stopped/maybe")
  const again = openWay().fetch(`http://site.example:${port}/`, { allow, signal: stop.signal })
  assert.equal(await faultOf(again), "stopped/no")
})

test("what is sent and what comes back", async (t) => {
  const port = await serve(t, async (asked, answer) => {
    const chunks: Buffer[] = []
    for await (const chunk of asked) chunks.push(chunk)
    const told = [
      asked.method,
      asked.url,
      asked.headers["user-agent"],
      asked.headers["x-a"],
      Buffer.concat(chunks),
    ]
    answer
      .writeHead(
        500,
        [
          ["x-name", "é"],
          ["set-cookie", "a=1"],
          ["set-cookie", "b=2"],
        ].flat(),
      )
      .end(told.join(" "))
  })
  const { fetch, logged } = openWay()
  const answer = await fetch(`http://site.example:${port}/a?b=c#d`, {
    allow,
    method: "put",
    headers: { "X-A": "1" },
    body: new TextEncoder().encode("corps"),
  })
  assert.equal(answer.status, 500)
  assert.equal(answer.text(), "PUT /a?b=c Vigie/0 (+https://vigie.example.org) 1 corps")
  assert.deepEqual(answer.headers.getSetCookie(), ["a=1", "b=2"])
  assert.deepEqual(logged, [])
})
