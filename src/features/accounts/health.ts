/** What an attempt to listen leaves on the account, in the same step as what it heard. */
import { eq } from "drizzle-orm"
import { clearAlarm, raiseAlarm } from "../../platform/alarms.ts"
import type { Step } from "../ledger/index.ts"
import { type Failure, nextAfterFailure, nextAfterSuccess, stateAfterFailure } from "./decide.ts"
import { type Hold, holdSeconds, isHeldBy } from "./hold.ts"
import { type AccountState, accountTable } from "./tables.ts"

type Row = typeof accountTable.$inferSelect

/** Keeps the cursor and the success. False when the right to listen was lost: roll the step back. */
export async function keepHeard(
  step: Step,
  hold: Hold,
  heard: { cursor: unknown; more: boolean },
): Promise<boolean> {
  const account = await lockHeld(step, hold)
  if (!account) return false
  const every = account.can.listenEverySeconds
  await step.db
    .update(accountTable)
    .set({
      cursor: heard.cursor,
      state: "listening",
      said: null,
      failingSince: null,
      failures: 0,
      lastSuccessAt: step.now,
      nextListenAt: heard.more ? step.now : nextAfterSuccess(account.id, every, step.now),
      heldUntil: step.now.add({ seconds: holdSeconds }),
    })
    .where(eq(accountTable.id, account.id))
  if (account.state !== "listening") await tellState(step, account, "listening")
  return true
}

/** Counts the failure, says why, and decides when to try again. False when the right to listen was lost. */
export async function keepFailure(step: Step, hold: Hold, failure: Failure): Promise<boolean> {
  const account = await lockHeld(step, hold)
  if (!account) return false
  const failures = account.failures + 1
  const state = stateAfterFailure(account.state, failures, failure)
  const every = account.can.listenEverySeconds
  await step.db
    .update(accountTable)
    .set({
      state,
      failures,
      said: failure.because,
      failingSince: account.failingSince ?? step.now,
      nextListenAt: nextAfterFailure(account.id, every, failures, failure, step.now),
    })
    .where(eq(accountTable.id, account.id))
  if (account.state !== state) await tellState(step, account, state, failure)
  return true
}

async function lockHeld(step: Step, hold: Hold): Promise<Row | undefined> {
  const [row] = await step.db.select().from(accountTable).where(isHeldBy(hold)).for("update")
  return row
}

const events = {
  listening: "account.recovered",
  failing: "account.failed",
  disconnected: "account.disconnected",
} as const

async function tellState(
  step: Step,
  account: Row,
  state: Exclude<AccountState, "paused">,
  failure?: Failure,
): Promise<void> {
  const said = { key: `accounts.alarm_${state}`, params: { name: account.name } }
  if (state === "listening") await silence(step, account.id)
  else await raiseAlarm(step.client, step.now, alarmOf(account.id), said)
  await step.record({
    event: events[state],
    subject: { kind: "account", id: account.id },
    payload: { name: account.name, because: failure?.because.key ?? null },
  })
  await step.announce({ topic: "account", id: account.id })
}

const alarmOf = (accountId: string) => `account:${accountId}`

/** Silences what the strip of every screen said of this account. */
export const silence = (step: Step, accountId: string) => clearAlarm(step.client, alarmOf(accountId))
