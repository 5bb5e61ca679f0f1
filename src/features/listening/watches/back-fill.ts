import { eq, sql } from "drizzle-orm"
import { parse } from "../../../core/query/parse.ts"
import { newId } from "../../../platform/ids.ts"
import type { Deps } from "../../deps.ts"
import { inOneStep, type Step } from "../../ledger/index.ts"
import { backFillTable, type Watch, watchTable } from "../tables.ts"
import { keepFinds } from "./find.ts"
import { countPast, finderOf, newestId, type PastPost, pastFrom, readPast } from "./past.ts"

/** Searches one slice of what was heard for a watch, and queues the next; input `{ watchId }`. */
export const backFillJob = "listening.back-fill"

/** Posts in one step: well under a second. */
const sliceOf = 5_000

/** Begins again at the latest post. What was found already stays found once. */
export async function startBackFill(step: Step, watchId: string): Promise<void> {
  const since = pastFrom(step.now)
  const total = await countPast(step.client, since)
  const fresh = { since, beforeId: newestId, scanned: 0, total, found: 0, endedAt: null }
  await step.db
    .insert(backFillTable)
    .values({ watchId, ...fresh })
    .onConflictDoUpdate({ target: backFillTable.watchId, set: fresh })
  await step.enqueue({ job: backFillJob, input: { watchId }, key: watchId })
}

/** Harmless when repeated: the slice and how far it went are kept together. */
export async function backFill(deps: Deps, watchId: string): Promise<void> {
  await inOneStep(deps, { kind: "system", id: "listening" }, "listening.back_fill", async (step) => {
    const [row] = await step.db
      .select({ watch: watchTable, done: backFillTable })
      .from(backFillTable)
      .innerJoin(watchTable, eq(watchTable.id, backFillTable.watchId))
      .where(eq(backFillTable.watchId, watchId))
      .for("update", { of: backFillTable })
    if (!row || row.done.endedAt || !row.watch.isOn || row.watch.deletedAt) return
    const { watch, done } = row
    const posts = await readPast(step.client, { since: done.since, before: done.beforeId, limit: sliceOf })
    const found = await keepFinds(step, findsAmong(watch, posts))
    const scanned = done.scanned + posts.length
    const isLast = posts.length < sliceOf || scanned >= done.total
    await step.db
      .update(backFillTable)
      .set({
        beforeId: posts.at(-1)?.id ?? done.beforeId,
        scanned,
        found: sql`${backFillTable.found} + ${found}`,
        ...(isLast ? { endedAt: step.now } : {}),
      })
      .where(eq(backFillTable.watchId, watchId))
    if (!isLast) await step.enqueue({ job: backFillJob, input: { watchId }, key: newId(deps.clock) })
    await step.announce({ topic: "watch", id: watchId })
    if (found > 0) await step.announce({ topic: "find", id: watchId })
  })
}

function findsAmong(watch: Watch, posts: readonly PastPost[]) {
  const { query } = parse(watch.query)
  if (!query) return []
  return posts
    .filter(finderOf(query, watch.language))
    .map(({ id, saidAt }) => ({ watchId: watch.id, postId: id, saidAt: Temporal.Instant.from(saidAt) }))
}
