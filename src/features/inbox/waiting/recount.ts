import { and, asc, gt, isNotNull } from "drizzle-orm"
import { type Refusal, refuse } from "../../../core/refusal.ts"
import { Hours } from "../../../core/time/index.ts"
import type { Deps } from "../../deps.ts"
import { inOneStep } from "../../ledger/index.ts"
import type { Person } from "../actions/conversation.ts"
import { holdConversation, inbox } from "../on-conversation.ts"
import { conversationTable, levelTable } from "../tables.ts"
import { hoursOf, type ServiceLevel } from "./clocks.ts"
import { readPromise } from "./level.ts"
import { recount } from "./waits.ts"

export const recountJob = "inbox.recount"

/** Changes how soon the organisation promises to answer. What waits now is counted again, in the background. */
export async function setServiceLevel(
  deps: Pick<Deps, "pool" | "clock" | "queue" | "live">,
  person: Person,
  level: ServiceLevel,
): Promise<ServiceLevel | Refusal> {
  return inOneStep(deps, person, "inbox.set-service-level", async (step) => {
    const { level: before, zone } = await readPromise(step.db)
    const hours = Hours.safeParse(hoursOf({ level, zone }))
    if (!hours.success) return refuse("invalid", "inbox.hours_not_valid")
    await step.db
      .insert(levelTable)
      .values({ level })
      .onConflictDoUpdate({ target: levelTable.single, set: { level } })
    await step.record({
      event: "service_level.changed",
      subject: { kind: "service_level", id: "1" },
      payload: { before, after: level },
    })
    await step.enqueue({ job: recountJob, input: {}, key: "all" })
    await step.announce({ topic: "inbox", id: "service-level" })
    return level
  })
}

/** Counts again the clocks of everything that waits, one short step each. Repeating it changes nothing. */
export async function recountAll(deps: Deps): Promise<void> {
  let after = "00000000-0000-0000-0000-000000000000"
  for (;;) {
    const waiting = await deps.db
      .select({ id: conversationTable.id })
      .from(conversationTable)
      .where(and(isNotNull(conversationTable.waitId), gt(conversationTable.id, after)))
      .orderBy(asc(conversationTable.id))
      .limit(200)
    for (const { id } of waiting) await recountOne(deps, id)
    const last = waiting.at(-1)
    if (!last) return
    after = last.id
  }
}

async function recountOne(deps: Deps, id: string): Promise<void> {
  await inOneStep(deps, inbox, "inbox.recount", async (step) => {
    const conversation = await holdConversation(step, id)
    if (!conversation?.waitId) return
    await recount({ step, clock: deps.clock, conversation })
    await step.announce({ topic: "conversation", id })
  })
}
