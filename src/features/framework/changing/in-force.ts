import { desc, gt } from "drizzle-orm"
import type { Database } from "../../../platform/db.ts"
import type { ReadNewer } from "../../../platform/judging.ts"
import { overlayTable } from "../tables.ts"

/** What `deps.judge` asks before each use: the overlay in force, when it is newer than the one it has. */
export function overlayInForce(db: Database): ReadNewer {
  return async (than) => {
    const [newer] = await db
      .select({ version: overlayTable.version, text: overlayTable.text })
      .from(overlayTable)
      .where(gt(overlayTable.version, than))
      .orderBy(desc(overlayTable.version))
      .limit(1)
    return newer
  }
}
