import { eq } from "drizzle-orm"
import type { z } from "zod"
import { isRefusal, type Refusal, refuseField } from "../../../core/refusal.ts"
import { isZone } from "../../../core/time/index.ts"
import { newId } from "../../../platform/ids.ts"
import type { Deps } from "../../deps.ts"
import { inOneStep, type Step } from "../../ledger/index.ts"
import type { acceptInvitation as acceptContract } from "../contract.ts"
import { getOpenInvitation, type Invitation } from "../queries/links.ts"
import { findOrganisation, isOpenUnit } from "../queries/organisation.ts"
import { namesOf } from "../queries/people.ts"
import { invitationTable, personTable, roleTable } from "../tables.ts"
import { enterAtOnce } from "./enter.ts"

type Accept = z.output<(typeof acceptContract)["request"]["body"]["content"]["application/json"]["schema"]>

/** What the holder of the link is invited to, before they say yes. */
export async function readInvitation(deps: Deps, token: string) {
  const found = await getOpenInvitation(deps, token, deps.clock.now())
  if (isRefusal(found)) return found
  const organisation = await findOrganisation(deps)
  const inviter = (await namesOf(deps, [found.invitedBy])).get(found.invitedBy)
  return {
    organisation: { fr: organisation?.nameFr ?? "", en: organisation?.nameEn ?? "" },
    email: found.email,
    invitedBy: inviter?.name ?? "",
    language: found.language,
    expiresAt: found.expiresAt.toString(),
  }
}

/**
 * Makes the invited person, their roles and their credential in one step, and opens their session. Of two
 * acceptances at once, the second waits for the row and is told that the invitation has been used.
 */
export async function acceptInvitation(
  deps: Deps,
  token: string,
  asked: Accept,
  request: Request,
): Promise<Response | Refusal> {
  if (!isZone(asked.zone)) return refuseField("zone", "people.unknown_zone", { zone: asked.zone })
  const offered = await getOpenInvitation(deps, token, deps.clock.now())
  if (isRefusal(offered)) return offered
  const id = newId(deps.clock)
  const { email, roles } = offered
  const writeCredential = await deps.signin.prepare({ id, email, password: asked.password })
  const joined = await inOneStep(deps, { kind: "person", id, roles }, "people.accept", async (step) => {
    const invitation = await getOpenInvitation(step, token, step.now)
    if (isRefusal(invitation)) return invitation
    await writePerson(step, id, invitation, asked)
    await writeCredential(step.client)
    return invitation
  })
  return isRefusal(joined) ? joined : enterAtOnce(deps, email, asked.password, request)
}

async function writePerson(step: Step, id: string, invitation: Invitation, asked: Accept): Promise<void> {
  const { email, roles } = invitation
  const { name, language, zone } = asked
  // The unit may have closed since: the person comes in all the same.
  const unitId = invitation.unitId && (await isOpenUnit(step, invitation.unitId)) ? invitation.unitId : null
  await step.db.insert(personTable).values({ id, name, email, unitId, language, zone, joinedAt: step.now })
  if (roles.length > 0) await step.db.insert(roleTable).values(roles.map((role) => ({ personId: id, role })))
  await step.db
    .update(invitationTable)
    .set({ acceptedAt: step.now })
    .where(eq(invitationTable.id, invitation.id))
  await step.record({
    event: "invitation.accepted",
    subject: { kind: "invitation", id: invitation.id },
    payload: { email },
  })
  await step.record({
    event: "person.joined",
    subject: { kind: "person", id },
    payload: { name, email, roles, unitId },
  })
  await step.announce({ topic: "people", id })
}
