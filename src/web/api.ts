import type { z } from "zod"
import { isPassing, Problem } from "./problem.ts"

/** The part of a `createRoute` object (contract.ts of a feature) that the web app reads, as a type only. */
type Content = { content?: { "application/json"?: { schema: unknown } } }
type Route = {
  method: string
  path: string
  request?: { params?: unknown; query?: unknown; body?: Content }
  responses: object
}

type Input<S> = S extends z.ZodType ? z.input<S> : never
type Output<S> = S extends z.ZodType ? z.output<S> : undefined
type Given<Name extends string, S> = S extends z.ZodType
  ? Partial<Input<S>> extends Input<S>
    ? { [K in Name]?: Input<S> }
    : { [K in Name]: Input<S> }
  : object
type RequestOf<R extends Route> = R["request"] extends object ? R["request"] : Record<never, never>
type PartOf<T, K extends string> = T extends { [P in K]?: infer V } ? NonNullable<V> : undefined
type JsonOf<C> = C extends { content: { "application/json": { schema: infer S } } } ? S : undefined
type Succeeded = 200 | 201 | 202 | 204

/** What a call must be given: `{ params, query, body }`, each only if the contract names it. */
export type Args<R extends Route> = Given<"params", PartOf<RequestOf<R>, "params">> &
  Given<"query", PartOf<RequestOf<R>, "query">> &
  Given<"body", JsonOf<PartOf<RequestOf<R>, "body">>>
/** The JSON of the successful answer. */
export type Answer<R extends Route> = {
  [S in keyof R["responses"] & Succeeded]: Output<JsonOf<R["responses"][S]>>
}[keyof R["responses"] & Succeeded]

export type Operation<R extends Route> = { method: R["method"]; path: R["path"]; route?: R }

/** `operation<typeof import("…/contract.ts").claimConversation>("post", "/conversations/{id}/claim")`: both literals are checked. */
export const operation = <R extends Route>(method: R["method"], path: R["path"]): Operation<R> => ({
  method,
  path,
})

export type Sent = { params?: object; query?: object; body?: unknown }
type CallOptions = { signal?: AbortSignal | undefined; key?: string }

/** One key per act; the same key on every retry, so that the server never does a thing twice. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  )

const timeLimit = 30_000
const pauses = [0, 500, 2000]

/** Calls the server, again if nobody answered. Throws a `Problem` when it said no, and `AbortError` when we stopped. */
export async function call<R extends Route>(
  op: Operation<R>,
  args: Args<R>,
  options: CallOptions = {},
): Promise<Answer<R>> {
  const request = requestOf(op, args as Sent, options.key ?? newKey())
  let last: unknown
  for (const pause of pauses) {
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause))
    try {
      return (await answerOf(request, options.signal)) as Answer<R>
    } catch (problem) {
      if (!isPassing(problem) || options.signal?.aborted) throw problem
      last = problem
    }
  }
  throw last
}

type Request = { url: string; init: RequestInit }

/** Pure: what is put on the wire for an operation and its arguments. */
export function requestOf(
  op: { method: string; path: string },
  { params, query, body }: Sent,
  key: string,
): Request {
  const filled = op.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown> | undefined)?.[name] ?? "")),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) search.append(name, String(one))
  }
  const headers: Record<string, string> = { accept: "application/json" }
  if (body !== undefined) headers["content-type"] = "application/json"
  if (op.method !== "get") headers["idempotency-key"] = key
  const init: RequestInit = { method: op.method.toUpperCase(), headers, credentials: "same-origin" }
  if (body !== undefined) init.body = JSON.stringify(body)
  return { url: `/api${filled}${search.size > 0 ? `?${search}` : ""}`, init }
}

async function answerOf({ url, init }: Request, stop: AbortSignal | undefined): Promise<unknown> {
  const limit = AbortSignal.timeout(timeLimit)
  const signal = stop ? AbortSignal.any([stop, limit]) : limit
  const response = await fetch(url, { ...init, signal }).catch((fault: unknown) => {
    if (stop?.aborted) throw fault
    throw new Problem(0)
  })
  const isJson = response.headers.get("content-type")?.includes("json") ?? false
  const body: unknown = isJson ? await response.json().catch(() => undefined) : undefined
  if (response.ok) return body
  throw new Problem(response.status, typeof body === "object" && body !== null ? { ...body } : {})
}
