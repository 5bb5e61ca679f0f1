import type pg from "pg"
import type { Clock } from "./clock.ts"
import type { Job } from "./jobs.ts"

/** Work that should have been done by now. */
interface Overdue {
  job: string
  /** Age of the oldest unit that waits or runs; for returning work, time since it last ended well. Seconds. */
  seconds: number
  units: number
}

type Watched = Pick<Job<never>, "name" | "overdueAfter" | "every">

/**
 * What has waited or run longer than its declaration allows, and returning work that no longer returns.
 * Reads real time from the database for queued units, and the product's clock for the schedule.
 */
export async function findOverdue(pool: pg.Pool, jobs: readonly Watched[], clock: Clock): Promise<Overdue[]> {
  const waiting = await pool.query<{ name: string; seconds: number; units: number }>(
    `select name, extract(epoch from now() - min(case when state = 'active' then started_on else start_after end))::int as seconds,
            count(*)::int as units
     from pgboss.job where state in ('created', 'retry', 'active') and start_after < now() group by name`,
  )
  const schedule = await pool.query<{ job: string; seconds: number }>(
    `select job, extract(epoch from $1::timestamptz - coalesce(done_at, started_at))::int as seconds
     from platform_schedule where started_at is not null`,
    [clock.now().toString()],
  )
  const overdue: Overdue[] = []
  for (const job of jobs) {
    const queued = waiting.rows.find((row) => row.name === job.name)
    const last = schedule.rows.find((row) => row.job === job.name)
    if (queued && queued.seconds > job.overdueAfter)
      overdue.push({ job: job.name, seconds: queued.seconds, units: queued.units })
    else if (job.every && last && last.seconds > job.every + job.overdueAfter)
      overdue.push({ job: job.name, seconds: last.seconds, units: 0 })
  }
  return overdue
}

/** Age in seconds of the oldest unit that waits, by job, for metrics. */
export async function oldestWaiting(pool: pg.Pool): Promise<{ labels: { job: string }; value: number }[]> {
  const rows = await pool.query<{ name: string; seconds: number }>(
    `select name, extract(epoch from now() - min(start_after))::float as seconds from pgboss.job
     where state in ('created', 'retry') and start_after < now() group by name`,
  )
  return rows.rows.map(({ name, seconds }) => ({ labels: { job: name }, value: seconds }))
}
