import { declareQueues, work } from "../platform/jobs.ts"
import { startScheduler } from "../platform/schedule.ts"
import { features } from "./features.ts"
import type { Product } from "./product.ts"

/** The work role: queued jobs, and the scheduler of those that return. Returns what stops it. */
export async function startWork({ deps }: Product): Promise<() => Promise<void>> {
  const jobs = features.flatMap((feature) => feature.jobs)
  await declareQueues(deps.queue.boss, jobs)
  await work(deps.queue.boss, jobs, deps, (job, outcome, _ms, error) => {
    deps.metrics.count("jobs_total", { job, outcome })
    if (error) deps.log.error("job.failed", error, { job })
  })
  const scheduler = startScheduler(deps.pool, deps.queue, jobs, deps.clock, (error) =>
    deps.log.error("schedule.failed", error),
  )
  return scheduler.stop
}
