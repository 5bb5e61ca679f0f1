import type { Deps } from "../../features/deps.ts"
import type { TestClock } from "../../platform/clock.ts"
import type { Work } from "../../platform/jobs.ts"
import { jobs } from "../jobs.ts"
import { showProgress } from "../progress.ts"
import { act, momentsOf } from "./act.ts"
import { askAs } from "./ask.ts"
import { connectAccounts, foundOrganisation, keepWatches } from "./found.ts"
import { momentOf, type Script } from "./script.ts"

/**
 * Lives the fortnight through the very API and jobs of the product, with the clock set to each moment: what is then on
 * the screens, in the figures and in the ledger was made the way it always is.
 */
export async function replay(
  product: Deps,
  clock: TestClock,
  script: Script,
  opening: Temporal.Instant,
): Promise<void> {
  const waiting: Work[] = []
  const keep = async (work: Work) => void waiting.push(work)
  const deps: Deps = {
    ...product,
    clock,
    queue: { ...product.queue, enqueue: (_client, work) => keep(work), enqueueAlone: keep },
  }
  const ask = askAs(deps)
  const work = () => runAll(deps, waiting)

  clock.set(momentOf("w1 mon 08:00", opening, script.zone))
  const people = await foundOrganisation(deps, ask, script)
  await connectAccounts(deps, ask, script, people)
  await keepWatches(ask, script, people)
  const moments = momentsOf(script, opening)
  for (const [index, moment] of moments.entries()) {
    await passTime(deps, clock, moment.at)
    await runJob(deps, "listening.dispatch", {})
    await work()
    if (moment.act) await act(ask, people, moment.mention, moment.act)
    await work()
    if (index % 8 === 0) await runJob(deps, "ledger.sequence", {})
    showProgress("", index + 1, moments.length)
  }
  await passTime(deps, clock, opening)
  for (const job of ["listening.dispatch", "ledger.sequence"]) await runJob(deps, job, {})
  await work()
  // Everybody left on Friday at five: what is new since then is the weekend.
  await product.pool.query("insert into insight_visit (person_id, at) select id, $1 from people_person", [
    momentOf("w2 fri 17:00", opening, script.zone).toString(),
  ])
  await product.pool.query(
    "update people_person set seen_at = (select max(at) from ledger_entry where actor_id = people_person.id::text)",
  )
}

/** Moves the clock to a moment, stopping at each deadline on the way so that it rings at its hour. */
async function passTime(deps: Deps, clock: TestClock, until: Temporal.Instant): Promise<void> {
  for (let before = ""; ; ) {
    const next = await deps.pool.query<{ at: string | null }>(
      "select min(at)::text as at from inbox_alarm where rung_at is null and at <= $1",
      [until.toString()],
    )
    const at = next.rows[0]?.at
    // What the ring leaves alone would be found again for ever.
    if (!at || at === before) break
    before = at
    clock.set(Temporal.Instant.from(at))
    await runJob(deps, "inbox.ring", {})
  }
  clock.set(until)
}

/** Runs what was queued, and what that queues, until nothing waits. */
async function runAll(deps: Deps, waiting: Work[]): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) await runJob(deps, next.job, next.input)
}

async function runJob(deps: Deps, name: string, input: object): Promise<void> {
  const job = jobs().find((one) => one.name === name)
  if (job) await job.run(deps, job.input.parse(input), AbortSignal.timeout(60_000))
}
