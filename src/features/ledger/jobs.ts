import { z } from "zod"
import { declareJob, type Job } from "../../platform/jobs.ts"
import type { Deps } from "../deps.ts"
import { readCopies } from "./copies.ts"
import { sequence } from "./sequence.ts"
import { inOneStep } from "./step.ts"
import { type Report, verifyLedger } from "./verify/index.ts"

const sequenceJob = declareJob<Deps, object>({
  name: "ledger.sequence",
  input: z.object({}),
  attempts: 1,
  overdueAfter: 300,
  every: 2,
  async run(deps) {
    await sequence(deps)
  },
})

const verifyJob = declareJob<Deps, { id: string }>({
  name: "ledger.verify",
  input: z.object({ id: z.uuid() }),
  attempts: 2,
  overdueAfter: 14_400,
  within: 14_400,
  run: (deps, { id }, signal) => runVerification(deps, id, signal),
})

export const jobs: readonly Job<Deps>[] = [sequenceJob, verifyJob]

/** Verifies, telling the screens how far it is; started again from the beginning when it was cut short. */
async function runVerification(deps: Deps, id: string, signal: AbortSignal): Promise<void> {
  const ended = await deps.pool.query(
    "select from ledger_verification where id = $1 and report is not null",
    [id],
  )
  if (ended.rowCount === 1) return
  const options = {
    now: deps.clock.now(),
    keyring: deps.keyring,
    copies: await readCopies(deps.config.dataDir),
    mustHaveCopy: deps.config.databaseUrl === undefined,
  }
  let told = Number.NEGATIVE_INFINITY
  for await (const step of verifyLedger(deps.pool, options)) {
    signal.throwIfAborted()
    if (step.is === "report") await keepReport(deps, id, step.report)
    else if (performance.now() - told > 500) {
      told = performance.now()
      await keepProgress(deps, id, step.done, step.total)
    }
  }
}

async function keepProgress(deps: Deps, id: string, done: number, total: number): Promise<void> {
  await deps.pool.query("update ledger_verification set done = $2, total = $3, seen_at = $4 where id = $1", [
    id,
    done,
    total,
    deps.clock.now().toString(),
  ])
  await deps.pool.query("select pg_notify('vigie_live', $1)", [JSON.stringify({ topic: "verification", id })])
}

async function keepReport(deps: Deps, id: string, report: Report): Promise<void> {
  await inOneStep(deps, { kind: "system", id: "ledger.verify" }, "ledger.verify", async (step) => {
    await step.client.query(
      "update ledger_verification set report = $2, done = $3, total = $3, seen_at = $4 where id = $1",
      [id, JSON.stringify(report), report.size, step.now.toString()],
    )
    await step.record({
      event: report.isSound ? "ledger.verified" : "ledger.found_altered",
      subject: { kind: "verification", id },
      payload: { size: report.size, found: report.found },
    })
    await step.announce({ topic: "verification", id })
  })
}
