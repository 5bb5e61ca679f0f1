import assert from "node:assert/strict"
import { test } from "node:test"
import { InsideStepFault, insideStep } from "../step-guard.ts"
import { createOutbound } from "./index.ts"
import { faultOf, openWay, serve } from "./local-server.ts"

test("loopback is refused in every spelling, and nothing is connected", async (t) => {
  let asked = 0
  const port = await serve(t, (_, answer) => {
    asked++
    answer.end("secret")
  })
  const { fetch } = openWay()
  const spellings = [
    ...["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001"],
    ...["[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:0001]", "[::127.0.0.1]"],
    ...["127.0.0.1.", "localhost", "LOCALHOST.", "⑫7.0.0.1", "[64:ff9b::7f00:1]", "0.0.0.0", "0"],
  ]
  for (const host of spellings)
    assert.equal(await faultOf(fetch(`http://${host}:${port}/`)), "private_address/no", host)
  assert.equal(asked, 0)
})

test("the machine's own resolver is judged the same way", async (t) => {
  const port = await serve(t, (_, answer) => answer.end("bonjour"))
  const { fetch } = createOutbound({ userAgent: "Vigie/0", log: { warn() {} } })
  assert.equal(await faultOf(fetch(`http://localhost:${port}/`)), "private_address/no")
  assert.equal((await fetch(`http://localhost:${port}/`, { allow: ["localhost"] })).text(), "bonjour")
})

test("an allowed internal server is reached, with or without its port, and only that one", async (t) => {
  const port = await serve(t, (_, answer) => answer.end("bonjour"))
  const { fetch, seen } = openWay()
  for (const allow of ["intranet.example", `intranet.example:${port}`, "127.0.0.0/8", `127.0.0.1:${port}`]) {
    const answer = await fetch(`http://intranet.example:${port}/`, { allow: [allow] })
    assert.equal(answer.text(), "bonjour", allow)
  }
  const refused = fetch(`http://other.example:${port}/`, { allow: ["intranet.example"] })
  assert.equal(await faultOf(refused), "private_address/no")
  assert.deepEqual(
    seen.map((one) => ["status" in one ? one.status : one.fault, one.host, one.internal]),
    [...Array(4).fill([200, "intranet.example", true]), ["private_address", "other.example", false]],
  )
})

test("a redirect to a loopback address is refused", async (t) => {
  let reached = 0
  const inner = await serve(t, (_, answer) => {
    reached++
    answer.end()
  })
  const outer = await serve(t, (_, answer) =>
    answer.writeHead(302, { location: `http://127.0.0.1:${inner}/` }).end(),
  )
  const { fetch, logged } = openWay()
  const call = fetch(`http://site.example:${outer}/`, { allow: ["site.example"] })
  assert.equal(await faultOf(call), "private_address/maybe")
  assert.equal(reached, 0)
  assert.equal(logged[0]?.event, "outbound_failed")
})

test("a name is resolved once per hop, and a changed answer is judged again", async (t) => {
  const port = await serve(t, (asked, answer) =>
    asked.url === "/moves" ? answer.writeHead(302, { location: "/there" }).end() : answer.end("ok"),
  )
  const answers = [["127.0.0.1"], ["10.0.0.1"], ["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1", "127.0.0.1"]]
  let looked = 0
  const { fetch } = openWay({ resolve: async () => answers[looked++] ?? [] })
  const get = (path: string) => fetch(`http://site.example:${port}${path}`, { allow: ["127.0.0.1"] })

  assert.equal((await get("/")).text(), "ok")
  assert.equal(looked, 1, "the address that was checked is the one that was connected to")
  assert.equal(await faultOf(get("/")), "private_address/no")
  assert.equal(await faultOf(get("/moves")), "private_address/maybe")
  assert.equal((await get("/")).text(), "ok", "only the address that passed is dialled")
})

test("redirects are followed five times, secrets not further than their origin", async (t) => {
  const port = await serve(t, (asked, answer) => {
    const left = Number(asked.url?.slice(1))
    if (left > 0) answer.writeHead(302, { location: `/${left - 1}` }).end("moved")
    else answer.end(asked.headers.authorization ?? "nobody")
  })
  const other = await serve(t, (_, answer) =>
    answer.writeHead(301, { location: `http://site.example:${port}/0` }).end(),
  )
  const { fetch } = openWay()
  const get = (address: string) =>
    fetch(address, { allow: ["site.example"], headers: { authorization: "Basic eDp5" } })
  const answer = await get(`http://site.example:${port}/5`)
  assert.deepEqual([answer.text(), answer.url], ["Basic eDp5", `http://site.example:${port}/0`])
  assert.equal(await faultOf(get(`http://site.example:${port}/6`)), "too_many_redirects/maybe")
  assert.equal((await get(`http://site.example:${other}/`)).text(), "nobody")
})

test("nothing leaves from inside a database step", async (t) => {
  let reached = 0
  const port = await serve(t, (_, answer) => {
    reached++
    answer.end()
  })
  const { fetch } = openWay()
  const call = insideStep.run("inbox.reply", () =>
    fetch(`http://site.example:${port}/`, { allow: ["site.example"] }),
  )
  await assert.rejects(
    call,
    (error) => error instanceof InsideStepFault && error.message.includes("inbox.reply"),
  )
  assert.equal(reached, 0)
})
