import { desc, lt } from "drizzle-orm"
import { changesBetween } from "../../../core/packs/changes.ts"
import { cutPage, readCursor } from "../../../platform/http/cursor.ts"
import type { Deps } from "../../deps.ts"
import { namesOf } from "../../people/index.ts"
import { overlayTable } from "../tables.ts"
import { readText } from "./written.ts"

type Paging = { cursor?: string | undefined; limit: number }

/** Every overlay there was, the last first, each with what it changed in the one before. */
export async function pageVersions(deps: Pick<Deps, "db">, { cursor, limit }: Paging) {
  const before = Number(readCursor(cursor, ["number"])?.[0] ?? Number.NaN)
  // One more than the page, and the one before that: each is told against the one before it.
  const rows = await deps.db
    .select()
    .from(overlayTable)
    .where(Number.isNaN(before) ? undefined : lt(overlayTable.version, before))
    .orderBy(desc(overlayTable.version))
    .limit(limit + 1)
  const read = await Promise.all(rows.map(({ text }) => readText(text)))
  const { items, ...next } = cutPage(rows, limit, ({ version }) => [String(version)])
  const names = await namesOf(
    deps,
    items.map(({ changedBy }) => changedBy),
  )
  return {
    items: items.map(({ version, why, changedBy, changedAt }, index) => ({
      ...{ version, why, at: changedAt.toString() },
      by: { id: changedBy, name: names.get(changedBy)?.name ?? "" },
      changes: changesBetween(read[index + 1]?.overlay?.value, read[index]?.overlay?.value),
    })),
    ...next,
  }
}

/** The text of the overlay in force; nothing before the first change. */
export async function findInForce(deps: Pick<Deps, "db">) {
  const [found] = await deps.db.select().from(overlayTable).orderBy(desc(overlayTable.version)).limit(1)
  return found
}
