import assert from "node:assert/strict"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { z } from "zod"
import { openProduct, type Product } from "../../src/main/product.ts"
import { startWeb } from "../../src/main/web.ts"
import { type Config, readConfig } from "../../src/platform/config.ts"
import { freePort } from "../product.ts"

let place: string
let product: Product
let stopWeb: () => Promise<void>
const port = await freePort()

function config(demo: boolean): Config {
  const read = readConfig({
    VIGIE_DATA: join(place, "data"),
    VIGIE_DEMO: demo ? "yes" : "no",
    PORT: String(port),
    VIGIE_LOG_LEVEL: "error",
  })
  if ("is" in read) throw new Error("configuration")
  return read.config
}

before(async () => {
  place = await mkdtemp(join(tmpdir(), "vigie-demo-"))
  product = await openProduct(config(true))
  stopWeb = await startWeb(product)
})
after(async () => {
  await stopWeb?.()
  await product?.close()
  await rm(place, { recursive: true, force: true })
})

async function ask(path: string, cookie = "", body?: object): Promise<Response> {
  const headers = { "content-type": "application/json", cookie }
  const given = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers }
  return fetch(`http://127.0.0.1:${port}/api${path}`, given)
}

const door = z.object({ password: z.string(), people: z.array(z.object({ email: z.string() })) })
const waiting = z.object({ author: z.object({ name: z.string() }), waitingSince: z.string() })
const lines = z.object({ items: z.array(waiting) })
const inTown = (instant: Temporal.Instant) => instant.toZonedDateTimeISO("America/Toronto")

test("somebody enters on Monday morning, and finds who has waited since Friday evening", async () => {
  const { password, people } = door.parse(await (await ask("/demo")).json())
  const entered = await ask("/session", "", { email: people[1]?.email, password })
  assert.equal(entered.status, 200)
  const cookie = entered.headers.getSetCookie()[0]?.split(";")[0] ?? ""
  const { items } = lines.parse(await (await ask("/conversations?view=to_answer", cookie)).json())
  const mireille = items.find(({ author }) => author.name === "Mireille D.")
  assert.ok(mireille)
  const since = inTown(Temporal.Instant.from(mireille.waitingSince))
  assert.deepEqual([since.dayOfWeek, since.hour, since.minute], [5, 17, 20])
  const now = inTown(product.deps.clock.now())
  assert.deepEqual([now.dayOfWeek, now.hour], [1, 9])
  assert.ok(items.length >= 6)
})

test("everything answered in the story was sent, and nothing left this machine", async () => {
  const replies = await product.deps.pool.query("select distinct state from inbox_reply")
  assert.deepEqual(replies.rows, [{ state: "sent" }])
  const measures = await product.deps.metrics.scrape()
  assert.doesNotMatch(measures.text, /vigie_outbound_seconds_count\{/)
})

test("its watches found what was said of them, in both languages", async () => {
  const found = await product.deps.pool.query<{ name: string; count: number }>(
    `select name, count(*)::int as count from listening_watch w join listening_find f on f.watch_id = w.id
     group by name order by name`,
  )
  assert.deepEqual(
    found.rows.map(({ name }) => name),
    ["Eau du robinet", "Neige et glace", "Services in English"],
  )
  assert.ok(
    found.rows.every(({ count }) => count >= 4),
    JSON.stringify(found.rows),
  )
})

test("the demonstration's data is not opened as if it were real, and goes on where it was", async () => {
  await stopWeb()
  await product.close()
  await assert.rejects(openProduct(config(false)), { code: "platform.demo_data" })
  product = await openProduct(config(true))
  stopWeb = await startWeb(product)
  const kept = await product.deps.pool.query("select count(*)::int as n from inbox_conversation")
  assert.ok(kept.rows[0].n > 25)
})
