import type { Deps } from "../src/features/deps.ts"
import { identify, openSignin, people } from "../src/features/people/index.ts"
import { testClock } from "../src/platform/clock.ts"
import { createApi } from "../src/platform/http/app.ts"
import { onceFor } from "../src/platform/http/idempotency.ts"
import { serveWeb } from "../src/platform/http/web.ts"
import { newId } from "../src/platform/ids.ts"
import { openTestDatabase } from "./database.ts"

/**
 * The API over a database of its own, for tests of what people can do. Work is not run, screens are not told.
 * `web`: folder of a built web app to serve with it.
 */
export async function openTestApi(publicUrl = "http://localhost:7420", web?: string) {
  const { db, pool, close } = await openTestDatabase()
  const clock = testClock()
  const secret = "a secret for tests alone, thirty-two characters long"
  const deps = {
    db,
    pool,
    clock,
    publicUrl,
    queue: { enqueue: async () => undefined },
    live: { announce: async () => undefined },
    signin: openSignin({ pool, clock, secret, publicUrl, newId: () => newId(clock) }),
    config: { demo: false, testClock: false },
    permissions: [{ feature: people.name, may: people.may ?? {} }],
  } as unknown as Deps
  const faults: unknown[] = []
  const app = createApi({
    deps,
    routes: people.routes,
    identify: (request) => identify(deps, request),
    onceFor: (actor, request, body, run) => onceFor(deps, actor, request, body, run),
    observe: () => undefined,
    fault: (error) => faults.push(error),
    publicOrigin: new URL(publicUrl).origin,
    more: (app) => {
      const events = { "content-type": "text/event-stream" }
      app.get("/api/live", (c) => c.body("retry: 600000\n\n", 200, events))
      app.get("/readyz", (c) => c.json({ ready: true, overdue: [], version: "0.0.0" }))
    },
  })
  if (web) serveWeb(app, web)
  return { app, deps, clock, pool, faults, close, visitor: (origin = publicUrl) => browser(app, origin) }
}

interface Because {
  key: string
}

export interface Answered {
  status: number
  body: { [name: string]: unknown; because?: Because; fields?: { path: string; because: Because }[] }
  cookies: string[]
}

/** A browser: keeps its cookies, says where it is. */
export function browser(
  app: { request: (url: string, init: RequestInit) => Response | Promise<Response> },
  origin: string,
) {
  const jar = new Map<string, string>()
  return {
    jar,
    async ask(
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answered> {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ")
      const response = await app.request(`${origin}/api${path}`, {
        method,
        headers: {
          ...(cookie ? { cookie } : {}),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(method === "GET" ? {} : { origin, host: new URL(origin).host }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const cookies = response.headers.getSetCookie()
      for (const line of cookies) keep(jar, line)
      const text = await response.text()
      return { status: response.status, body: text ? JSON.parse(text) : {}, cookies }
    },
  }
}

export type Browser = ReturnType<typeof browser>

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ""] = line.split(";")
  const at = pair.indexOf("=")
  if (/max-age=0/i.test(line)) jar.delete(pair.slice(0, at))
  else jar.set(pair.slice(0, at), pair.slice(at + 1))
}

export const founder = {
  organisation: { fr: "Ville de Lac-aux-Brumes", en: "Town of Lac-aux-Brumes" },
  person: {
    name: "Maëlle Tremblay",
    email: "Maelle.Tremblay@example.org",
    password: "une vigie sur le lac",
    language: "fr",
    zone: "America/Toronto",
  },
} as const
