import { and, asc, eq, inArray, isNull } from "drizzle-orm"
import type { z } from "zod"
import type { Actor } from "../../core/authority/roles.ts"
import { type Refusal, refuse } from "../../core/refusal.ts"
import { findAlarms } from "../../platform/alarms.ts"
import { accountTable } from "../accounts/index.ts"
import type { Deps } from "../deps.ts"
import {
  countNeeds,
  readActs,
  readAnswerers,
  readSince,
  readStanding,
  readStretches,
} from "../inbox/index.ts"
import { listeningHealth } from "../listening/index.ts"
import { findOrganisation } from "../people/index.ts"
import type { now, strip } from "./contract.ts"
import { figuresOf, type Known, ribbonOf } from "./decide.ts"
import { readNeeds } from "./needs.ts"
import { visitTable } from "./tables.ts"
import { longestDays, type Window, windowOf } from "./window.ts"

type Now = z.input<typeof now>

/** Most accounts named as no longer heard. */
const mostFailing = 20

/** The line at the top of every screen. */
export async function readStrip(deps: Deps, actor: Actor): Promise<z.input<typeof strip>> {
  const { waiting, past } = await readStanding(deps)
  const health = await listeningHealth(deps)
  const needs = await countNeeds(deps, actor)
  return {
    now: deps.clock.now().toString(),
    onDuty: null,
    waiting,
    past,
    nextGap: null,
    connectors: {
      listening: health.listening,
      failing: (await listFailing(deps)).map(({ name, since }) => ({ name, since })),
      delay: health.delay?.p50Ms ?? null,
    },
    counts: { inbox: waiting, now: needs.mine + needs.unclaimed + needs.told },
  }
}

/** The accounts that Vigie no longer hears, the longest first. */
async function listFailing({ db }: Pick<Deps, "db">) {
  const rows = await db
    .select({ id: accountTable.id, name: accountTable.name, since: accountTable.failingSince })
    .from(accountTable)
    .where(and(isNull(accountTable.removedAt), inArray(accountTable.state, ["failing", "disconnected"])))
    .orderBy(asc(accountTable.failingSince))
    .limit(mostFailing)
  return rows.flatMap(({ id, name, since }) => (since ? [{ id, name, since: since.toString() }] : []))
}

/** What needs this person, and how the organisation stands. */
export async function readNow(
  deps: Deps,
  actor: Actor,
  asked: { from?: string | undefined; to?: string | undefined },
): Promise<Now | Refusal> {
  const present = deps.clock.now().round("millisecond")
  const window = windowOf(asked, present)
  if (!window) return refuse("invalid", "insight.window_too_long", { days: longestDays })
  const known = await readKnown(deps, window, present)
  const { nextDue } = await readStanding(deps)
  return {
    now: present.toString(),
    ...(await readNeeds(deps, actor)),
    nextDue,
    alarms: await findAlarms(deps),
    failing: await listFailing(deps),
    ribbon: ribbonOf(known),
    figures: figuresOf(known),
    since: actor.kind === "person" ? await sinceVisit(deps, actor.id) : null,
  }
}

async function readKnown(deps: Deps, window: Window, present: Temporal.Instant): Promise<Known> {
  const stretches = await readStretches(deps, window)
  const first = stretches.reduce((earliest, { from }) => Math.min(earliest, from), window.from)
  const zone = (await findOrganisation(deps))?.zone ?? "UTC"
  return { stretches, acts: await readActs(deps, first), window, now: present, zone }
}

async function sinceVisit(deps: Deps, personId: string): Promise<Now["since"]> {
  const [visit] = await deps.db.select().from(visitTable).where(eq(visitTable.personId, personId))
  if (!visit) return null
  const answeredBy = await readAnswerers(deps, visit.at)
  return { at: visit.at.toString(), ...(await readSince(deps, visit.at)), answeredBy }
}

/** Remembers that this person has seen what is new. Not an act of the organisation: nothing is written in the ledger. */
export async function rememberVisit(deps: Deps, personId: string): Promise<{ at: string }> {
  const at = deps.clock.now().round("millisecond")
  await deps.db
    .insert(visitTable)
    .values({ personId, at })
    .onConflictDoUpdate({ target: visitTable.personId, set: { at } })
  return { at: at.toString() }
}
