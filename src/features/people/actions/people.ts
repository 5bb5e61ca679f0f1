import { eq } from "drizzle-orm"
import type { Actor, Role } from "../../../core/authority/roles.ts"
import { type Refusal, refuse, refuseField } from "../../../core/refusal.ts"
import type { Deps } from "../../deps.ts"
import { inOneStep, type Step } from "../../ledger/index.ts"
import { isLastAdministrator } from "../decide.ts"
import type { Link } from "../links.ts"
import { isOpenUnit } from "../queries/organisation.ts"
import { findPerson, holdersOf } from "../queries/people.ts"
import { personTable, resetTable, roleTable } from "../tables.ts"
import { writeResetLink } from "./passwords.ts"

const gone = () => refuse("not_found", "people.no_such_person")

/** Changes a person's name or unit. */
export async function changePerson(
  deps: Deps,
  actor: Actor,
  id: string,
  asked: { name?: string | undefined; unitId?: string | null | undefined },
): Promise<undefined | Refusal> {
  return inOneStep(deps, actor, "people.change", async (step) => {
    const before = await findPerson(step, id)
    if (!before) return gone()
    const { name = before.name, unitId = before.unitId } = asked
    if (unitId && unitId !== before.unitId && !(await isOpenUnit(step, unitId)))
      return refuseField("unitId", "people.no_such_unit")
    await step.db.update(personTable).set({ name, unitId }).where(eq(personTable.id, id))
    return recordPerson(step, id, "changed", {
      before: { name: before.name, unitId: before.unitId },
      after: { name, unitId },
    })
  })
}

/** Says which roles a person holds, all of them. */
export async function grantRoles(
  deps: Deps,
  actor: Actor,
  id: string,
  asked: readonly Role[],
): Promise<undefined | Refusal> {
  return inOneStep(deps, actor, "people.grant-roles", async (step) => {
    await lockRoles(step)
    const before = await findPerson(step, id)
    if (!before) return gone()
    const after = [...new Set(asked)].sort()
    if (!after.includes("administrator") && (await wouldBeLast(step, id)))
      return refuse("conflict", "people.last_administrator", { name: before.name })
    await step.db.delete(roleTable).where(eq(roleTable.personId, id))
    if (after.length > 0)
      await step.db.insert(roleTable).values(after.map((role) => ({ personId: id, role })))
    return recordPerson(step, id, "roles_changed", { before: before.roles, after })
  })
}

/** A person leaves: no role, no session, no credential, no link. What they did stays theirs. */
export async function endAccess(deps: Deps, actor: Actor, id: string): Promise<undefined | Refusal> {
  return inOneStep(deps, actor, "people.end-access", async (step) => {
    await lockRoles(step)
    const before = await findPerson(step, id)
    if (!before) return gone()
    if (await wouldBeLast(step, id))
      return refuse("conflict", "people.last_administrator", { name: before.name })
    await step.db.update(personTable).set({ leftAt: step.now }).where(eq(personTable.id, id))
    await step.db.delete(roleTable).where(eq(roleTable.personId, id))
    await step.db.delete(resetTable).where(eq(resetTable.personId, id))
    await deps.signin.forget(step.client, id)
    return recordPerson(step, id, "left", { name: before.name, roles: before.roles })
  })
}

/** A person who left returns, without roles, with a link to choose a password. */
export async function bringBack(deps: Deps, actor: Actor, id: string): Promise<Link | Refusal> {
  return inOneStep(deps, actor, "people.bring-back", async (step) => {
    const rows = await step.db.select().from(personTable).where(eq(personTable.id, id)).for("update")
    const before = rows[0]
    if (!before) return gone()
    if (!before.leftAt) return refuse("conflict", "people.already_here", { email: before.email })
    const unitId = before.unitId && (await isOpenUnit(step, before.unitId)) ? before.unitId : null
    await step.db.update(personTable).set({ leftAt: null, unitId }).where(eq(personTable.id, id))
    await recordPerson(step, id, "returned", { name: before.name, unitId })
    return writeResetLink(deps, step, id, "return")
  })
}

/** Two administrators who leave at once would each see the other: so one after the other. */
async function lockRoles(step: Step): Promise<void> {
  await step.client.query("lock table people_role in share row exclusive mode")
}

const wouldBeLast = async (step: Step, id: string): Promise<boolean> =>
  isLastAdministrator(await holdersOf(step, "administrator"), id)

async function recordPerson(
  step: Step,
  id: string,
  done: "changed" | "roles_changed" | "left" | "returned",
  payload: Parameters<Step["record"]>[0]["payload"],
): Promise<undefined> {
  await step.record({ event: `person.${done}`, subject: { kind: "person", id }, payload })
  await step.announce({ topic: "people", id })
}
