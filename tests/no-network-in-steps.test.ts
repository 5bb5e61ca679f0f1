import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { createServer, type Server } from "node:http"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { openTestDatabase, type TestDatabase } from "./database.ts"

const root = join(import.meta.dirname, "..")
let server: Server
let port: number
let database: TestDatabase

before(async () => {
  server = createServer((_, response) => response.end("reached")).listen(0, "127.0.0.1")
  await once(server, "listening")
  port = (server.address() as { port: number }).port
  database = await openTestDatabase()
})
after(async () => {
  server?.close()
  server?.closeAllConnections()
  await database?.close()
})

/** Runs `act` inside a step in a process of its own, as the runner would, and answers its exit code and last words. */
async function inStep(act: string, before = ""): Promise<{ code: number; said: string }> {
  const script = `
    import net from "node:net"; import http from "node:http"; import dgram from "node:dgram"; import pg from "pg"
    import { inOneStep } from "./src/features/ledger/index.ts"
    import { createOutbound } from "./src/platform/outbound/index.ts"
    import { testClock } from "./src/platform/clock.ts"
    import { createLog } from "./src/platform/log.ts"
    const pool = new pg.Pool({ connectionString: ${JSON.stringify(database.ownerUrl)} })
    const deps = { pool, clock: testClock(), queue: {}, live: {} }
    const log = createLog({ level: "silent", pretty: false })
    const outbound = createOutbound({ userAgent: "test", log, observe: () => undefined })
    const url = "http://127.0.0.1:${port}/"
    ${before}
    try {
      await inOneStep(deps, { kind: "system", id: "test" }, "test.leave", async (step) => { ${act} })
      console.log("committed")
    } catch (error) { console.log(error.name + ": " + error.message) }
    await pool.end()
    process.exit()`
  const args = ["--import", "./tests/no-network-in-steps.ts", "--input-type=module-typescript", "-e", script]
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 60_000,
  })
  let said = ""
  for (const output of [child.stdout, child.stderr])
    output.setEncoding("utf8").on("data", (text) => (said += text))
  const [code] = await once(child, "close")
  return { code: Number(code), said }
}

const ways: [string, string, string?][] = [
  ["outbound.fetch", "await outbound.fetch(url)"],
  ["fetch", "await fetch(url)"],
  ["node:http", "await new Promise((done, fail) => http.get(url, done).on('error', fail))"],
  [
    "a connection kept open",
    "await new Promise((done, fail) => http.get(url, { agent }, done).on('error', fail))",
    `const agent = new http.Agent({ keepAlive: true })
     await new Promise((done) => http.get(url, { agent }, (answer) => answer.resume().on("end", done)))`,
  ],
  ["a raw socket", `net.connect(Number(new URL(url).port), "127.0.0.1")`],
  ["a datagram", `dgram.createSocket("udp4").send("x", 9, "127.0.0.1")`],
]

for (const [what, act, before] of ways)
  test(`inside a step, ${what} is refused by name`, async () => {
    const { code, said } = await inStep(act, before)
    assert.match(said, /InsideStepFault: .*test\.leave/)
    // outbound refuses by itself, in the product as in tests; the rest must fail the run.
    assert.equal(code, what === "outbound.fetch" ? 0 : 1, said)
  })

test("swallowing the refusal still fails the run", async () => {
  const { code, said } = await inStep("await fetch(url).catch(() => undefined)")
  assert.match(said, /committed/)
  assert.equal(code, 1, said)
})

test("the database is reached, on another connection of the pool too", async () => {
  const { code, said } = await inStep("await step.client.query('select 1'); await pool.query('select 1')")
  assert.equal(said.trim(), "committed")
  assert.equal(code, 0)
})

test("outside a step the network is open", async () => {
  const { code, said } = await inStep(
    "await step.client.query('select 1')",
    "console.log(await (await fetch(url)).text())",
  )
  assert.match(said, /reached/)
  assert.equal(code, 0, said)
})
