import { and, count, eq, isNull } from "drizzle-orm"
import type { z } from "zod"
import type { Actor } from "../../../core/authority/roles.ts"
import { type Refusal, refuse, refuseField } from "../../../core/refusal.ts"
import { newId } from "../../../platform/ids.ts"
import type { Deps } from "../../deps.ts"
import { inOneStep, type Step } from "../../ledger/index.ts"
import { isWithin } from "../decide.ts"
import type { names } from "../shapes.ts"
import { mostUnits } from "../shapes.ts"
import { personTable, unitTable } from "../tables.ts"

type Names = z.output<typeof names>

export async function openUnit(
  deps: Deps,
  actor: Actor,
  asked: { names: Names; parentId: string | null },
): Promise<{ id: string } | Refusal> {
  const id = newId(deps.clock)
  return inOneStep(deps, actor, "people.open-unit", async (step) => {
    const units = await lockUnits(step)
    if (units.length >= mostUnits) return refuse("conflict", "people.too_many_units", { most: mostUnits })
    if (asked.parentId && !units.some((unit) => unit.id === asked.parentId))
      return refuseField("parentId", "people.no_such_unit")
    const { names, parentId } = asked
    await step.db.insert(unitTable).values({ id, nameFr: names.fr, nameEn: names.en, parentId })
    await recordUnit(step, id, "opened", { names, parentId })
    return { id }
  })
}

/** Renames a unit, moves it under another or to the top, or both. Never under itself or what it holds. */
export async function changeUnit(
  deps: Deps,
  actor: Actor,
  id: string,
  asked: { names?: Names | undefined; parentId?: string | null | undefined },
): Promise<undefined | Refusal> {
  return inOneStep(deps, actor, "people.change-unit", async (step) => {
    const units = await lockUnits(step)
    const before = units.find((unit) => unit.id === id)
    if (!before) return refuse("not_found", "people.no_such_unit")
    const { names = { fr: before.nameFr, en: before.nameEn }, parentId = before.parentId } = asked
    if (parentId && !units.some((unit) => unit.id === parentId))
      return refuseField("parentId", "people.no_such_unit")
    if (parentId && isWithin(units, parentId, id)) return refuseField("parentId", "people.unit_within_itself")
    await step.db
      .update(unitTable)
      .set({ nameFr: names.fr, nameEn: names.en, parentId })
      .where(eq(unitTable.id, id))
    return recordUnit(step, id, "changed", { names, parentId })
  })
}

/** Closes a unit that nobody belongs to any more. */
export async function closeUnit(deps: Deps, actor: Actor, id: string): Promise<undefined | Refusal> {
  return inOneStep(deps, actor, "people.close-unit", async (step) => {
    const units = await lockUnits(step)
    if (!units.some((unit) => unit.id === id)) return refuse("not_found", "people.no_such_unit")
    const inside = units.filter((unit) => unit.parentId === id).length
    if (inside > 0) return refuse("conflict", "people.unit_holds_units", { count: inside })
    const [here] = await step.db
      .select({ people: count() })
      .from(personTable)
      .where(and(eq(personTable.unitId, id), isNull(personTable.leftAt)))
    if (here && here.people > 0) return refuse("conflict", "people.unit_holds_people", { count: here.people })
    await step.db.update(unitTable).set({ closedAt: step.now }).where(eq(unitTable.id, id))
    return recordUnit(step, id, "closed", {})
  })
}

/** The open units, held still until the step ends: two moves that cross could close a circle. */
async function lockUnits(step: Step) {
  await step.client.query("lock table people_unit in share row exclusive mode")
  return step.db.select().from(unitTable).where(isNull(unitTable.closedAt))
}

async function recordUnit(
  step: Step,
  id: string,
  done: "opened" | "changed" | "closed",
  payload: { names?: Names; parentId?: string | null },
): Promise<undefined> {
  await step.record({ event: `unit.${done}`, subject: { kind: "unit", id }, payload })
  await step.announce({ topic: "people", id })
}
