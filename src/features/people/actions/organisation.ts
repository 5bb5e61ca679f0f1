import type { z } from "zod"
import { type Refusal, refuse } from "../../core/refusal.ts"
import { newId } from "../../platform/ids.ts"
import type { Deps } from "../deps.ts"
import { inOneStep } from "../ledger/index.ts"
import { rememberAttempt, tooManyAttempts } from "./attempts.ts"
import type { startOrganisation } from "./contract.ts"
import { findOrganisation, findPerson, readSessionOf } from "./queries.ts"
import { organisationTable, personTable, roleTable } from "./tables.ts"

type FirstRun = z.output<
  (typeof startOrganisation)["request"]["body"]["content"]["application/json"]["schema"]
>

/** Names the organisation and makes its first person, an administrator and a lead. Once only. */
export async function createOrganisation(
  deps: Deps,
  asked: FirstRun,
  demo = false,
): Promise<{ personId: string } | Refusal> {
  if (!isZone(asked.person.zone)) return refuse("invalid", "people.unknown_zone", { zone: asked.person.zone })
  const personId = newId(deps.clock)
  const writeCredential = await deps.signin.prepare({ id: personId, ...asked.person })
  return inOneStep(deps, { kind: "system", id: "first-run" }, "people.create-organisation", async (step) => {
    await step.client.query("lock table people_organisation in exclusive mode")
    if (await findOrganisation(step)) return refuse("conflict", "people.already_started")
    await step.db.insert(organisationTable).values({
      nameFr: asked.organisation.fr,
      nameEn: asked.organisation.en,
      zone: asked.person.zone,
      demo,
      createdAt: step.now,
    })
    const { name, email, language, zone } = asked.person
    await step.db
      .insert(personTable)
      .values({ id: personId, name, email, language, zone, joinedAt: step.now })
    await step.db.insert(roleTable).values([
      { personId, role: "administrator" },
      { personId, role: "lead" },
      { personId, role: "responder" },
    ])
    await writeCredential(step.client)
    await step.record({
      event: "organisation.created",
      subject: { kind: "organisation", id: "1" },
      payload: asked.organisation,
    })
    await step.record({
      event: "person.joined",
      subject: { kind: "person", id: personId },
      payload: { name, email },
    })
    return { personId }
  })
}

/** Opens a session. The refusal is the same for an unknown person and a wrong password. */
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
  const { user } = (await entered.clone().json()) as { user: { id: string } }
  const person = await findPerson(deps, user.id)
  if (!person) return refuse("not_signed_in", "people.wrong_pair")
  const actor = { kind: "person", id: person.id, roles: person.roles } as const
  await inOneStep(deps, actor, "people.enter", (step) =>
    step.record({ event: "session.opened", subject: { kind: "person", id: person.id }, payload: {} }),
  )
  return withCookies(entered, await readSessionOf(deps, actor))
}

/** The same JSON answer as ever, carrying the cookies the sign-in library set. */
export function withCookies(from: Response, answer: unknown): Response {
  const headers = new Headers({ "content-type": "application/json", "cache-control": "no-store" })
  for (const cookie of from.headers.getSetCookie()) headers.append("set-cookie", cookie)
  return new Response(JSON.stringify(answer), { status: 200, headers })
}

/** True for an IANA zone this runtime knows. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone })
    return true
  } catch {
    return false
  }
}
