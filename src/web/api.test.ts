import assert from "node:assert/strict"
import { test } from "node:test"
import { createRoute, z } from "@hono/zod-openapi"
import { type Answer, type Args, call, operation, requestOf } from "./api.ts"
import { Problem } from "./problem.ts"

const claim = createRoute({
  method: "post",
  path: "/conversations/{id}/claim",
  request: {
    params: z.object({ id: z.string() }),
    body: { content: { "application/json": { schema: z.object({ note: z.string().optional() }) } } },
  },
  responses: {
    200: { description: "", content: { "application/json": { schema: z.object({ by: z.string() }) } } },
  },
})
const op = operation<typeof claim>("post", "/conversations/{id}/claim")

// What TypeScript must refuse; `tsc` fails when one of these becomes allowed.
// @ts-expect-error the path is not the contract's
operation<typeof claim>("post", "/conversations/{id}/claimed")
// @ts-expect-error the method is not the contract's
operation<typeof claim>("get", "/conversations/{id}/claim")
// @ts-expect-error params are missing
const incomplete: Args<typeof claim> = { body: {} }
// @ts-expect-error the answer has no such member
const wrong = (answer: Answer<typeof claim>) => answer.at

test("a request is written from the contract's parts", () => {
  assert.ok(incomplete && wrong)
  const { url, init } = requestOf(
    op,
    { params: { id: "a/b" }, query: { tag: ["x", "y"], from: undefined, page: 2 }, body: { note: "é" } },
    "key1",
  )
  assert.equal(url, "/api/conversations/a%2Fb/claim?tag=x&tag=y&page=2")
  assert.equal(init.method, "POST")
  assert.equal(init.body, '{"note":"é"}')
  assert.equal((init.headers as Record<string, string>)["idempotency-key"], "key1")
  const read = requestOf({ method: "get", path: "/session" }, {}, "key2")
  assert.equal("idempotency-key" in (read.init.headers ?? {}), false)
})

type Fetch = typeof globalThis.fetch
async function answering(
  answers: readonly (() => Response)[],
  run: () => Promise<void>,
): Promise<RequestInit[]> {
  const sent: RequestInit[] = []
  const before = globalThis.fetch
  globalThis.fetch = ((_url: string, init: RequestInit) => {
    sent.push(init)
    const answer = answers[sent.length - 1]
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError("network down"))
  }) as unknown as Fetch
  await run().finally(() => {
    globalThis.fetch = before
  })
  return sent
}

test("when nobody answers, the same request goes again under the same key", async () => {
  const sent = await answering(
    [() => new Response(null, { status: 503 }), () => Response.json({ by: "mt" })],
    async () => {
      assert.deepEqual(await call(op, { params: { id: "1" }, body: {} }), { by: "mt" })
    },
  )
  const keys = sent.map(({ headers }) => (headers as Record<string, string>)["idempotency-key"])
  assert.equal(keys.length, 2)
  assert.equal(keys[0], keys[1])
})

test("a refusal is a Problem with the server's sentence, and is not tried again", async () => {
  const because = { key: "inbox.claimed_by", params: { name: "Simon" } }
  const body = JSON.stringify({ type: "urn:vigie:problem:conflict", status: 409, code: "conflict", because })
  const refusal = () =>
    new Response(body, { status: 409, headers: { "content-type": "application/problem+json" } })
  const sent = await answering([refusal], async () => {
    await assert.rejects(call(op, { params: { id: "1" }, body: {} }), (problem) => {
      assert.ok(problem instanceof Problem)
      assert.deepEqual([problem.status, problem.code, problem.because], [409, "conflict", because])
      return true
    })
  })
  assert.equal(sent.length, 1)
})
