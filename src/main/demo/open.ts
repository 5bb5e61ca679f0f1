import type { Deps } from "../../features/deps.ts"
import { findOrganisation } from "../../features/people/index.ts"
import { type TestClock, testClock } from "../../platform/clock.ts"
import { StartFault } from "../../platform/postgres/fault.ts"
import { say } from "../say.ts"
import { demoPassword } from "./found.ts"
import { demoConnectors } from "./network.ts"
import { replay } from "./replay.ts"
import { openingOf, readScript } from "./script.ts"

/** Who may be entered as, on the demonstration's sign-in page. */
export interface DemoDoor {
  password: string
  people: { name: string; email: string; roles: readonly string[] }[]
}

/**
 * Turns an open product into the demonstration: its story on the first start, its own clock and networks always.
 * Refuses a database that holds a real organisation.
 */
export async function openDemo(deps: Deps): Promise<{ deps: Deps; door: DemoDoor }> {
  const script = readScript()
  const organisation = await findOrganisation(deps)
  if (organisation && !organisation.demo)
    throw new StartFault("platform.demo_on_real_data", { path: deps.config.dataDir })
  const opening = organisation ? await openedAt(deps, script.zone) : openingOf(deps.clock.now(), script.zone)
  const clock = testClock(organisation ? await latestAct(deps, opening) : opening)
  const demo = {
    ...deps,
    clock: clock as TestClock,
    connectors: demoConnectors(deps.connectors, script, opening),
  }
  // Ten seconds or more: the terminal says what it waits for.
  if (!organisation) process.stderr.write(`${say("platform.demo_preparing")}\n`)
  if (!organisation) await replay(demo, clock, script, opening)
  const people = script.people.map(({ name, email, roles }) => ({ name, email, roles }))
  return { deps: demo, door: { password: demoPassword, people } }
}

/** The Monday this demonstration was first opened on: a week after the first Monday of its story, and one more. */
async function openedAt(deps: Deps, zone: string): Promise<Temporal.Instant> {
  const rows = await deps.pool.query<{ at: string }>("select created_at::text as at from people_organisation")
  const first = Temporal.Instant.from(rows.rows[0]?.at ?? "").toZonedDateTimeISO(zone)
  return first.add({ weeks: 2 }).with({ hour: 9, minute: 5, second: 0 }).toInstant()
}

/** Its clock goes on from the last thing done: time does not pass while nobody plays. */
async function latestAct(deps: Deps, opening: Temporal.Instant): Promise<Temporal.Instant> {
  const rows = await deps.pool.query<{ at: string | null }>("select max(at)::text as at from ledger_entry")
  const latest = rows.rows[0]?.at ? Temporal.Instant.from(rows.rows[0].at) : opening
  return Temporal.Instant.compare(latest, opening) > 0 ? latest.add({ seconds: 1 }) : opening
}

/** Refuses to open the demonstration's data as if it were real. */
export async function refuseDemoData(deps: Deps): Promise<void> {
  const organisation = await findOrganisation(deps)
  if (organisation?.demo) throw new StartFault("platform.demo_data", { path: deps.config.dataDir })
}
