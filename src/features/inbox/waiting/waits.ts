import { and, eq, isNull } from "drizzle-orm"
import type { Clock } from "../../../platform/clock.ts"
import { newId } from "../../../platform/ids.ts"
import type { Step } from "../../ledger/index.ts"
import { alarmTable, type Conversation, conversationTable, type Wait, waitTable } from "../tables.ts"
import { alarmsOf, type Clocks, countClocks, endPause, noClocks } from "./clocks.ts"
import { readPromise } from "./level.ts"

/**
 * Stretches of waiting. Each function writes the stretch and its alarms, and changes the given conversation both in
 * its row and in memory, so that several may follow each other in one step. The caller holds the row.
 */

/** A step over one conversation whose row is locked. */
export interface Held {
  step: Step
  clock: Clock
  conversation: Conversation
}

/** Writes some columns of the conversation, here and in its row. */
export async function change(held: Held, set: Partial<Conversation>): Promise<void> {
  Object.assign(held.conversation, set)
  await held.step.db.update(conversationTable).set(set).where(eq(conversationTable.id, held.conversation.id))
}

/** Somebody waits for us from `beganAt`, when we heard them: a promise can only be held from when it could be known. */
export async function beginWait(
  held: Held,
  from: { beganAt: Temporal.Instant; publishedAt: Temporal.Instant | null },
): Promise<void> {
  const id = newId(held.clock)
  await held.step.db.insert(waitTable).values({ id, conversationId: held.conversation.id, ...from })
  await change(held, {
    waitId: id,
    state: "open",
    pauses: [],
    waitUntil: null,
    letStandReason: null,
    holdingAt: null,
  })
  await recount(held)
}

/** Nobody waits for us any more. Without a stretch under way this changes nothing. */
export async function endWait(
  held: Held,
  end: { at: Temporal.Instant; as: NonNullable<Wait["endedAs"]>; outside?: boolean },
): Promise<void> {
  const { waitId } = held.conversation
  if (!waitId) return
  await held.step.db
    .update(waitTable)
    .set({ endedAt: end.at, endedAs: end.as, outside: end.outside ?? false })
    .where(eq(waitTable.id, waitId))
  await forgetAlarms(held, waitId)
  await change(held, { waitId: null, waitUntil: null, pauses: [], ...noClocks })
}

/** Takes up again the stretch that a decision had ended: the clocks count from where they began, decision or not. */
export async function resumeWait(held: Held, wait: Wait): Promise<void> {
  await held.step.db
    .update(waitTable)
    .set({ endedAt: null, endedAs: null, outside: false })
    .where(eq(waitTable.id, wait.id))
  await change(held, { waitId: wait.id, state: "open", letStandReason: null, pauses: [], waitUntil: null })
  await recount(held)
}

/** The author is to come back: the clocks stand still. */
export async function pauseWait(held: Held, until: Temporal.Instant): Promise<void> {
  const { pauses } = held.conversation
  await change(held, {
    state: "waiting",
    waitUntil: until,
    pauses: [...endPause(pauses, held.step.now), { from: held.step.now.toString() }],
  })
  await recount(held)
}

/** The author came back, or should have: the clocks go on, or there is nothing to go on with. */
export async function endWaitingOnAuthor(held: Held, at: Temporal.Instant): Promise<void> {
  const { pauses, waitId } = held.conversation
  await change(held, {
    state: waitId ? "open" : "answered",
    waitUntil: null,
    pauses: endPause(pauses, at),
  })
  await recount(held)
}

/** Counts both clocks again and sets the alarms. An alarm that rang does not ring again in the same stretch. */
export async function recount(held: Held): Promise<void> {
  const { conversation, step } = held
  const wait = conversation.waitId ? await findWait(step, conversation.waitId) : undefined
  if (!wait) return change(held, noClocks)
  const clocks = countClocks(
    { beganAt: wait.beganAt, severity: conversation.severity, pauses: conversation.pauses },
    await readPromise(step.db),
  )
  await change(held, clocks)
  if (clocks.wallDueAt)
    await step.db.update(waitTable).set({ dueAt: clocks.wallDueAt }).where(eq(waitTable.id, wait.id))
  await setAlarms(held, wait.id, clocks)
}

async function setAlarms(held: Held, waitId: string, clocks: Clocks): Promise<void> {
  await forgetAlarms(held, waitId)
  const rows = alarmsOf(clocks).map((alarm) => ({
    ...alarm,
    waitId,
    conversationId: held.conversation.id,
  }))
  if (rows.length > 0) await held.step.db.insert(alarmTable).values(rows).onConflictDoNothing()
}

async function forgetAlarms(held: Held, waitId: string): Promise<void> {
  await held.step.db.delete(alarmTable).where(and(eq(alarmTable.waitId, waitId), isNull(alarmTable.rungAt)))
}

async function findWait(step: Step, id: string): Promise<Wait | undefined> {
  const [wait] = await step.db.select().from(waitTable).where(eq(waitTable.id, id))
  return wait
}
