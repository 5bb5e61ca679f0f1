import { eq } from "drizzle-orm"
import type { Actor } from "../../../core/authority/roles.ts"
import { isRefusal, type Refusal, refuse, refuseField } from "../../../core/refusal.ts"
import type { Deps } from "../../deps.ts"
import { inOneStep, type Step } from "../../ledger/index.ts"
import { forgetAttempts, rememberAttempt, tooManyAttempts } from "../attempts.ts"
import { type Link, linkLife, linkTo, newToken, tokenDigest } from "../links.ts"
import { getOpenReset } from "../queries/links.ts"
import { findPerson } from "../queries/people.ts"
import { resetTable } from "../tables.ts"
import { enterAtOnce } from "./enter.ts"

/** Changes one's own password, the old one being right; guesses are limited as at sign-in. Closes the other sessions. */
export async function changePassword(
  deps: Deps,
  actor: Actor,
  asked: { old: string; password: string },
  request: Request,
  from: string,
): Promise<undefined | Refusal> {
  const who = await deps.signin.who(request)
  const person = who && (await findPerson(deps, who.personId))
  if (!person) return refuse("not_signed_in", "platform.not_signed_in")
  if (await tooManyAttempts(deps, person.email, from)) return refuse("too_many", "people.too_many_attempts")
  if (!(await deps.signin.matches(person.id, asked.old))) {
    await rememberAttempt(deps, person.email, from)
    return refuseField("old", "people.wrong_old_password")
  }
  const writeCredential = await deps.signin.prepare({ ...person, password: asked.password })
  return inOneStep(deps, actor, "people.change-password", async (step) => {
    await writeCredential(step.client)
    const closed = await deps.signin.closeAll(step.client, person.id, who.sessionId)
    await recordPassword(step, person.id, "changed", { sessionsClosed: closed })
    return undefined
  })
}

/** A link by which a person chooses a new password, for an administrator to hand over. Replaces the former one. */
export async function makeResetLink(deps: Deps, actor: Actor, id: string): Promise<Link | Refusal> {
  return inOneStep(deps, actor, "people.make-reset-link", async (step) =>
    (await findPerson(step, id))
      ? writeResetLink(deps, step, id, "reset")
      : refuse("not_found", "people.no_such_person"),
  )
}

export async function writeResetLink(
  deps: Deps,
  step: Step,
  personId: string,
  why: "reset" | "return",
): Promise<Link> {
  const token = newToken()
  const made = { tokenDigest: tokenDigest(token), expiresAt: step.now.add(linkLife[why]) }
  await step.db
    .insert(resetTable)
    .values({ personId, ...made })
    .onConflictDoUpdate({ target: resetTable.personId, set: made })
  await recordPassword(step, personId, "reset_allowed", { until: made.expiresAt.toString() })
  return linkTo(deps, "password-reset", token, made.expiresAt)
}

/** Whose password the holder of this link may choose. */
export async function readReset(deps: Deps, token: string) {
  const found = await getOpenReset(deps, token, deps.clock.now())
  if (isRefusal(found)) return found
  return { name: found.name, email: found.email, expiresAt: found.expiresAt.toString() }
}

/** Chooses a new password by a link, which then opens nothing more. Closes every session and opens one. */
export async function resetPassword(
  deps: Deps,
  token: string,
  password: string,
  request: Request,
): Promise<Response | Refusal> {
  const asked = await getOpenReset(deps, token, deps.clock.now())
  if (isRefusal(asked)) return asked
  const writeCredential = await deps.signin.prepare({ ...asked, password })
  const actor = { kind: "person", id: asked.id, roles: [] } as const
  const done = await inOneStep(deps, actor, "people.reset-password", async (step) => {
    const reset = await getOpenReset(step, token, step.now)
    if (isRefusal(reset)) return reset
    await step.db.delete(resetTable).where(eq(resetTable.personId, reset.id))
    await writeCredential(step.client)
    const closed = await deps.signin.closeAll(step.client, reset.id)
    await recordPassword(step, reset.id, "reset", { sessionsClosed: closed })
    return reset
  })
  if (isRefusal(done)) return done
  await forgetAttempts(deps, asked.email)
  return enterAtOnce(deps, asked.email, password, request)
}

async function recordPassword(
  step: Step,
  personId: string,
  done: "changed" | "reset_allowed" | "reset",
  payload: Record<string, string | number>,
): Promise<void> {
  await step.record({ event: `password.${done}`, subject: { kind: "person", id: personId }, payload })
}
