import { work } from "../platform/jobs.ts"
import { oldestWaiting } from "../platform/overdue.ts"
import { startScheduler } from "../platform/schedule.ts"
import { jobs } from "./jobs.ts"
import type { Product } from "./product.ts"

/** The jobs of these roles, and the scheduler of those that return. Gives what stops it. */
export async function startWork({ deps }: Product, roles: readonly string[]): Promise<() => Promise<void>> {
  const all = jobs().filter((job) => roles.includes(job.role ?? "work"))
  const recurring = new Set(all.filter((job) => job.every).map((job) => job.name))
  deps.metrics.readAtScrape("job_oldest_seconds", () => oldestWaiting(deps.pool))
  await work(deps.queue.boss, all, deps, async (job, outcome, error) => {
    deps.metrics.count("jobs_total", { job, outcome })
    if (error) deps.log.error("job.failed", error, { job })
    if (outcome === "done" && recurring.has(job))
      await deps.pool.query("update platform_schedule set done_at = $2 where job = $1", [
        job,
        deps.clock.now().toString(),
      ])
  })
  const scheduler = startScheduler(deps.pool, deps.queue, all, deps.clock, (error) =>
    deps.log.error("schedule.failed", error),
  )
  return scheduler.stop
}
