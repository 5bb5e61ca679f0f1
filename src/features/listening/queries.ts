import { inArray } from "drizzle-orm"
import type { Deps } from "../deps.ts"
import { type KeptPost, postTable } from "./tables.ts"

/** The posts of these identifiers that exist, in no order. At most 1,000 at a time. */
export async function findPosts(deps: Pick<Deps, "db">, ids: readonly string[]): Promise<KeptPost[]> {
  if (ids.length === 0) return []
  return deps.db
    .select()
    .from(postTable)
    .where(inArray(postTable.id, [...ids]))
    .limit(1000)
}
