import type pg from "pg"
import type { Clock } from "./clock.ts"
import type { Job, Queue } from "./jobs.ts"

/** Work that returns by itself, as the scheduler needs to know it. */
type Recurring = Pick<Job<never>, "name" | "every" | "overdueAfter">

/**
 * Queues each recurring job when its hour has come, by the clock of the product (which tests may move).
 * Any number of processes may run one: the row's update decides which of them queues.
 * First runs are spread over the period by the job's name, so that a restart does not wake everything at once.
 */
export function startScheduler(
  pool: pg.Pool,
  queue: Queue,
  jobs: readonly Recurring[],
  clock: Clock,
  onError: (error: unknown) => void,
) {
  const recurring = jobs.filter((job) => job.every !== undefined)
  let running: Promise<void> | undefined
  const turn = () => {
    running ??= tick(pool, queue, recurring, clock)
      .catch(onError)
      .finally(() => {
        running = undefined
      })
    return running
  }
  const timer = setInterval(turn, 1000)
  const unlisten = clock.onMove?.(() => void turn())
  return {
    turn,
    async stop() {
      clearInterval(timer)
      unlisten?.()
      await running
    },
  }
}

async function tick(pool: pg.Pool, queue: Queue, jobs: readonly Recurring[], clock: Clock): Promise<void> {
  const now = clock.now()
  for (const job of jobs) {
    const every = job.every ?? 60
    const taken = await pool.query(
      `insert into platform_schedule (job, next_at) values ($1, $2::timestamptz + $3 * interval '1 second')
       on conflict (job) do update set next_at = $2::timestamptz + $4 * interval '1 second', started_at = $2
         where platform_schedule.next_at <= $2 or platform_schedule.next_at > $2::timestamptz + 2 * $4 * interval '1 second'
       returning (xmax <> 0) as due`,
      [job.name, now.toString(), stagger(job.name, every), every],
    )
    if (taken.rows[0]?.due) await queue.enqueueAlone({ job: job.name, input: {}, key: "recurring" })
  }
}

/** Seconds before a job's first run: the same for the same name, between 0 and its period (at most 30 s). */
export function stagger(name: string, every: number): number {
  let hash = 0
  for (const letter of name) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0
  return hash % Math.max(1, Math.min(every, 30))
}
