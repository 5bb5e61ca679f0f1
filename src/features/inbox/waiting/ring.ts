import { and, asc, eq, isNull, lte } from "drizzle-orm"
import type { Deps } from "../../deps.ts"
import { inOneStep, type Step } from "../../ledger/index.ts"
import { tell, whoIsToldOf } from "../notifications.ts"
import { holdConversation, type InboxDeps, inbox, writeDeed } from "../on-conversation.ts"
import { type Alarm, alarmTable, conversationTable } from "../tables.ts"
import { endWaitingOnAuthor } from "./waits.ts"

/** An alarm rung longer than this after its moment is late, and says so. */
const lateAfterSeconds = 60
const atOnce = 100

/** Rings, once each, the alarms whose moment has come, and takes up what waited on its author for long enough. */
export async function ring(deps: InboxDeps): Promise<void> {
  for (const id of await conversationsToRing(deps)) await ringConversation(deps, id)
  for (const id of await authorsLongGone(deps)) await takeUpFromAuthor(deps, id)
}

async function conversationsToRing({ db, clock }: Pick<Deps, "db" | "clock">): Promise<string[]> {
  const due = await db
    .selectDistinct({ id: alarmTable.conversationId })
    .from(alarmTable)
    .where(and(isNull(alarmTable.rungAt), lte(alarmTable.at, clock.now())))
    .limit(atOnce * 10)
  return due.map((row) => row.id)
}

async function ringConversation(deps: InboxDeps, id: string): Promise<void> {
  await inOneStep(deps, inbox, "inbox.ring", async (step) => {
    const conversation = await holdConversation(step, id)
    if (!conversation) return
    const held = { step, clock: deps.clock, conversation }
    // Read under the conversation's lock: an answer or another process may have been quicker.
    const alarms = await takeAlarms(step, id)
    for (const alarm of alarms) {
      const late = step.now.since(alarm.at).total("seconds") > lateAfterSeconds
      await markRung(step, alarm, late)
      const isLast = !alarms.some((other) => other.clock === alarm.clock && isAfter(other, alarm))
      if (isLast)
        await tell(held, await whoIsToldOf(held, alarm.kind), { kind: alarm.kind, clock: alarm.clock })
      await writeDeed(held, inbox, {
        event: "alarm.rung",
        payload: { clock: alarm.clock, kind: alarm.kind, at: alarm.at.toString(), late },
        said: {
          key: `inbox.act.${alarm.kind}_${alarm.clock}${late ? "_late" : ""}`,
          params: { at: alarm.at.epochMilliseconds },
        },
      })
    }
  })
}

/** After a night without power half time and due time come together: whoever is told hears only the second. */
function isAfter(other: Alarm, alarm: Alarm): boolean {
  return other.kind === "due" && alarm.kind === "half"
}

async function takeAlarms(step: Step, conversationId: string): Promise<Alarm[]> {
  return step.db
    .select()
    .from(alarmTable)
    .where(
      and(
        eq(alarmTable.conversationId, conversationId),
        isNull(alarmTable.rungAt),
        lte(alarmTable.at, step.now),
      ),
    )
    .orderBy(asc(alarmTable.at))
}

async function markRung(step: Step, alarm: Alarm, late: boolean): Promise<void> {
  await step.db
    .update(alarmTable)
    .set({ rungAt: step.now, late })
    .where(
      and(
        eq(alarmTable.waitId, alarm.waitId),
        eq(alarmTable.clock, alarm.clock),
        eq(alarmTable.kind, alarm.kind),
      ),
    )
}

async function authorsLongGone({ db, clock }: Pick<Deps, "db" | "clock">): Promise<string[]> {
  const gone = await db
    .select({ id: conversationTable.id })
    .from(conversationTable)
    .where(and(eq(conversationTable.state, "waiting"), lte(conversationTable.waitUntil, clock.now())))
    .limit(atOnce)
  return gone.map((row) => row.id)
}

async function takeUpFromAuthor(deps: InboxDeps, id: string): Promise<void> {
  await inOneStep(deps, inbox, "inbox.end-waiting-on-author", async (step) => {
    const conversation = await holdConversation(step, id)
    const until = conversation?.waitUntil
    if (conversation?.state !== "waiting" || !until || Temporal.Instant.compare(until, step.now) > 0) return
    const held = { step, clock: deps.clock, conversation }
    // The pause ended when it was meant to, not when this was noticed.
    await endWaitingOnAuthor(held, until)
    await writeDeed(held, inbox, {
      event: "conversation.author_silent",
      payload: { until: until.toString() },
      said: { key: "inbox.act.author_silent" },
    })
  })
}
