/** Listening to one account: network calls outside any step, then one step for each batch. */
import { isRefusal, refuse } from "../../core/refusal.ts"
import { startStopwatch } from "../../platform/clock.ts"
import {
  findDueAccounts,
  type Hold,
  holdAccount,
  keepFailure,
  keepHeard,
  letGo,
  openConnection,
  renewHold,
} from "../accounts/index.ts"
import type { Deps } from "../deps.ts"
import { inOneStep } from "../ledger/index.ts"
import { keepPosts } from "./keep.ts"

export const listenJob = "listening.listen"

/** One run goes no further; what is left is due at once and waits its turn like the others. */
const bounds = { batches: 20, ms: 45_000 } as const
const renewEveryMs = 5_000

/** Queues every account whose time has come. While one waits or is being listened to, it is not queued again. */
export async function dispatch(deps: Deps): Promise<void> {
  // Read here, thousands of watches at the start keep no transaction waiting.
  await deps.watching.catchUp(deps.pool)
  deps.watching.settle()
  for (const accountId of await findDueAccounts(deps))
    await deps.queue.enqueueAlone({ job: listenJob, input: { accountId }, key: accountId })
}

/** Listens until there is no more, within bounds. Does nothing when it is not due or somebody else listens. */
export async function listen(deps: Deps, accountId: string, signal: AbortSignal): Promise<void> {
  const hold = await holdAccount(deps, accountId)
  if (!hold) return
  const lost = new AbortController()
  const renewing = setInterval(() => void keepHolding(deps, hold, lost), renewEveryMs)
  try {
    await listenWhileHolding(deps, hold, AbortSignal.any([signal, lost.signal]))
  } finally {
    clearInterval(renewing)
    await letGo(deps, hold)
  }
}

async function keepHolding(deps: Deps, hold: Hold, lost: AbortController): Promise<void> {
  // A database that does not answer is not a lost right: the step will tell.
  const holds = await renewHold(deps, hold).catch(() => true)
  if (!holds) lost.abort()
}

async function listenWhileHolding(deps: Deps, hold: Hold, signal: AbortSignal): Promise<void> {
  const elapsed = startStopwatch()
  let cursor: unknown = hold.cursor ?? undefined
  for (let batch = 0; batch < bounds.batches && elapsed() < bounds.ms; batch++) {
    const heard = await listenOnce(deps, hold, cursor, signal).catch((fault: unknown) =>
      keepFault(deps, hold, fault),
    )
    if (!heard?.more) return
    cursor = heard.cursor
  }
}

/** A defect of ours is a failure like another, or the account would be due again at once, for ever. */
async function keepFault(deps: Deps, hold: Hold, fault: unknown): Promise<never> {
  const failure = { is: "unreachable", because: { key: "listening.fault" } } as const
  await inOneStep(deps, actorOf("none"), "listening.fail", (step) => keepFailure(step, hold, failure))
  throw fault
}

/** One call to the network and one step. Answers nothing when it failed, was stopped, or lost the right. */
async function listenOnce(
  deps: Deps,
  hold: Hold,
  cursor: unknown,
  signal: AbortSignal,
): Promise<{ cursor: unknown; more: boolean } | undefined> {
  const opened = await openConnection(deps, hold.accountId, signal)
  if (isRefusal(opened)) {
    const failure = { is: "refused", because: opened.because, fixable: false } as const
    await inOneStep(deps, actorOf("none"), "listening.fail", (step) => keepFailure(step, hold, failure))
    return
  }
  const { account, connector, connection, io } = opened
  const actor = actorOf(account.network)
  const outcome = await connector.listen(io, connection, cursor)
  // Stopped by us: the network did nothing wrong, and the account is still due.
  if (signal.aborted) return
  if (outcome.is !== "done" && outcome.is !== "pending") {
    await inOneStep(deps, actor, "listening.fail", (step) => keepFailure(step, hold, outcome))
    return
  }
  const { posts, cursor: next, more } = outcome.value
  const kept = await inOneStep(deps, actor, "listening.keep", async (step) => {
    if (!(await keepHeard(step, hold, { cursor: next, more })))
      return refuse("conflict", "listening.right_lost")
    return keepPosts(step, deps, account, posts)
  })
  if (isRefusal(kept)) return
  return { cursor: next, more }
}

const actorOf = (network: string) => ({ kind: "connector", id: network }) as const
