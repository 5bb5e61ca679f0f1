import { sql } from "drizzle-orm"
import { type Database, rowsOf } from "../../platform/db.ts"

/** A person as shown beside what they did. */
export type Names = (id: string) => { id: string; name: string }

/** The names of these people, those who left included: what they did is still theirs. */
export async function namesOf(db: Database, ids: readonly string[]): Promise<Names> {
  const asked = [...new Set(ids)]
  const found =
    asked.length === 0
      ? []
      : rowsOf<{ id: string; name: string }>(
          await db.execute(
            sql`select id, name from people_person where id = any(${sql.param(asked)}::uuid[])`,
          ),
        )
  const byId = new Map(found.map((person) => [person.id, person.name]))
  return (id) => ({ id, name: byId.get(id) ?? "" })
}
