import { and, asc, eq, inArray, isNull, lt, or } from "drizzle-orm"
import type { Role } from "../../../core/authority/roles.ts"
import type { Deps } from "../../deps.ts"
import { personTable, roleTable } from "../tables.ts"

/** A person who has not left, with their roles. */
export async function findPerson(deps: Pick<Deps, "db">, id: string) {
  const rows = await deps.db
    .select()
    .from(personTable)
    .where(and(eq(personTable.id, id), isNull(personTable.leftAt)))
  const found = rows[0]
  return found && { ...found, roles: (await rolesOf(deps, [id])).get(id) ?? [] }
}

/** Names of people by identifier, those who left too: what other features show beside what was done. */
export async function namesOf(
  deps: Pick<Deps, "db">,
  ids: readonly string[],
): Promise<Map<string, { id: string; name: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await deps.db
    .select({ id: personTable.id, name: personTable.name })
    .from(personTable)
    .where(inArray(personTable.id, [...new Set(ids)]))
  return new Map(rows.map((row) => [row.id, row]))
}

/** Whoever holds the role and has not left; at most a thousand. */
export async function holdersOf(deps: Pick<Deps, "db">, role: Role): Promise<string[]> {
  const rows = await deps.db
    .select({ id: roleTable.personId })
    .from(roleTable)
    .innerJoin(personTable, eq(personTable.id, roleTable.personId))
    .where(and(eq(roleTable.role, role), isNull(personTable.leftAt)))
    .limit(1000)
  return rows.map((row) => row.id)
}

/** The roles of each of these people, by identifier. */
export async function rolesOf(deps: Pick<Deps, "db">, ids: readonly string[]): Promise<Map<string, Role[]>> {
  const held = await deps.db
    .select()
    .from(roleTable)
    .where(inArray(roleTable.personId, [...ids]))
    .orderBy(asc(roleTable.role))
  const byPerson = new Map<string, Role[]>(ids.map((id) => [id, []]))
  for (const { personId, role } of held) byPerson.get(personId)?.push(role)
  return byPerson
}

const seenEvery = { minutes: 5 }

/** Keeps when a person was last here, to five minutes, so that reading does not mean writing each time. */
export async function rememberSeen(
  deps: Pick<Deps, "db" | "clock">,
  person: { id: string; seenAt: Temporal.Instant | null },
): Promise<void> {
  const now = deps.clock.now()
  const before = now.subtract(seenEvery)
  if (person.seenAt && Temporal.Instant.compare(person.seenAt, before) > 0) return
  await deps.db
    .update(personTable)
    .set({ seenAt: now })
    .where(and(eq(personTable.id, person.id), or(isNull(personTable.seenAt), lt(personTable.seenAt, before))))
}
