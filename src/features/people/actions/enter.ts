import { type Refusal, refuse } from "../../../core/refusal.ts"
import type { Deps } from "../../deps.ts"
import { inOneStep } from "../../ledger/index.ts"
import { forgetAttempts, rememberAttempt, tooManyAttempts } from "../attempts.ts"
import { findPerson } from "../queries/people.ts"
import { readSessionOf } from "../queries/session.ts"
import type { Entered } from "../signin.ts"

/** Opens a session. The refusal is the same for an unknown person, a wrong password and one who left. */
export async function enter(
  deps: Deps,
  email: string,
  password: string,
  request: Request,
  from: string,
): Promise<Response | Refusal> {
  if (await tooManyAttempts(deps, email, from)) return refuse("too_many", "people.too_many_attempts")
  const entered = await deps.signin.enter(email, password, request)
  if (!entered) {
    await rememberAttempt(deps, email, from)
    return refuse("not_signed_in", "people.wrong_pair")
  }
  return welcome(deps, email, entered)
}

/** Opens the session of whoever just proved who they are otherwise: by founding, an invitation or a reset link. */
export async function enterAtOnce(
  deps: Deps,
  email: string,
  password: string,
  request: Request,
): Promise<Response | Refusal> {
  const entered = await deps.signin.enter(email, password, request)
  return entered ? welcome(deps, email, entered) : refuse("not_signed_in", "people.wrong_pair")
}

async function welcome(deps: Deps, email: string, entered: Entered): Promise<Response | Refusal> {
  const person = await findPerson(deps, entered.personId)
  if (!person) return refuse("not_signed_in", "people.wrong_pair")
  await forgetAttempts(deps, email)
  const actor = { kind: "person", id: person.id, roles: person.roles } as const
  await inOneStep(deps, actor, "people.enter", (step) =>
    step.record({ event: "session.opened", subject: { kind: "person", id: person.id }, payload: {} }),
  )
  return withCookies(entered.cookies, await readSessionOf(deps, actor))
}

/** Closes this session. The cookie goes even when the session was already gone. */
export async function leave(deps: Deps, request: Request): Promise<Response> {
  const who = await deps.signin.who(request)
  const { cookies } = await deps.signin.leave(request)
  const person = who && (await findPerson(deps, who.personId))
  if (person)
    await inOneStep(deps, { kind: "person", id: person.id, roles: person.roles }, "people.leave", (step) =>
      step.record({ event: "session.closed", subject: { kind: "person", id: person.id }, payload: {} }),
    )
  return withCookies(cookies)
}

function withCookies(cookies: readonly string[], answer?: unknown): Response {
  const headers = new Headers({ "cache-control": "no-store" })
  for (const cookie of cookies) headers.append("set-cookie", cookie)
  if (answer === undefined) return new Response(null, { status: 204, headers })
  headers.set("content-type", "application/json")
  return new Response(JSON.stringify(answer), { headers })
}
