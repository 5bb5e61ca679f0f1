import { and, asc, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm"
import type { z } from "zod"
import { type Actor, allows } from "../../../core/authority/roles.ts"
import { type Refusal, refuse } from "../../../core/refusal.ts"
import { cutPage, readCursor } from "../../../platform/http/cursor.ts"
import type { Deps } from "../../deps.ts"
import type { listPeople as listContract } from "../contract.ts"
import { may } from "../may.ts"
import type { person } from "../shapes.ts"
import { personTable, roleTable, unitTable } from "../tables.ts"
import { rolesOf } from "./people.ts"

type Asked = z.output<(typeof listContract)["request"]["query"]>
type Shown = z.input<typeof person>

/** « Élodie » is found, and placed, as « elodie ». */
const folded = (text: SQL | typeof personTable.name) => sql<string>`unaccent(lower(${text}))`
const sortKey = folded(personTable.name)

/** People by name, those here or those who left. */
export async function listPeople(
  deps: Deps,
  actor: Actor,
  asked: Asked,
): Promise<{ items: Shown[]; next?: string }> {
  const rows = await selectPeople(deps, and(wanted(asked), after(asked.cursor)), asked.limit + 1)
  const { items, ...more } = cutPage(rows, asked.limit, (row) => [row.key, row.person.id])
  return { items: await show(deps, actor, items), ...more }
}

export async function readPerson(deps: Deps, actor: Actor, id: string): Promise<Shown | Refusal> {
  const [shown] = await show(deps, actor, await selectPeople(deps, eq(personTable.id, id), 1))
  return shown ?? refuse("not_found", "people.no_such_person")
}

function wanted({ search, role, unitId, left }: Asked): SQL | undefined {
  const like = `%${(search ?? "").replace(/[\\%_]/g, "\\$&")}%`
  return and(
    left ? isNotNull(personTable.leftAt) : isNull(personTable.leftAt),
    unitId ? eq(personTable.unitId, unitId) : undefined,
    role
      ? sql`exists (select from ${roleTable} where ${roleTable.personId} = ${personTable.id} and ${roleTable.role} = ${role})`
      : undefined,
    search
      ? or(sql`${sortKey} like ${folded(sql`${like}`)}`, sql`lower(${personTable.email}) like lower(${like})`)
      : undefined,
  )
}

function after(cursor: string | undefined): SQL | undefined {
  const keys = readCursor(cursor, ["text", "id"])
  return keys && sql`(${sortKey}, ${personTable.id}::text) > (${keys[0]}, ${keys[1]})`
}

type Row = Awaited<ReturnType<typeof selectPeople>>[number]

function selectPeople(deps: Pick<Deps, "db">, condition: SQL | undefined, limit: number) {
  return deps.db
    .select({ person: personTable, unit: unitTable, key: sortKey })
    .from(personTable)
    .leftJoin(unitTable, eq(unitTable.id, personTable.unitId))
    .where(condition)
    .orderBy(asc(sortKey), asc(sql`${personTable.id}::text`))
    .limit(limit)
}

async function show(deps: Pick<Deps, "db">, actor: Actor, rows: readonly Row[]): Promise<Shown[]> {
  if (rows.length === 0) return []
  const roles = await rolesOf(
    deps,
    rows.map((row) => row.person.id),
  )
  const seesPresence = allows(may.sessions, actor)
  return rows.map(({ person: { id, name, email, language, joinedAt, leftAt, seenAt }, unit }) => ({
    id,
    name,
    email,
    unit: unit && { id: unit.id, names: { fr: unit.nameFr, en: unit.nameEn } },
    roles: roles.get(id) ?? [],
    language,
    joinedAt: joinedAt.toString(),
    leftAt: leftAt?.toString() ?? null,
    seenAt: (seesPresence && seenAt?.toString()) || null,
  }))
}
