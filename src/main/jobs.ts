import { z } from "zod"
import type { Deps } from "../features/deps.ts"
import { clearAlarms, raiseAlarm } from "../platform/alarms.ts"
import { declareJob, type Job } from "../platform/jobs.ts"
import { findOverdue } from "../platform/overdue.ts"
import { features } from "./features.ts"

const nothing = z.object({})

/** Watches over all other work: what is overdue rings, what is done again falls silent. */
const watch = declareJob<Deps, object>({
  name: "platform.watch-work",
  input: nothing,
  attempts: 1,
  overdueAfter: 120,
  every: 15,
  async run(deps) {
    const overdue = await findOverdue(deps.pool, jobs(), deps.clock)
    for (const { job, seconds, units } of overdue) {
      const raised = await raiseAlarm(deps.pool, deps.clock.now(), `overdue.${job}`, {
        key: "platform.job_overdue",
        params: { job, seconds, units },
      })
      if (raised) deps.log.warn("job.overdue", { job, seconds, units })
    }
    await clearAlarms(
      deps.pool,
      "overdue.",
      overdue.map(({ job }) => `overdue.${job}`),
    )
  },
})

/** Forgets idempotency keys of more than 48 hours. */
const forget = declareJob<Deps, object>({
  name: "platform.forget-keys",
  input: nothing,
  attempts: 2,
  overdueAfter: 3600,
  every: 3600,
  async run(deps) {
    await deps.pool.query("delete from platform_idempotency where at < $1", [
      deps.clock.now().subtract({ hours: 48 }).toString(),
    ])
  },
})

/** Every job of the product. */
export function jobs(): readonly Job<Deps>[] {
  return [...features.flatMap((feature) => feature.jobs), watch, forget]
}
