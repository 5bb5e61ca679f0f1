import { OpenAPIHono } from "@hono/zod-openapi"
import type { Context } from "hono"
import { bodyLimit } from "hono/body-limit"
import { compress } from "hono/compress"
import { HTTPException } from "hono/http-exception"
import { secureHeaders } from "hono/secure-headers"
import { type Actor, allows } from "../../core/authority/roles.ts"
import { isRefusal } from "../../core/refusal.ts"
import { outageOf } from "./outage.ts"
import { answerProblem, problem, problemOf } from "./problem.ts"
import type { Asked, Route } from "./route.ts"

/** What the API needs of the product, without a feature's word. */
interface Door<Deps> {
  deps: Deps
  routes: readonly Route<Deps>[]
  /** Who is asking, from the request's cookie or key. A visitor when nobody is signed in. */
  identify(request: Request): Promise<Actor>
  /** Runs a write at most once for a given key; see `idempotency.ts`. */
  onceFor(actor: Actor, request: Request, body: string, run: () => Promise<Response>): Promise<Response>
  /** Hears of each answer, for metrics. */
  observe(route: string, method: string, status: number, ms: number): void
  /** Hears of faults: what no handler foresaw. */
  fault(error: unknown, route: string): void
  /** Origin of the web app, as browsers write it: writes from any other are refused. */
  publicOrigin: string
  /** True when a reverse proxy of ours stands in front: the client is then the last one it names. */
  behindProxy?: boolean
  /** Doors that are not of the API's form: events, health. */
  more?(app: OpenAPIHono<Env>): void
}

export type Env = { Bindings: { incoming?: { socket?: { remoteAddress?: string } } } }

const largestBody = 1024 * 1024

/** Builds the API under `/api`: every route is parse → may? → action → answer. */
export function createApi<Deps>(door: Door<Deps>): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>({
    defaultHook: (result, c) => (result.success ? undefined : invalid(result.error.issues, c)),
  })
  app.use(
    secureHeaders({
      contentSecurityPolicy: policy,
      referrerPolicy: "no-referrer",
      crossOriginEmbedderPolicy: false,
    }),
  )
  app.use("/api/*", async (c, next) => {
    const started = performance.now()
    await next()
    door.observe(routeName(c), c.req.method, c.res.status, performance.now() - started)
  })
  app.use(
    "/api/*",
    bodyLimit({
      maxSize: largestBody,
      onError: () =>
        answerProblem(problem(413, "too_large", { key: "platform.too_large", params: { limit: 1 } })),
    }),
  )
  app.use(compress({ encoding: "gzip" }))
  app.use("/api/*", (c, next) =>
    foreignWrite(c.req.raw, door.publicOrigin)
      ? Promise.resolve(answerProblem(problem(403, "foreign_origin", { key: "platform.foreign_origin" })))
      : next(),
  )
  for (const route of door.routes) mount(app, door, route)
  app.onError((error, c) => {
    // A value of the request that the database cannot read as what it should be: a made-up cursor, an impossible date.
    if (isDataException(error)) return answerProblem(problem(400, "invalid", { key: "platform.invalid" }))
    // What the framework itself refuses: a body that is not JSON.
    if (error instanceof HTTPException && error.status < 500)
      return answerProblem(problem(error.status, "invalid", { key: "platform.not_json" }))
    door.fault(error, routeName(c))
    const outage = outageOf(error)
    if (outage) return answerProblem(problem(503, "unavailable", { key: `platform.${outage}` }))
    return answerProblem(problem(500, "fault", { key: "platform.fault" }))
  })
  door.more?.(app)
  app.all("/api/*", (c) => {
    const methods = methodsAt(door.routes, c.req.path)
    if (methods.length === 0)
      return answerProblem(problem(404, "not_found", { key: "platform.no_such_address" }))
    const refused = answerProblem(
      problem(405, "method", { key: "platform.wrong_method", params: { methods: methods.join(", ") } }),
    )
    refused.headers.set("allow", methods.join(", "))
    return refused
  })
  return app
}

const policy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", "data:", "https:"],
  connectSrc: ["'self'"],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  objectSrc: ["'none'"],
}

function mount<Deps>(app: OpenAPIHono<Env>, door: Door<Deps>, route: Route<Deps>): void {
  const contract = { ...route.contract, path: `/api${route.contract.path}` }
  app.openapi(contract, async (c) => {
    const actor = await door.identify(c.req.raw)
    if (route.permission !== "public") {
      if (actor.kind === "visitor")
        return answerProblem(problem(401, "not_signed_in", { key: "platform.not_signed_in" }))
      if (!allows(route.permission, actor))
        return answerProblem(problem(403, "not_allowed", { key: "platform.not_allowed" }))
    }
    const run = async () => respond(await route.handle(door.deps, asked(c, actor, door.behindProxy ?? false)))
    return c.req.method === "GET" || route.secret
      ? run()
      : door.onceFor(actor, c.req.raw, await c.req.text(), run)
  })
}

function asked(c: Context<Env>, actor: Actor, behindProxy: boolean): Asked<never> {
  const valid = (part: "param" | "query" | "json") => (c.req.valid as (target: string) => unknown)(part)
  return {
    actor,
    params: valid("param"),
    query: valid("query"),
    body: valid("json"),
    request: c.req.raw,
    from: (behindProxy && lastForwarded(c.req.raw)) || (c.env?.incoming?.socket?.remoteAddress ?? "local"),
  } as unknown as Asked<never>
}

/** The address our own proxy saw; the ones before it are whatever the client wrote. */
function lastForwarded(request: Request): string | undefined {
  return request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim()
}

function respond(result: unknown): Response {
  if (result instanceof Response) return result
  if (isRefusal(result)) return answerProblem(problemOf(result))
  if (result === undefined) return new Response(null, { status: 204 })
  return Response.json(result, { headers: { "cache-control": "no-store" } })
}

function invalid(issues: readonly { path: PropertyKey[]; code: string }[], _c: unknown): Response {
  const fields = issues
    .slice(0, 20)
    .map((issue) => ({ path: issue.path.join("."), because: { key: `platform.field.${issue.code}` } }))
  return answerProblem(problem(400, "invalid", { key: "platform.invalid" }, fields))
}

/** A browser sends Origin on every write; a program may send none, and then cannot be riding on a person's cookie. */
function foreignWrite(request: Request, publicOrigin: string): boolean {
  if (request.method === "GET" || request.method === "HEAD") return false
  const origin = request.headers.get("origin")
  if (!origin) return false
  return (
    origin !== publicOrigin && (!URL.canParse(origin) || new URL(origin).host !== request.headers.get("host"))
  )
}

/** The methods some route takes at this address. */
function methodsAt<Deps>(routes: readonly Route<Deps>[], path: string): string[] {
  const asked = path.split("/").slice(2)
  const isHere = ({ contract }: Route<Deps>) => {
    const parts = contract.path.split("/").slice(1)
    return (
      parts.length === asked.length &&
      parts.every((part, index) => part.startsWith("{") || part === asked[index])
    )
  }
  return routes.filter(isHere).map(({ contract }) => contract.method.toUpperCase())
}

/** PostgreSQL's class 22. */
function isDataException(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = "code" in error ? error.code : undefined
  return (typeof code === "string" && /^22/.test(code)) || isDataException(error.cause)
}

function routeName(c: Context<Env>): string {
  return c.req.routePath
}
