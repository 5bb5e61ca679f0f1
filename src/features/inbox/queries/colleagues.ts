import { sql } from "drizzle-orm"
import { rowsOf } from "../../../platform/db.ts"
import type { Deps } from "../../deps.ts"
import { may } from "../may.ts"

/** Everyone who can open the inbox, by name; `answers`: may put words on the network. */
export async function listColleagues({ db }: Pick<Deps, "db">) {
  const found = await db.execute(sql`
    select p.id, p.name, bool_or(r.role = any(${sql.param([...may.answer])}::text[])) as answers
      from people_person p join people_role r on r.person_id = p.id
     where p.left_at is null and r.role = any(${sql.param([...may.read])}::text[])
     group by p.id, p.name order by p.name, p.id limit 500`)
  return { items: rowsOf<{ id: string; name: string; answers: boolean }>(found) }
}
