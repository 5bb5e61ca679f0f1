import { createHash } from "node:crypto"
import type pg from "pg"
import type { Actor } from "../../core/authority/roles.ts"
import type { Clock } from "../clock.ts"
import { answerProblem, problem } from "./problem.ts"

/**
 * Runs a write once for each `Idempotency-Key` of a person (IETF draft-ietf-httpapi-idempotency-key-header).
 * The same key with the same request gets the first answer again; with another request, 422; while the first
 * is still running, 409; when whoever ran it never answered, 409 too, and a person must look whether it was done:
 * doing it again blindly could do it twice. Answers of 5xx are forgotten, so that they may be tried again. Keys live 48 hours.
 */
export async function onceFor(
  deps: { pool: pg.Pool; clock: Clock },
  actor: Actor,
  request: Request,
  requestBody: string,
  run: () => Promise<Response>,
): Promise<Response> {
  const key = request.headers.get("idempotency-key")
  if (!key || actor.kind !== "person") return run()
  if (key.length > 200)
    return answerProblem(problem(422, "invalid", { key: "platform.idempotency_key_too_long" }))
  const digest = createHash("sha256").update(`${request.method} ${request.url}\n${requestBody}`).digest("hex")
  const taken = await deps.pool.query(
    `insert into platform_idempotency (actor, key, request_digest, at) values ($1, $2, $3, $4) on conflict do nothing`,
    [actor.id, key, digest, deps.clock.now().toString()],
  )
  if (taken.rowCount === 0) return answerAgain(deps, actor.id, key, digest)
  return runAndKeep(deps.pool, actor.id, key, run)
}

interface Kept {
  request_digest: string
  status: number | null
  answer: string | null
  /** Nobody runs it any more: no request lasts a minute. */
  is_lost: boolean
}

async function answerAgain(
  { pool, clock }: { pool: pg.Pool; clock: Clock },
  actor: string,
  key: string,
  digest: string,
): Promise<Response> {
  const kept = await pool.query<Kept>(
    `select request_digest, status, answer, at < $3::timestamptz - interval '1 minute' as is_lost
     from platform_idempotency where actor = $1 and key = $2`,
    [actor, key, clock.now().toString()],
  )
  const first = kept.rows[0]
  if (!first || first.status === null) {
    const said = first?.is_lost ? "platform.never_answered" : "platform.still_running"
    return answerProblem(problem(409, "conflict", { key: said }))
  }
  if (first.request_digest !== digest)
    return answerProblem(problem(422, "invalid", { key: "platform.idempotency_key_reused" }))
  return new Response(first.answer, {
    status: first.status,
    headers: {
      "content-type": first.status < 400 ? "application/json" : "application/problem+json",
      "idempotent-replay": "true",
    },
  })
}

async function runAndKeep(
  pool: pg.Pool,
  actor: string,
  key: string,
  run: () => Promise<Response>,
): Promise<Response> {
  const forget = () =>
    pool.query("delete from platform_idempotency where actor = $1 and key = $2", [actor, key])
  try {
    const response = await run()
    if (response.status >= 500) await forget()
    else {
      const text = response.body ? await response.clone().text() : null
      await pool.query(
        "update platform_idempotency set status = $3, answer = $4 where actor = $1 and key = $2",
        [actor, key, response.status, text],
      )
    }
    return response
  } catch (error) {
    await forget()
    throw error
  }
}
