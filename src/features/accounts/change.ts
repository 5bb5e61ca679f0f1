/** What every action on an account is made of. */
import { and, eq, isNull } from "drizzle-orm"
import type { Profile } from "../../connectors/contract.ts"
import type { Actor } from "../../core/authority/roles.ts"
import { type Refusal, refuse } from "../../core/refusal.ts"
import type { Deps } from "../deps.ts"
import { inOneStep, type Step } from "../ledger/index.ts"
import { accountTable } from "./tables.ts"

export type Row = typeof accountTable.$inferSelect

export const healthy = {
  state: "listening",
  said: null,
  failingSince: null,
  failures: 0,
  pausedBy: null,
  pausedAt: null,
} as const

/** Takes the right to listen away: the batch under way will count for nothing, and will be heard again. */
export const nobodyListens = { heldBy: null, heldUntil: null } as const

export const isPresent = (accountId: string) =>
  and(eq(accountTable.id, accountId), isNull(accountTable.removedAt))

/** One step over an account that is there, locked; else `not_found`. */
export function change(
  deps: Deps,
  actor: Actor,
  accountId: string,
  name: string,
  act: (step: Step, account: Row) => Promise<Refusal | undefined>,
): Promise<Refusal | undefined> {
  return inOneStep(deps, actor, name, async (step) => {
    const [account] = await step.db.select().from(accountTable).where(isPresent(accountId)).for("update")
    return account ? act(step, account) : refuse("not_found", "accounts.not_found")
  })
}

export async function set(step: Step, accountId: string, values: Partial<Row>): Promise<void> {
  await step.db.update(accountTable).set(values).where(eq(accountTable.id, accountId))
}

export async function tell(
  step: Step,
  event: string,
  accountId: string,
  payload: Parameters<Step["record"]>[0]["payload"],
): Promise<void> {
  await step.record({ event, subject: { kind: "account", id: accountId }, payload })
  await step.announce({ topic: "account", id: accountId })
}

/** Who the account is on its network, for the ledger. */
export function identityOf(profile: Profile) {
  return { profile: profile.id, name: profile.name, handle: profile.handle ?? null }
}
