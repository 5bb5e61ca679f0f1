import type { Database } from "../../../platform/db.ts"
import { namesOf } from "../../people/index.ts"

/** A person as shown beside what they did. */
export type Names = (id: string) => { id: string; name: string }

/** The names of these people, those who left included: what they did is still theirs. */
export async function nameThem(db: Database, ids: readonly string[]): Promise<Names> {
  const byId = await namesOf({ db }, ids)
  return (id) => ({ id, name: byId.get(id)?.name ?? "" })
}
