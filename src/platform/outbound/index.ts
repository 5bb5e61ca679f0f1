/**
 * The only way out to the network for connectors. Refuses internal addresses, limits time and size, follows
 * redirects without giving secrets away, and says whether a failed call may have been acted upon.
 */
import { lookup } from "node:dns/promises"
import { type FetchAnswer, type FetchOptions, OutboundFault } from "../../connectors/contract.ts"
import { startStopwatch } from "../clock.ts"
import { refuseInsideStep } from "../step-guard.ts"
import { type AllowRule, readAllow } from "./addresses.ts"
import { ask } from "./ask.ts"
import { openConnection, type Resolve } from "./connection.ts"
import { startDeadline } from "./deadline.ts"
import { type Asked, followRedirect, isRedirect, readAsked } from "./redirects.ts"

export { isAllowEntry } from "./addresses.ts"

/** One call, for measures. `host` is the one asked first; exactly one of `status` and `fault` is there. */
export type OutboundSeen = { host: string; internal: boolean; ms: number } & (
  | { status: number }
  | { fault: OutboundFault["code"] }
)

export interface OutboundOptions {
  /** « Vigie/1.2.3 (+https://vigie.example.org) ». */
  userAgent: string
  log: { warn(event: string, facts: Record<string, string | number | boolean>): void }
  observe?: (seen: OutboundSeen) => void
  /** Finds a name's addresses. Default: the machine's own resolver. */
  resolve?: Resolve
  limits?: Partial<typeof defaultLimits>
}

interface OutboundFetchOptions extends FetchOptions {
  /** Internal servers this connector was allowed: `host`, `host:port`, an address or a CIDR range. */
  allow?: readonly string[]
  signal?: AbortSignal
}

export interface Outbound {
  /** Throws `OutboundFault`; any status, 500 too, is an answer. Throws `InsideStepFault` inside a database step. */
  fetch(url: string, options?: OutboundFetchOptions): Promise<FetchAnswer>
}

const defaultLimits = {
  /** Name look-up, connection and TLS handshake of each hop, in milliseconds. */
  connectMs: 5_000,
  timeoutMs: 15_000,
  maxBytes: 5_000_000,
  maxHeaderBytes: 32_768,
  redirects: 5,
}

/** What is known of a call while it runs. `sent`: some request was handed to a peer. */
interface Trip {
  allow: readonly AllowRule[]
  sent: boolean
  internal: boolean
}

export function createOutbound(options: OutboundOptions): Outbound {
  const limits = { ...defaultLimits, ...options.limits }
  const resolve = options.resolve ?? resolveBySystem

  async function fetch(url: string, wanted: OutboundFetchOptions = {}): Promise<FetchAnswer> {
    refuseInsideStep("outbound.fetch")
    const trip: Trip = { allow: readAllow(wanted.allow ?? []), sent: false, internal: false }
    const maxBytes = wanted.maxBytes ?? limits.maxBytes
    const elapsed = startStopwatch()
    const deadline = startDeadline(wanted.timeoutMs ?? limits.timeoutMs, wanted.signal)
    const see = (end: { status: number } | { fault: OutboundFault["code"] }) => {
      const host = URL.parse(url)?.hostname ?? ""
      const seen = { host, internal: trip.internal, ms: Math.round(elapsed()), ...end }
      options.observe?.(seen)
      return seen
    }
    try {
      const answer = await followAll(readAsked(url, wanted, options.userAgent), trip, maxBytes, deadline)
      see({ status: answer.status })
      return answer
    } catch (error) {
      const fault = asFault(error, deadline.signal, trip)
      options.log.warn("outbound_failed", { ...see({ fault: fault.code }), reached: fault.reached })
      throw fault
    } finally {
      deadline.clear()
    }
  }

  async function followAll(first: Asked, trip: Trip, maxBytes: number, deadline: Deadline) {
    let asked = first
    for (let hop = 0; hop <= limits.redirects; hop++) {
      deadline.signal.throwIfAborted()
      const connected = deadline.within(limits.connectMs)
      const opened = await openConnection(asked.url, trip.allow, resolve, deadline.signal)
      connected()
      trip.internal ||= opened.internal
      trip.sent = true
      const answer = await ask(asked, opened.socket, { ...limits, maxBytes }, deadline.signal)
      if (!isRedirect(answer.status, answer.headers)) return answer
      asked = followRedirect(asked, answer.status, answer.headers.get("location") ?? "")
    }
    throw new OutboundFault("too_many_redirects", "maybe", `more than ${limits.redirects} redirects`)
  }

  return { fetch }
}

type Deadline = ReturnType<typeof startDeadline>

/** The only place that says whether a failed call may have been acted upon: yes as soon as one request was handed over. */
function asFault(error: unknown, signal: AbortSignal, trip: Trip): OutboundFault {
  const reached = trip.sent ? "maybe" : "no"
  const cause: unknown = signal.aborted ? signal.reason : error
  if (cause instanceof OutboundFault) return new OutboundFault(cause.code, reached, cause.message)
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause)
  if (code === "UND_ERR_HEADERS_OVERFLOW") return new OutboundFault("too_large", reached, "headers too large")
  if (code === "UND_ERR_INVALID_ARG") return new OutboundFault("bad_address", reached, "not a valid request")
  return new OutboundFault("cut", reached, `the answer stopped in the middle: ${code}`)
}

async function resolveBySystem(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true, order: "verbatim" })
  return found.map(({ address }) => address)
}
