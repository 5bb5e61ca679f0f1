import type { Database } from "../../../platform/db.ts"
import { findOrganisation } from "../../people/index.ts"
import { levelTable } from "../tables.ts"
import { defaultLevel, type ServicePromise } from "./clocks.ts"

/** How soon we promise to answer: what the administrator said, or the product's own. */
export async function readPromise(db: Database): Promise<ServicePromise> {
  const [row] = await db.select().from(levelTable)
  const organisation = await findOrganisation({ db })
  return { level: row?.level ?? defaultLevel, zone: organisation?.zone ?? "UTC" }
}
