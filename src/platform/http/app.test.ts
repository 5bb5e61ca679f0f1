import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { createRoute, z } from "@hono/zod-openapi"
import { openTestDatabase, type TestDatabase } from "../../../tests/database.ts"
import type { Actor } from "../../core/authority/roles.ts"
import { refuse } from "../../core/refusal.ts"
import { systemClock } from "../clock.ts"
import { createApi } from "./app.ts"
import { answers, body, nothing } from "./contract.ts"
import { onceFor } from "./idempotency.ts"
import { on } from "./route.ts"

const visitor: Actor = { kind: "visitor", id: null }
const responder: Actor = { kind: "person", id: "r", roles: ["responder"] }
const sum = z.object({ total: z.number() })
const path = "/sums"

let count = 0
let database: TestDatabase
let actor: Actor = responder
const faults: unknown[] = []

const routes = [
  on(createRoute({ method: "get", path, responses: answers(sum) }), "everyone", async () => ({
    total: count,
  })),
  on(
    createRoute({
      method: "post",
      path,
      request: { body: body(z.object({ add: z.int().max(100) })) },
      responses: answers(sum),
    }),
    ["responder"],
    async (_deps, asked) => {
      if (asked.body.add === 13) return refuse("conflict", "test.unlucky")
      if (asked.body.add === 66) throw new Error("nobody foresaw this")
      count += asked.body.add
      return { total: count }
    },
  ),
  on(createRoute({ method: "delete", path, responses: nothing }), ["administrator"], async () => undefined),
]

before(async () => {
  database = await openTestDatabase()
})
after(() => database?.close())

function ask(method: string, add?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const deps = { pool: database.pool, clock: systemClock() }
  const api = createApi({
    deps,
    routes,
    identify: async () => actor,
    onceFor: (who, request, text, run) => onceFor(deps, who, request, text, run),
    observe: () => undefined,
    fault: (error) => void faults.push(error),
    publicOrigin: "https://vigie.example.org",
  })
  const given = add === undefined ? {} : { body: typeof add === "string" ? add : JSON.stringify({ add }) }
  return Promise.resolve(
    api.request(`/api${path}`, {
      method,
      headers: { "content-type": "application/json", host: "localhost", ...headers },
      ...given,
    }),
  )
}
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

test("nobody signed in is asked to sign in; a role that may not is told so", async () => {
  actor = visitor
  assert.equal((await ask("GET")).status, 401)
  actor = responder
  assert.equal((await ask("DELETE")).status, 403)
  assert.equal((await ask("GET")).status, 200)
})

test("what is wrong is said field by field, as a problem", async () => {
  const response = await ask("POST", "many")
  assert.equal(response.status, 400)
  const wrong = await ask("POST", 1000)
  assert.equal(wrong.headers.get("content-type"), "application/problem+json; charset=utf-8")
  const problem = (await wrong.json()) as { fields: { path: string; because: { key: string } }[] }
  assert.deepEqual(problem.fields, [{ path: "add", because: { key: "platform.field.too_big" } }])
})

test("a refusal has its status and its words, a fault tells nothing of itself", async () => {
  const refused = await ask("POST", 13)
  assert.deepEqual(
    [refused.status, ((await refused.json()) as { because: object }).because],
    [409, { key: "test.unlucky" }],
  )
  const fault = await ask("POST", 66)
  assert.equal(fault.status, 500)
  assert.doesNotMatch(await fault.text(), /foresaw/)
  assert.equal(faults.length, 1)
})

test("the same key and request are done once and answered twice", async () => {
  count = 0
  const key = { "idempotency-key": "k1" }
  const first = await (await ask("POST", 5, key)).json()
  const again = await ask("POST", 5, key)
  assert.deepEqual(await again.json(), first)
  assert.equal(again.headers.get("idempotent-replay"), "true")
  assert.equal(count, 5)
  assert.equal((await ask("POST", 6, key)).status, 422)
  assert.equal(count, 5)
})

test("ten at once under one key are one", async () => {
  count = 0
  const all = await Promise.all(Array.from({ length: 10 }, () => ask("POST", 1, { "idempotency-key": "k2" })))
  assert.equal(count, 1)
  assert.ok(all.every(({ status }) => status === 200 || status === 409))
})

test("a fault is forgotten, so that it may be tried again", async () => {
  const key = { "idempotency-key": "k3" }
  assert.equal((await ask("POST", 66, key)).status, 500)
  assert.equal((await ask("POST", 66, key)).status, 500)
  const kept = await database.pool.query("select 1 from platform_idempotency where key = 'k3'")
  assert.equal(kept.rowCount, 0)
})

test("a write from another site is refused, from ours accepted", async () => {
  assert.equal(await codeOf(await ask("POST", 1, { origin: "https://evil.example" })), "foreign_origin")
  assert.equal(await codeOf(await ask("POST", 1, { origin: "not an origin" })), "foreign_origin")
  assert.equal((await ask("POST", 1, { origin: "https://vigie.example.org" })).status, 200)
})

test("a body over the limit is refused before it is read", async () => {
  const large = JSON.stringify({ add: 1, more: "x".repeat(1_100_000) })
  assert.equal((await ask("POST", large, { "content-length": String(large.length) })).status, 413)
})

test("an address that takes other methods says which", async () => {
  const response = await ask("PUT", 1)
  assert.deepEqual([response.status, response.headers.get("allow")], [405, "GET, POST, DELETE"])
})

test("a key whose request was cut off is told so, and never run again blindly", async () => {
  await database.pool.query(
    "insert into platform_idempotency (actor, key, request_digest, at) values ('r', 'cut', 'x', now() - interval '2 minutes')",
  )
  const before = count
  const response = await ask("POST", 1, { "idempotency-key": "cut" })
  assert.equal(response.status, 409)
  assert.deepEqual(((await response.json()) as { because: object }).because, {
    key: "platform.never_answered",
  })
  assert.equal(count, before)
})
