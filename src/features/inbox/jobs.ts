import { and, asc, isNotNull, lte, or, sql } from "drizzle-orm"
import { z } from "zod"
import { declareJob, type Job } from "../../platform/jobs.ts"
import type { Deps } from "../deps.ts"
import { takeInJob } from "../listening/index.ts"
import { carryOut, measureJob } from "./actions/measure.ts"
import { sendReplyJob } from "./actions/reply.ts"
import { takeIn } from "./hearing/take-in.ts"
import { moveReply } from "./sending/send.ts"
import { measureTable, replyTable } from "./tables.ts"
import { recountAll, recountJob } from "./waiting/recount.ts"
import { ring } from "./waiting/ring.ts"

export const jobs: Job<Deps>[] = [
  declareJob({
    name: takeInJob,
    input: z.object({ postIds: z.array(z.uuid()).max(1000) }),
    attempts: 10,
    overdueAfter: 60,
    atOnce: 4,
    run: (deps, { postIds }) => takeIn(deps, postIds),
  }),
  declareJob({
    name: "inbox.ring",
    input: z.object({}),
    attempts: 1,
    overdueAfter: 30,
    every: 5,
    run: (deps) => ring(deps),
  }),
  declareJob({
    name: sendReplyJob,
    input: z.object({ replyId: z.uuid() }),
    attempts: 5,
    overdueAfter: 60,
    atOnce: 4,
    run: (deps, { replyId }, signal) => moveReply(deps, replyId, signal),
  }),
  declareJob({
    name: measureJob,
    input: z.object({ measureId: z.uuid() }),
    attempts: 5,
    overdueAfter: 60,
    atOnce: 4,
    run: (deps, { measureId }, signal) => carryOut(deps, measureId, signal),
  }),
  declareJob({
    name: "inbox.resume-sending",
    input: z.object({}),
    attempts: 1,
    overdueAfter: 30,
    every: 5,
    run: resumeSending,
  }),
  declareJob({
    name: recountJob,
    input: z.object({}),
    attempts: 5,
    overdueAfter: 120,
    within: 600,
    run: recountAll,
  }),
]

/** Queues again what waits for its hour, and what a worker left in the middle. */
async function resumeSending(deps: Deps): Promise<void> {
  const now = deps.clock.now()
  const isTime = and(isNotNull(replyTable.nextAt), lte(replyTable.nextAt, now))
  const replies = await deps.db
    .select({ id: replyTable.id })
    .from(replyTable)
    .where(
      or(
        and(sql`${replyTable.state} in ('queued', 'unknown')`, isTime),
        sql`${replyTable.state} = 'sending' and ${replyTable.leaseUntil} < clock_timestamp()`,
      ),
    )
    .orderBy(asc(replyTable.nextAt))
    .limit(500)
  for (const { id } of replies)
    await deps.queue.enqueueAlone({ job: sendReplyJob, input: { replyId: id }, key: id })
  const measures = await deps.db
    .select({ id: measureTable.id })
    .from(measureTable)
    .where(and(sql`${measureTable.state} = 'queued'`, lte(measureTable.nextAt, now)))
    .orderBy(asc(measureTable.id))
    .limit(500)
  for (const { id } of measures)
    await deps.queue.enqueueAlone({ job: measureJob, input: { measureId: id }, key: id })
}
