import { and, asc, count, eq, inArray, isNull } from "drizzle-orm"
import type { z } from "zod"
import type { Deps } from "../../deps.ts"
import { mostUnits, type unit } from "../shapes.ts"
import { organisationTable, personTable, unitTable } from "../tables.ts"

export async function findOrganisation(deps: Pick<Deps, "db">) {
  const rows = await deps.db.select().from(organisationTable)
  return rows[0]
}

/** Every open unit, in the order of their French names. */
export async function listUnits(deps: Pick<Deps, "db">): Promise<{ items: z.input<typeof unit>[] }> {
  const rows = await deps.db
    .select({ unit: unitTable, people: count(personTable.id) })
    .from(unitTable)
    .leftJoin(personTable, and(eq(personTable.unitId, unitTable.id), isNull(personTable.leftAt)))
    .where(isNull(unitTable.closedAt))
    .groupBy(unitTable.id)
    .orderBy(asc(unitTable.nameFr), asc(unitTable.id))
    .limit(mostUnits)
  return {
    items: rows.map(({ unit: { id, nameFr, nameEn, parentId }, people }) => ({
      id,
      names: { fr: nameFr, en: nameEn },
      parentId,
      people,
    })),
  }
}

/** Names of units by identifier, those closed too: what other features show beside what belongs to them. */
export async function unitsOf(
  deps: Pick<Deps, "db">,
  ids: readonly string[],
): Promise<Map<string, { id: string; fr: string; en: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await deps.db
    .select({ id: unitTable.id, fr: unitTable.nameFr, en: unitTable.nameEn })
    .from(unitTable)
    .where(inArray(unitTable.id, [...new Set(ids)]))
  return new Map(rows.map((row) => [row.id, row]))
}

/** True for a unit that exists and is not closed. */
export async function isOpenUnit(deps: Pick<Deps, "db">, id: string): Promise<boolean> {
  const rows = await deps.db
    .select({ id: unitTable.id })
    .from(unitTable)
    .where(and(eq(unitTable.id, id), isNull(unitTable.closedAt)))
  return rows.length > 0
}
