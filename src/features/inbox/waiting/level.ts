import type { Database } from "../../../platform/db.ts"
import { findOrganisation } from "../../people/index.ts"
import { serviceLevel } from "../shapes.ts"
import { levelTable } from "../tables.ts"
import { defaultLevel, type ServicePromise } from "./clocks.ts"

/**
 * How soon we promise to answer: what the administrator said, or the product's own. Read through its shape, which
 * fills in what did not exist yet when it was said.
 */
export async function readPromise(db: Database): Promise<ServicePromise> {
  const [row] = await db.select().from(levelTable)
  const organisation = await findOrganisation({ db })
  return { level: row ? serviceLevel.parse(row.level) : defaultLevel, zone: organisation?.zone ?? "UTC" }
}
