import { and, eq, isNull, sql } from "drizzle-orm"
import type { z } from "zod"
import { type Actor, allows } from "../../../core/authority/roles.ts"
import { isRefusal, type Refusal, refuse, refuseField } from "../../../core/refusal.ts"
import { newId } from "../../../platform/ids.ts"
import type { Deps } from "../../deps.ts"
import { inOneStep, type Step } from "../../ledger/index.ts"
import type { invite as inviteContract } from "../contract.ts"
import { invitationState } from "../decide.ts"
import { type Link, linkLife, linkTo, newToken, tokenDigest } from "../links.ts"
import { may } from "../may.ts"
import { isOpenUnit } from "../queries/organisation.ts"
import { invitationTable, personTable } from "../tables.ts"

type Invite = z.output<(typeof inviteContract)["request"]["body"]["content"]["application/json"]["schema"]>

/** Invites an address of mail. Only who may grant roles invites with some. The link is in this answer alone. */
export async function invite(
  deps: Deps,
  actor: Actor,
  asked: Invite,
): Promise<(Link & { id: string }) | Refusal> {
  if (asked.roles.length > 0 && !allows(may.grant_roles, actor))
    return refuse("not_allowed", "people.roles_not_yours")
  if (actor.kind !== "person") return refuse("not_allowed", "people.roles_not_yours")
  const id = newId(deps.clock)
  const token = newToken()
  return inOneStep(deps, actor, "people.invite", async (step) => {
    // Rare, so one at a time: two invitations of one address cannot cross.
    await step.client.query("lock table people_invitation in share row exclusive mode")
    const refused = await refuseInvitation(step, asked)
    if (refused) return refused
    const expiresAt = step.now.add(linkLife.invitation)
    const roles = [...new Set(asked.roles)]
    await step.db.insert(invitationTable).values({
      ...asked,
      id,
      roles,
      tokenDigest: tokenDigest(token),
      invitedBy: actor.id,
      invitedAt: step.now,
      expiresAt,
    })
    await recordInvitation(step, id, "created", { ...asked, roles })
    return { id, ...linkTo(deps, "invitation", token, expiresAt) }
  })
}

/** Why this address cannot be invited now. An invitation past its time makes way by itself. */
async function refuseInvitation(step: Step, { email, unitId }: Invite): Promise<Refusal | undefined> {
  if (unitId && !(await isOpenUnit(step, unitId))) return refuseField("unitId", "people.no_such_unit")
  const here = await step.db
    .select({ leftAt: personTable.leftAt })
    .from(personTable)
    .where(sql`lower(${personTable.email}) = lower(${email})`)
  if (here[0])
    return refuseField("email", here[0].leftAt ? "people.has_left" : "people.already_here", { email })
  const pending = await step.db
    .select()
    .from(invitationTable)
    .where(
      and(
        sql`lower(${invitationTable.email}) = lower(${email})`,
        isNull(invitationTable.acceptedAt),
        isNull(invitationTable.revokedAt),
      ),
    )
  for (const former of pending) {
    if (invitationState(former, step.now) === "pending")
      return refuseField("email", "people.already_invited", { email })
    await markRevoked(step, former.id)
  }
  return undefined
}

/** A new link for an invitation, whose seven days begin again. The former link opens nothing from now on. */
export async function renewInvitation(deps: Deps, actor: Actor, id: string): Promise<Link | Refusal> {
  const token = newToken()
  return inOneStep(deps, actor, "people.renew-invitation", async (step) => {
    const waiting = await findWaiting(step, id)
    if (isRefusal(waiting)) return waiting
    // A link is the roles it gives: making another one is giving them again.
    if (waiting.roles.length > 0 && !allows(may.grant_roles, actor))
      return refuse("not_allowed", "people.roles_not_yours")
    const expiresAt = step.now.add(linkLife.invitation)
    await step.db
      .update(invitationTable)
      .set({ tokenDigest: tokenDigest(token), expiresAt })
      .where(eq(invitationTable.id, id))
    await recordInvitation(step, id, "renewed", { email: waiting.email })
    return linkTo(deps, "invitation", token, expiresAt)
  })
}

export async function revokeInvitation(deps: Deps, actor: Actor, id: string): Promise<undefined | Refusal> {
  return inOneStep(deps, actor, "people.revoke-invitation", async (step) => {
    const waiting = await findWaiting(step, id)
    if (isRefusal(waiting)) return waiting
    await markRevoked(step, id)
    await recordInvitation(step, id, "revoked", { email: waiting.email })
  })
}

async function findWaiting(step: Step, id: string) {
  const rows = await step.db.select().from(invitationTable).where(eq(invitationTable.id, id)).for("update")
  const found = rows[0]
  if (!found) return refuse("not_found", "people.invitation_unknown")
  const state = invitationState(found, step.now)
  return state === "accepted" || state === "revoked"
    ? refuse("conflict", `people.invitation_${state}`)
    : found
}

async function markRevoked(step: Step, id: string): Promise<void> {
  await step.db.update(invitationTable).set({ revokedAt: step.now }).where(eq(invitationTable.id, id))
}

async function recordInvitation(
  step: Step,
  id: string,
  done: "created" | "renewed" | "revoked",
  payload: Partial<Invite>,
): Promise<void> {
  await step.record({ event: `invitation.${done}`, subject: { kind: "invitation", id }, payload })
  await step.announce({ topic: "people", id })
}
