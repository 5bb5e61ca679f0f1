/**
 * One process listens to an account at a time. The right to is held for a short while and renewed; a process that
 * was killed loses it by itself. What the holder writes counts only while it still holds: see `keepHeard`.
 * Whoever pauses, reconnects or removes an account takes the right away, and the batch under way counts for nothing.
 */
import { randomUUID } from "node:crypto"
import { and, eq, inArray, isNull, lte, or } from "drizzle-orm"
import type { Deps } from "../deps.ts"
import { accountTable } from "./tables.ts"

export interface Hold {
  accountId: string
  by: string
  /** What the connector wrote for itself last time. */
  cursor: unknown
}

/** Seconds a right lasts when it is not renewed: the longest that a killed process leaves an account unheard. */
export const holdSeconds = 20

const isListenable = and(
  isNull(accountTable.removedAt),
  inArray(accountTable.state, ["listening", "failing", "disconnected"]),
)
const isDueAt = (now: Temporal.Instant) =>
  and(
    isListenable,
    lte(accountTable.nextListenAt, now),
    or(isNull(accountTable.heldUntil), lte(accountTable.heldUntil, now)),
  )

/** Accounts whose time has come and that nobody listens to, the longest due first. At most 500. */
export async function findDueAccounts(deps: Deps): Promise<string[]> {
  const rows = await deps.db
    .select({ id: accountTable.id })
    .from(accountTable)
    .where(isDueAt(deps.clock.now()))
    .orderBy(accountTable.nextListenAt)
    .limit(500)
  return rows.map((row) => row.id)
}

/** Takes the right to listen, or answers nothing: not due, or somebody else's. */
export async function holdAccount(deps: Deps, accountId: string): Promise<Hold | undefined> {
  const now = deps.clock.now()
  const by = randomUUID()
  const [row] = await deps.db
    .update(accountTable)
    .set({ heldBy: by, heldUntil: now.add({ seconds: holdSeconds }) })
    .where(and(eq(accountTable.id, accountId), isDueAt(now)))
    .returning({ cursor: accountTable.cursor })
  return row && { accountId, by, cursor: row.cursor }
}

export const isHeldBy = (hold: Hold) =>
  and(eq(accountTable.id, hold.accountId), eq(accountTable.heldBy, hold.by))

/** Keeps the right for longer. False when it was lost. */
export async function renewHold(deps: Deps, hold: Hold): Promise<boolean> {
  const renewed = await deps.db
    .update(accountTable)
    .set({ heldUntil: deps.clock.now().add({ seconds: holdSeconds }) })
    .where(isHeldBy(hold))
  return (renewed.rowCount ?? 0) > 0
}

/** Gives the right back; harmless when it was lost. */
export async function letGo(deps: Deps, hold: Hold): Promise<void> {
  await deps.db.update(accountTable).set({ heldBy: null, heldUntil: null }).where(isHeldBy(hold))
}
