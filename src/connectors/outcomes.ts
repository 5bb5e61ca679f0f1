/**
 * From what happened on the wire to the outcome of the port: the same judgement for every connector.
 *
 * `doing` tells what was at stake. A read that failed changed nothing, so it may be tried again;
 * a write cut in the middle may have happened, so it must be looked for.
 */
import { readDate } from "../core/feed/date.ts"
import { type FetchAnswer, type Io, OutboundFault, type Outcome, type Said } from "./contract.ts"

export type Failure = Exclude<Outcome<never>, { is: "done" } | { is: "pending" }>
export type Doing = "read" | "write"

/** A network that asks to wait longer than this is asked again sooner: nobody is left unheard for days. */
const LONGEST_WAIT_SECONDS = 6 * 3600

const FAULTS: Record<OutboundFault["code"], string> = {
  private_address: "connectors.private_address",
  bad_address: "connectors.bad_address",
  too_large: "connectors.too_large",
  timeout: "connectors.timeout",
  no_such_host: "connectors.no_such_host",
  no_connection: "connectors.unreachable",
  tls: "connectors.tls",
  cut: "connectors.cut",
  too_many_redirects: "connectors.too_many_redirects",
  stopped: "connectors.stopped",
}
/** Trying again changes nothing until a person has changed the address. */
const NEEDS_A_PERSON = new Set<OutboundFault["code"]>([
  "private_address",
  "bad_address",
  "too_large",
  "too_many_redirects",
])

/** The outcome of a call that threw. Anything but an `OutboundFault` is a defect of ours and is thrown again. */
export function ofFault(fault: unknown, doing: Doing): Failure {
  if (!(fault instanceof OutboundFault)) throw fault
  const because: Said = { key: FAULTS[fault.code] }
  if (doing === "write" && fault.reached === "maybe") return { is: "unknown", because }
  if (NEEDS_A_PERSON.has(fault.code)) return { is: "refused", because, fixable: true }
  return { is: "unreachable", because }
}

/** The outcome of an answer that is not a success (status 300 and above). */
export function ofStatus(answer: Pick<FetchAnswer, "status" | "headers">, io: Io, doing: Doing): Failure {
  const { status } = answer
  const params = { status }
  if (status === 401) return refused({ key: "connectors.wrong_credentials" })
  if (status === 403) return refused({ key: "connectors.forbidden" })
  if (status === 404 || status === 410) return refused({ key: "connectors.not_found" })
  if (status === 429) return later({ key: "connectors.too_many_requests" }, answer, io)
  if (status === 503) return later({ key: "connectors.server_error", params }, answer, io)
  if (status < 500) return refused({ key: "connectors.request_refused", params })
  const because: Said = { key: "connectors.server_error", params }
  return doing === "write" ? { is: "unknown", because } : later(because, answer, io)
}

/** The answer came, but it is not what this network speaks (an HTML page, a cut document, another shape). */
export function notUnderstood(doing: Doing): Failure {
  const because: Said = { key: "connectors.not_understood" }
  return doing === "write" ? { is: "unknown", because } : { is: "unreachable", because }
}

function refused(because: Said): Failure {
  return { is: "refused", because, fixable: true }
}

function later(because: Said, answer: Pick<FetchAnswer, "headers">, io: Io): Failure {
  const retryAt = retryAfter(answer.headers.get("retry-after"), io.now())
  return retryAt ? { is: "unreachable", because, retryAt } : { is: "unreachable", because }
}

/** `Retry-After` as an instant: seconds or an HTTP date, never in the past nor further than six hours. */
function retryAfter(header: string | null, now: Temporal.Instant): string | undefined {
  if (!header) return undefined
  const asked = /^\s*\d+\s*$/.test(header) ? Number(header) : secondsUntil(header, now)
  if (asked === undefined) return undefined
  return now.add({ seconds: Math.round(Math.min(Math.max(asked, 1), LONGEST_WAIT_SECONDS)) }).toString()
}

function secondsUntil(date: string, now: Temporal.Instant): number | undefined {
  const at = readDate(date)
  return at && (at.epochMilliseconds - now.epochMilliseconds) / 1000
}
