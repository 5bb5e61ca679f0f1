import type pg from "pg"
import { PgBoss } from "pg-boss"
import type { z } from "zod"
import { appRole } from "./db.ts"

/**
 * Background work, declared as data. `Deps` is what `run` is handed.
 * Queued work is delivered at least once: `run` must be harmless when repeated.
 */
export interface Job<Deps, Input = unknown> {
  /** `feature.verb-noun`, also the queue's name. */
  name: string
  input: z.ZodType<Input>
  /** How many times in all it is tried before it is given up; the wait doubles from 5 s to at most 10 min. */
  attempts: number
  /** Longest a unit of work may wait or run, in seconds, before an alarm says so. */
  overdueAfter: number
  /** Shortest time between two runs in seconds, for work that returns by itself. Input is then `{}`. */
  every?: number
  /** Units run side by side in one process. Default 1. */
  atOnce?: number
  /**
   * True when one unit may be far slower than another (a network that does not answer): none then waits for another.
   * Otherwise units are taken together, which is faster, and the next ones wait for the slowest.
   */
  apart?: boolean
  /** Which processes do it when roles are split: those that listen to networks, or those that do the rest. Default `work`. */
  role?: "work" | "listen"
  /** Longest one run may take, in seconds. Default 60. */
  within?: number
  run(deps: Deps, input: Input, signal: AbortSignal): Promise<void>
}

/** Keeps the input's type between `input` and `run` while jobs of many inputs live in one list. */
export function declareJob<Deps, Input>(job: Job<Deps, Input>): Job<Deps> {
  return job as unknown as Job<Deps>
}

/** A unit of work to queue. While one with the same `key` waits, another is not added. `after`: ISO instant. */
export interface Work {
  job: string
  input: object
  key: string
  after?: string
}

export interface Queue {
  boss: PgBoss
  /** Queues in the transaction of `client`, so that the work exists if and only if the change does. */
  enqueue(client: pg.ClientBase, work: Work): Promise<void>
  /** Queues on its own, where nothing else changes. */
  enqueueAlone(work: Work): Promise<void>
  stop(): Promise<void>
}

/** Opens the queue. Queues themselves are made by `declareQueues`. Errors of pg-boss's own loops go to `onError`. */
export async function openQueue(url: string, onError: (error: Error) => void): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    options: `-c role=${appRole} -c timezone=UTC`,
    application_name: "vigie jobs",
    max: 4,
    migrate: false,
    createSchema: false,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: 10,
    maintenanceIntervalSeconds: 600,
  } as ConstructorParameters<typeof PgBoss>[0])
  boss.on("error", onError)
  await boss.start()
  return {
    boss,
    enqueue: (client, work) => send(boss, work, client),
    enqueueAlone: (work) => send(boss, work),
    stop: () => boss.stop({ graceful: true, timeout: 10_000, close: true }),
  }
}

async function send(boss: PgBoss, work: Work, client?: pg.ClientBase): Promise<void> {
  await boss.send(work.job, work.input, {
    singletonKey: work.key,
    ...(work.after ? { startAfter: work.after } : {}),
    ...(client
      ? { db: { executeSql: (text: string, values?: unknown[]) => client.query(text, values) } }
      : {}),
  })
}

/** Makes each declared queue, or brings it to its declaration. */
export async function declareQueues(boss: PgBoss, jobs: readonly Job<never>[]): Promise<void> {
  for (const job of jobs) {
    const options = {
      retryLimit: job.attempts - 1,
      retryDelay: 5,
      retryBackoff: true,
      retryDelayMax: 600,
      expireInSeconds: job.within ?? 60,
      heartbeatSeconds: 10,
      retentionSeconds: 14 * 86_400,
      // What returns every few seconds leaves no long trail.
      deleteAfterSeconds: job.every ? 600 : 3 * 86_400,
      notify: true,
    }
    // "short": one waiting unit per key, while one with the same key may be running.
    await boss.createQueue(job.name, { policy: "short", ...options })
    await boss.updateQueue(job.name, options)
  }
}

/** Starts working: each job's queue is taken `atOnce` units at a time, woken by NOTIFY, and drained without pause. */
export async function work<Deps>(
  boss: PgBoss,
  jobs: readonly Job<Deps>[],
  deps: Deps,
  observe: ObserveJob,
): Promise<void> {
  for (const job of jobs) {
    const atOnce = job.atOnce ?? 1
    await boss.work<object>(
      job.name,
      {
        ...(job.apart
          ? { batchSize: 1, localConcurrency: atOnce }
          : { batchSize: atOnce, burstWhenBatchFull: true }),
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 2,
        perJobResults: true,
      },
      (units) => Promise.all(units.map((unit) => runOne(job, deps, unit, observe))),
    )
  }
}

/** Hears how each run ended, before the queue is told. */
type ObserveJob = (job: string, outcome: "done" | "failed", error?: unknown) => Promise<void>

async function runOne<Deps>(
  job: Job<Deps>,
  deps: Deps,
  unit: { id: string; data: object; signal: AbortSignal },
  observe: ObserveJob,
): Promise<{ id: string; status: "completed" | "failed"; output?: object }> {
  try {
    await job.run(deps, job.input.parse(unit.data), unit.signal)
    await observe(job.name, "done")
    return { id: unit.id, status: "completed" }
  } catch (error) {
    await observe(job.name, "failed", error)
    return {
      id: unit.id,
      status: "failed",
      output: { name: error instanceof Error ? error.name : "unknown" },
    }
  }
}
