/**
 * The in-memory twin of a network, and the world that a connector under test lives in.
 *
 * Each connector brings `fixtures/<network>/server.ts` with `export const open: OpenTwin`: a small network that
 * keeps its items in memory and answers in the recorded shapes of the real one. It only knows fair weather:
 * cuts, timeouts, 429, 500, an HTML page instead of the format, an answer cut in half are brought by the world
 * around it, so that every network goes through all of them.
 */
import { type FetchAnswer, type FetchOptions, type Io, OutboundFault } from "./contract.ts"

export interface TwinRequest {
  method: string
  url: URL
  headers: Headers
  body: string
}

export interface TwinAnswer {
  status: number
  headers?: Record<string, string>
  body: string | Uint8Array
  /** The address that answered, when it redirected. */
  url?: string
}

export interface Twin {
  /** What a person types in the connect form. */
  input: Readonly<Record<string, string>>
  /** The same with credentials the network does not accept. Required when a field is secret. */
  wrong?: Readonly<Record<string, string>>
  /** Answers as the network would; an unknown address is a 404, like there. */
  answer(request: TwinRequest): TwinAnswer
  /** The ids, as posts will bear them, of everything a first `listen` must give. */
  present(): string[]
  /** Someone (`by`, a word; always the same person without it) writes what `listen` must give next. Gives its id, as the post will bear it. */
  hear(text: string, by?: string): string
  /** The texts that Vigie wrote and that are on the network now. Required when the network can be written to. */
  sent?(): string[]
}

/** `empty`: the account exists and nobody ever wrote. `normal`: a few items, and more than one page where there are pages. */
export type OpenTwin = (scenario: "normal" | "empty") => Twin

/** What goes wrong on the way. `after`: the network acted before the answer was lost; the others reach nobody. */
export const weathers = [
  "no_connection",
  "cut",
  "cut_after",
  "timeout",
  "timeout_after",
  "server_error",
  "server_error_after",
  "unavailable",
  "too_many_requests",
  "private_address",
  "too_large",
  "html",
  "half_after",
  "nothing_after",
] as const
export type Weather = (typeof weathers)[number]

export interface World {
  io: Io
  /** Every request that left, in order, and everything that was logged. */
  requests: TwinRequest[]
  logged: unknown[]
  kept: Map<string, string>
  /** From now on: this weather, for every request or only for the one of this rank counted from now. */
  bring(weather: Weather | undefined, rank?: number): void
}

const HTML =
  "<!doctype html><html><head><title>Site en maintenance</title></head><body><p>De retour bientôt.</body></html>"

export function worldAround(twin: Twin, secrets: Readonly<Record<string, string>> = {}): World {
  let time = Temporal.Instant.from("2026-11-20T12:00:00Z")
  let weather: Weather | undefined
  let only: number | undefined
  let count = 0
  const kept = new Map(Object.entries(secrets))
  const requests: TwinRequest[] = []
  const logged: unknown[] = []
  async function fetch(address: string, options: FetchOptions = {}): Promise<FetchAnswer> {
    time = time.add({ seconds: 1 })
    const request = requestOf(address, options)
    requests.push(request)
    const rank = count++
    const today = only === undefined || only === rank ? weather : undefined
    const answer = today ? storm(today, () => twin.answer(request)) : twin.answer(request)
    return answerOf(address, answer, options.maxBytes ?? 5_000_000)
  }
  return {
    io: {
      fetch,
      now: () => time,
      log: (event, facts) => logged.push([event, facts]),
      secrets: {
        get: (name) => kept.get(name),
        keep: async (name, value) => {
          kept.set(name, value)
        },
      },
      signal: new AbortController().signal,
    },
    requests,
    logged,
    kept,
    bring(next, rank) {
      weather = next
      only = rank
      count = 0
    },
  }
}

function storm(weather: Weather, act: () => TwinAnswer): TwinAnswer {
  const acted = weather.endsWith("_after") ? act() : undefined
  switch (weather) {
    case "no_connection":
      throw new OutboundFault("no_connection", "no", "connection refused")
    case "private_address":
      throw new OutboundFault("private_address", "no", "127.0.0.1 is private")
    case "cut":
    case "cut_after":
      throw new OutboundFault("cut", "maybe", "closed before the end")
    case "timeout":
    case "timeout_after":
      throw new OutboundFault("timeout", "maybe", "15 s went by")
    case "too_large":
      throw new OutboundFault("too_large", "maybe", "more than allowed")
    case "unavailable":
      return { status: 503, headers: { "retry-after": "120" }, body: "" }
    case "too_many_requests":
      return { status: 429, headers: { "retry-after": "120" }, body: "" }
    case "server_error":
    case "server_error_after":
      return { status: 500, headers: { "content-type": "text/html" }, body: HTML }
    case "html":
      return { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body: HTML }
    case "half_after":
      return acted
        ? { ...acted, body: acted.body.slice(0, acted.body.length / 2) }
        : { status: 200, body: "" }
    case "nothing_after":
      return { status: acted?.status ?? 200, body: "" }
  }
}

function requestOf(address: string, options: FetchOptions): TwinRequest {
  if (!URL.canParse(address)) throw new OutboundFault("bad_address", "no", address)
  const url = new URL(address)
  if (!/^https?:$/.test(url.protocol)) throw new OutboundFault("bad_address", "no", address)
  const { method = "GET", body = "" } = options
  const text = typeof body === "string" ? body : new TextDecoder().decode(body)
  return { method, url, headers: new Headers(options.headers), body: text }
}

function answerOf(address: string, answer: TwinAnswer, maxBytes: number): FetchAnswer {
  const body = typeof answer.body === "string" ? new TextEncoder().encode(answer.body) : answer.body
  if (body.length > maxBytes) throw new OutboundFault("too_large", "maybe", `${body.length} bytes`)
  return {
    status: answer.status,
    url: answer.url ?? address,
    headers: new Headers(answer.headers),
    body,
    text: () => new TextDecoder().decode(body),
  }
}
