import type { RouteConfig, z } from "@hono/zod-openapi"
import type { Actor, Role } from "../../core/authority/roles.ts"
import type { Refusal } from "../../core/refusal.ts"

type Shape<T> = T extends z.ZodType ? z.output<T> : undefined
type Requests<R extends RouteConfig> = NonNullable<R["request"]>
type BodyShape<R extends RouteConfig> =
  Requests<R> extends { body: { content: { "application/json": { schema: infer S } } } }
    ? Shape<S>
    : undefined
type AnswerShape<R extends RouteConfig> = R["responses"] extends {
  200: { content: { "application/json": { schema: infer S extends z.ZodType } } }
}
  ? z.input<S>
  : undefined

/** What a handler is given: parsed, typed, and already allowed. */
export interface Asked<R extends RouteConfig> {
  actor: Actor
  params: Requests<R> extends { params: infer P } ? Shape<P> : undefined
  query: Requests<R> extends { query: infer Q } ? Shape<Q> : undefined
  body: BodyShape<R>
  /** The request itself, for headers and cookies. */
  request: Request
  /** Address of the client as seen by the server, for limits on attempts. */
  from: string
}

/** What a handler may answer: the contract's JSON, a refusal, or a whole Response (a file, a stream, a cookie). */
export type Answered<R extends RouteConfig> = AnswerShape<R> | Refusal | Response

/** Who may call: nobody signed in needed, anyone signed in, or the holders of some roles. */
export type Permission = "public" | "everyone" | readonly Role[]

/** One line of a feature's `routes.ts`: contract → permission → action. */
export interface Route<Deps> {
  contract: RouteConfig
  permission: Permission
  /** Asks or answers a secret (a password, a link): nothing of it is kept to answer a repeated key with. */
  secret: boolean
  handle(deps: Deps, asked: Asked<RouteConfig>): Promise<unknown>
}

/** Declares a route. The handler's types come from the contract. */
export function on<Deps, R extends RouteConfig>(
  contract: R,
  permission: Permission,
  handle: (deps: Deps, asked: Asked<R>) => Promise<Answered<R>>,
  { secret = false } = {},
): Route<Deps> {
  return { contract, permission, secret, handle: handle as unknown as Route<Deps>["handle"] }
}
