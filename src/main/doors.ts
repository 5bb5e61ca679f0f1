import type { OpenAPIHono } from "@hono/zod-openapi"
import { z } from "zod"
import { identify } from "../features/people/index.ts"
import type { TestClock } from "../platform/clock.ts"
import type { Env } from "../platform/http/app.ts"
import { answers, body } from "../platform/http/contract.ts"
import { completeDocument } from "../platform/http/document.ts"
import { answerLive } from "../platform/http/events.ts"
import { answerProblem, problem } from "../platform/http/problem.ts"
import { printReference } from "../platform/http/reference.ts"
import { findOverdue } from "../platform/overdue.ts"
import { wordsIn } from "../platform/words.ts"
import { jobs } from "./jobs.ts"
import type { Product } from "./product.ts"

type App = OpenAPIHono<Env>

/** Doors that belong to no feature: events, health, measures, the API's own description, the test clock. */
export function openDoors(app: App, { deps, version, demo }: Product): void {
  app.get("/api/live", async (c) => {
    const actor = await identify(deps, c.req.raw)
    if (actor.kind !== "person")
      return answerProblem(problem(401, "not_signed_in", { key: "platform.not_signed_in" }))
    const isStillHere = async () => (await identify(deps, c.req.raw)).kind === "person"
    return answerLive(deps.live, c.req.raw.signal, isStillHere)
  })
  app.get("/healthz", (c) => c.json({ alive: true, version }))
  app.get("/readyz", async (c) => {
    const overdue = await findOverdue(deps.pool, jobs(), deps.clock).catch(() => undefined)
    const ready = overdue !== undefined
    return c.json({ ready, database: ready, overdue: overdue ?? [], version }, ready ? 200 : 503)
  })
  app.get("/metrics", async (c) => {
    const token = deps.config.metricsToken
    const local = /^(::1|127\.|::ffff:127\.)/.test(remoteAddress(c.env)) && !c.req.header("x-forwarded-for")
    if (!(token ? c.req.header("authorization") === `Bearer ${token}` : local))
      return answerProblem(problem(403, "not_allowed", { key: "platform.metrics_not_allowed" }))
    const { contentType, text } = await deps.metrics.scrape()
    return c.body(text, 200, { "content-type": contentType })
  })
  if (demo) app.get("/api/demo", (c) => c.json(demo))
  listInReference(app, deps.config.testClock)
  describe(app, version)
  if (deps.config.testClock) openTestClock(app, deps.clock as TestClock)
}

function describe(app: App, version: string): void {
  const document = () =>
    completeDocument(
      app.getOpenAPI31Document({
        openapi: "3.1.0",
        info: { title: "Vigie", version, license: { name: "Apache-2.0" } },
        servers: [{ url: "/" }],
      }),
    )
  app.get("/api/openapi.json", (c) => c.json(document()))
  app.get("/api", (c) => {
    const language = c.req.header("accept-language")?.trim().toLowerCase().startsWith("fr") ? "fr" : "en"
    const words = wordsIn(language)
    const heading = (name: string) => words(`platform.reference.${name}`)
    return c.html(
      printReference(document() as unknown as Parameters<typeof printReference>[0], {
        language,
        intro: heading("intro"),
        parameters: heading("parameters"),
        request: heading("request"),
        answer: heading("answer"),
        document: heading("document"),
      }),
    )
  })
}

const move = z.object({
  now: z.iso.datetime({ offset: true }).optional(),
  /** ISO 8601 duration: `PT15M`. */
  advance: z.string().max(40).optional(),
  frozen: z.boolean().optional(),
})

/** Exists only under `--test-clock`, which is refused unless Vigie listens on this machine alone. */
function openTestClock(app: App, clock: TestClock): void {
  app.get("/api/test-clock", (c) => c.json({ now: clock.now().toString() }))
  app.put("/api/test-clock", async (c) => {
    const asked = move.safeParse(await c.req.json().catch(() => undefined))
    if (!asked.success) return answerProblem(problem(400, "invalid", { key: "platform.invalid" }))
    try {
      if (asked.data.now) clock.set(Temporal.Instant.from(asked.data.now))
      if (asked.data.advance) clock.advance(asked.data.advance)
    } catch {
      return answerProblem(problem(400, "invalid", { key: "platform.invalid" }))
    }
    if (asked.data.frozen !== undefined) asked.data.frozen ? clock.freeze() : clock.run()
    return c.json({ now: clock.now().toString() })
  })
}

/** These doors answer no plain JSON contract of a feature; programs find them in the reference all the same. */
function listInReference(app: App, testClock: boolean): void {
  const list = (method: "get" | "put", path: string, summary: string, rest: object) =>
    app.openAPIRegistry.registerPath({ method, path, summary, tags: ["platform"], responses: {}, ...rest })
  const stream = {
    content: { "text/event-stream": { schema: z.string() } },
    description: "Server-sent events",
  }
  list("get", "/api/live", "What changes, as it changes", { responses: { 200: stream } })
  if (!testClock) return
  const answer = answers(z.object({ now: z.iso.datetime() }))
  list("get", "/api/test-clock", "Read the test clock", { responses: answer })
  list("put", "/api/test-clock", "Set, advance, freeze or run the test clock", {
    request: body(move),
    responses: answer,
  })
}

function remoteAddress(env: unknown): string {
  const { incoming } = (env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  return incoming?.socket?.remoteAddress ?? ""
}
