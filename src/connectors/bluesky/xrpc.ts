/** One XRPC call, and what its refusals mean. https://atproto.com/specs/xrpc */
import { z } from "zod"
import type { FetchAnswer, Io, Said } from "../contract.ts"
import { type Doing, type Failure, notUnderstood, ofFault, ofStatus } from "../outcomes.ts"

export interface Ask {
  /** A list gives the parameter several times. */
  query?: Record<string, string | string[] | undefined>
  /** Absent for a query (GET); `null` for a procedure (POST) that takes nothing and refuses even `{}`. */
  body?: Record<string, unknown> | null
  token?: string
  /** Default: a procedure writes. Signing in changes nothing that a person sees: `read`. */
  doing?: Doing
}

/** `error` is the name the service gave its refusal, empty when it gave none; `said` its own explanation. */
export type Answer =
  | { is: "answered"; json: unknown }
  | { is: "failed"; error: string; said: string; status: number; failure: Failure }

const refusal = z.object({ error: z.string().catch(""), message: z.string().catch("") })

export async function xrpc(io: Io, service: string, name: string, asked: Ask): Promise<Answer> {
  const { query = {}, body, token, doing = body === undefined ? "read" : "write" } = asked
  const url = new URL(`/xrpc/${name}`, service)
  for (const [key, value] of Object.entries(query))
    for (const one of [value ?? []].flat()) url.searchParams.append(key, one)
  const headers: Record<string, string> = { accept: "application/json" }
  if (token) headers.authorization = `Bearer ${token}`
  if (body) headers["content-type"] = "application/json"
  try {
    const method = body === undefined ? "GET" : "POST"
    const sent = body ? { body: JSON.stringify(body) } : {}
    return read(await io.fetch(url.href, { method, headers, ...sent }), io, doing)
  } catch (fault) {
    return failed(ofFault(fault, doing))
  }
}

export function failed(failure: Failure, error = "", said = "", status = 0): Answer & { is: "failed" } {
  return { is: "failed", error, said, status, failure }
}

function read(answer: FetchAnswer, io: Io, doing: Doing): Answer {
  const json = jsonOf(answer)
  if (answer.status < 300) return json === undefined ? failed(notUnderstood(doing)) : { is: "answered", json }
  const { error = "", message = "" } = refusal.safeParse(json).data ?? {}
  const failure = wordsFor(error, resetOf(answer, ofStatus(answer, io, doing)))
  return failed(failure, error, message, answer.status)
}

function jsonOf(answer: FetchAnswer): unknown {
  try {
    return JSON.parse(answer.text())
  } catch {
    return undefined
  }
}

const WORDS: Readonly<Record<string, string>> = {
  AuthenticationRequired: "connectors.wrong_credentials",
  AuthMissing: "connectors.wrong_credentials",
  AuthFactorTokenRequired: "connectors.bluesky.needs_app_password",
  AccountTakedown: "connectors.bluesky.account_suspended",
  RepoTakendown: "connectors.bluesky.account_suspended",
  AccountDeactivated: "connectors.bluesky.account_inactive",
  RepoDeactivated: "connectors.bluesky.account_inactive",
}

function wordsFor(error: string, failure: Failure): Failure {
  const key = WORDS[error]
  if (failure.is !== "refused" || !key) return failure
  const because: Said = { key }
  return { is: "refused", because, fixable: true }
}

/** A PDS says when its limit ends in `RateLimit-Reset`, in seconds since 1970. */
function resetOf(answer: FetchAnswer, failure: Failure): Failure {
  const reset = Number(answer.headers.get("ratelimit-reset"))
  if (answer.status !== 429 || failure.is !== "unreachable" || failure.retryAt || !(reset > 0)) return failure
  return { ...failure, retryAt: Temporal.Instant.fromEpochMilliseconds(reset * 1000).toString() }
}
