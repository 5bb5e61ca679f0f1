import type { z } from "zod"
import type { Actor } from "../../../core/authority/roles.ts"
import { type Refusal, refuse, refuseField } from "../../../core/refusal.ts"
import { isZone } from "../../../core/time/index.ts"
import { newId } from "../../../platform/ids.ts"
import type { Deps } from "../../deps.ts"
import { inOneStep } from "../../ledger/index.ts"
import type { changeOrganisation as changeContract, startOrganisation } from "../contract.ts"
import { findOrganisation } from "../queries/organisation.ts"
import { organisationTable, personTable, roleTable } from "../tables.ts"

type BodyOf<
  Contract extends { request: { body: { content: { "application/json": { schema: z.ZodType } } } } },
> = z.output<Contract["request"]["body"]["content"]["application/json"]["schema"]>

/** Names the organisation and makes its first person, an administrator and a lead. Once only. */
export async function createOrganisation(
  deps: Deps,
  asked: BodyOf<typeof startOrganisation>,
): Promise<{ personId: string } | Refusal> {
  const { name, email, language, zone } = asked.person
  if (!isZone(zone)) return refuseField("person.zone", "people.unknown_zone", { zone })
  if (await findOrganisation(deps)) return refuse("conflict", "people.already_started")
  const personId = newId(deps.clock)
  const writeCredential = await deps.signin.prepare({ id: personId, ...asked.person })
  return inOneStep(deps, { kind: "system", id: "first-run" }, "people.create-organisation", async (step) => {
    await step.client.query("lock table people_organisation in exclusive mode")
    if (await findOrganisation(step)) return refuse("conflict", "people.already_started")
    const { fr: nameFr, en: nameEn } = asked.organisation
    await step.db.insert(organisationTable).values({ nameFr, nameEn, zone, createdAt: step.now })
    await step.db
      .insert(personTable)
      .values({ id: personId, name, email, language, zone, joinedAt: step.now })
    const roles = ["administrator", "lead", "responder"] as const
    await step.db.insert(roleTable).values(roles.map((role) => ({ personId, role })))
    await writeCredential(step.client)
    await step.record({
      event: "organisation.created",
      subject: { kind: "organisation", id: "1" },
      payload: { names: asked.organisation, zone },
    })
    await step.record({
      event: "person.joined",
      subject: { kind: "person", id: personId },
      payload: { name, email, roles: [...roles] },
    })
    return { personId }
  })
}

/** Renames the organisation, or moves its clock to another zone. */
export async function changeOrganisation(
  deps: Deps,
  actor: Actor,
  asked: BodyOf<typeof changeContract>,
): Promise<undefined | Refusal> {
  const { names, zone } = asked
  if (zone && !isZone(zone)) return refuseField("zone", "people.unknown_zone", { zone })
  return inOneStep(deps, actor, "people.change-organisation", async (step) => {
    const change = {
      ...(names ? { nameFr: names.fr, nameEn: names.en } : {}),
      ...(zone ? { zone } : {}),
    }
    if (Object.keys(change).length === 0) return undefined
    await step.db.update(organisationTable).set(change)
    await step.record({
      event: "organisation.changed",
      subject: { kind: "organisation", id: "1" },
      payload: { ...(names ? { names } : {}), ...(zone ? { zone } : {}) },
    })
    await step.announce({ topic: "organisation", id: "1" })
    return undefined
  })
}
