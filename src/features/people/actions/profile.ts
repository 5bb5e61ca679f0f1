import { eq } from "drizzle-orm"
import type { z } from "zod"
import type { Actor } from "../../../core/authority/roles.ts"
import { type Refusal, refuse, refuseField } from "../../../core/refusal.ts"
import { isZone } from "../../../core/time/index.ts"
import type { Deps } from "../../deps.ts"
import { inOneStep } from "../../ledger/index.ts"
import type { changeProfile as changeContract } from "../contract.ts"
import { readSessionOf } from "../queries/session.ts"
import { personTable } from "../tables.ts"

type Profile = z.output<(typeof changeContract)["request"]["body"]["content"]["application/json"]["schema"]>

/** Changes what a person decides about themselves. Answers the session, which carries all of it. */
export async function changeProfile(deps: Deps, actor: Actor, asked: Profile) {
  if (asked.zone && !isZone(asked.zone))
    return refuseField("zone", "people.unknown_zone", { zone: asked.zone })
  const id = actor.id ?? ""
  const change = Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  if (Object.keys(change).length > 0)
    await inOneStep(deps, actor, "people.change-profile", async (step) => {
      await step.db.update(personTable).set(change).where(eq(personTable.id, id))
      await step.record({ event: "profile.changed", subject: { kind: "person", id }, payload: change })
      await step.announce({ topic: "people", id })
    })
  return readSessionOf(deps, actor)
}

/** Closes one of one's own sessions. */
export async function closeMySession(
  deps: Deps,
  actor: Actor,
  sessionId: string,
): Promise<undefined | Refusal> {
  const id = actor.id ?? ""
  return inOneStep(deps, actor, "people.close-session", async (step) => {
    if (!(await deps.signin.close(step.client, id, sessionId)))
      return refuse("not_found", "people.no_such_session")
    await step.record({ event: "session.closed", subject: { kind: "person", id }, payload: { count: 1 } })
  })
}

/** Closes every session of a person but, for oneself, the one in hand. */
export async function closeSessions(
  deps: Deps,
  actor: Actor,
  personId: string,
  except?: string,
): Promise<undefined> {
  await inOneStep(deps, actor, "people.close-sessions", async (step) => {
    const count = await deps.signin.closeAll(step.client, personId, except)
    if (count > 0)
      await step.record({
        event: "session.closed",
        subject: { kind: "person", id: personId },
        payload: { count },
      })
  })
}
