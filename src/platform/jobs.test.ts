import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { z } from "zod"
import { openTestDatabase, type TestDatabase } from "../../tests/database.ts"
import { testClock } from "./clock.ts"
import { declareJob, declareQueues, type Job, openQueue, type Queue, work } from "./jobs.ts"
import { findOverdue } from "./overdue.ts"
import { stagger, startScheduler } from "./schedule.ts"

interface Deps {
  done: string[]
  failures: number
}

const greet = declareJob<Deps, { name: string }>({
  name: "test.greet",
  input: z.object({ name: z.string() }),
  attempts: 3,
  overdueAfter: 1,
  atOnce: 5,
  async run(deps, { name }) {
    if (deps.failures-- > 0) throw new Error("not yet")
    deps.done.push(name)
  },
})
const hourly: Job<Deps> = { ...greet, name: "test.hourly", every: 3600, input: z.object({}) }

let database: TestDatabase
let queue: Queue
before(async () => {
  database = await openTestDatabase()
  queue = await openQueue(database.appUrl, () => undefined)
  await declareQueues(queue.boss, [greet, hourly])
})
after(async () => {
  await queue?.stop()
  await database?.close()
})

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 50))
}

test("work queued in a transaction exists if and only if the transaction does", async () => {
  const client = await database.pool.connect()
  try {
    await client.query("begin")
    await queue.enqueue(client, { job: greet.name, input: { name: "lost" }, key: "lost" })
    await client.query("rollback")
    await client.query("begin")
    await queue.enqueue(client, { job: greet.name, input: { name: "kept" }, key: "kept" })
    await client.query("commit")
  } finally {
    client.release()
  }
  const rows = await database.pool.query("select data from pgboss.job where name = $1", [greet.name])
  assert.deepEqual(rows.rows, [{ data: { name: "kept" } }])
})

test("while a unit with a key waits, another with that key is not added", async () => {
  for (const name of ["one", "two"])
    await queue.enqueueAlone({ job: greet.name, input: { name }, key: "same" })
  const rows = await database.pool.query("select data from pgboss.job where singleton_key = 'same'")
  assert.deepEqual(rows.rows, [{ data: { name: "one" } }])
})

test("work that waits too long is overdue, and says since when", async () => {
  await database.pool.query(
    "update pgboss.job set start_after = now() - interval '90 seconds' where singleton_key = 'same'",
  )
  const [overdue] = await findOverdue(database.pool, [greet], testClock())
  assert.equal(overdue?.job, greet.name)
  assert.ok((overdue?.seconds ?? 0) >= 90)
})

test("everything queued is done, what fails is tried again", async () => {
  const deps: Deps = { done: [], failures: 1 }
  const outcomes: string[] = []
  await work(queue.boss, [greet], deps, async (_job, outcome) => void outcomes.push(outcome))
  await until(() => deps.done.length === 2)
  assert.deepEqual(deps.done.toSorted(), ["kept", "one"])
  assert.deepEqual(outcomes.toSorted(), ["done", "done", "failed"])
})

test("returning work is queued when the product's clock reaches it, once, and again after a jump", async () => {
  const clock = testClock(Temporal.Instant.from("2026-11-20T12:00:00Z"))
  clock.freeze()
  const scheduler = startScheduler(database.pool, queue, [hourly], clock, (error) =>
    assert.fail(String(error)),
  )
  const queued = async () => {
    const rows = await database.pool.query("select count(*)::int as n from pgboss.job where name = $1", [
      hourly.name,
    ])
    return rows.rows[0].n as number
  }
  try {
    await scheduler.turn()
    assert.equal(await queued(), 0)
    clock.advance({ seconds: stagger(hourly.name, 3600) })
    await scheduler.turn()
    await scheduler.turn()
    assert.equal(await queued(), 1)
    await database.pool.query("delete from pgboss.job where name = $1", [hourly.name])
    clock.advance({ hours: 9 })
    await until(async () => (await queued()) === 1)
    clock.set(Temporal.Instant.from("2026-11-20T08:00:00Z"))
    await database.pool.query("delete from pgboss.job where name = $1", [hourly.name])
    clock.advance({ hours: 1, minutes: 1 })
    await until(async () => (await queued()) === 1)
  } finally {
    await scheduler.stop()
  }
})
