/** A process that only works, to be killed: the real queue and the real jobs of the inbox, and a network over HTTP. */
import type { Connector, Io, Outcome, Sent } from "../../src/connectors/contract.ts"
import { ofFault, ofStatus } from "../../src/connectors/outcomes.ts"
import type { Deps } from "../../src/features/deps.ts"
import { inbox } from "../../src/features/inbox/index.ts"
import { systemClock } from "../../src/platform/clock.ts"
import { openDatabase } from "../../src/platform/db.ts"
import { declareQueues, openQueue, work } from "../../src/platform/jobs.ts"
import { createLog } from "../../src/platform/log.ts"
import { createOutbound } from "../../src/platform/outbound/index.ts"
import { startScheduler } from "../../src/platform/schedule.ts"
import { openKeyring } from "../../src/platform/secrets.ts"

const { DATABASE: url = "", NETWORK: network = "", KEY: file = "" } = process.env

export const can = {
  listen: true,
  publish: true,
  reply: true,
  measures: [],
  search: false,
  profile: false,
  listenEverySeconds: 30,
} as const

const connector: Connector = {
  network: "scripted",
  fields: [],
  can,
  connect: async () => ({ is: "refused", because: { key: "connectors.test" }, fixable: false }),
  listen: async () => ({ is: "done", value: { posts: [], cursor: 0, more: false } }),
  publish: (io, _connection, { key, text }) => ask<Sent>(io, "write", "POST", key, text),
  find: (io, _connection, { key }) => ask<Sent | null>(io, "read", "GET", key),
}

async function ask<Value>(
  io: Io,
  doing: "read" | "write",
  method: string,
  key: string,
  body?: string,
): Promise<Outcome<Value>> {
  try {
    const answer = await io.fetch(`${network}/${key}`, body === undefined ? { method } : { method, body })
    return answer.status === 200
      ? { is: "done", value: JSON.parse(answer.text()) as Value }
      : ofStatus(answer, io, doing)
  } catch (fault) {
    return ofFault(fault, doing)
  }
}

const { db, pool } = openDatabase(url, () => undefined)
const clock = systemClock()
const log = createLog({ level: "error", pretty: false })
const queue = await openQueue(url, () => undefined)
const deps = {
  config: { allowedHosts: `scripted=${new URL(network).host}` },
  clock,
  log,
  pool,
  db,
  queue,
  keyring: openKeyring({ file }),
  outbound: createOutbound({ userAgent: "Vigie/0", log }),
  connectors: new Map([[connector.network, connector]]),
  live: { announce: async () => undefined },
} as unknown as Deps
await declareQueues(queue.boss, inbox.jobs)
await work(queue.boss, inbox.jobs, deps, async (job, _outcome, error) => {
  if (error) log.error("job.failed", error, { job })
})
startScheduler(pool, queue, inbox.jobs, clock, (error) => log.error("schedule.failed", error))
