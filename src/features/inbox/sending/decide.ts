import type { Outcome, Said, Sent } from "../../../connectors/contract.ts"
import type { Reply } from "../tables.ts"

/**
 * The life of a reply, as decisions: no clock, no network, no table.
 *
 * queued ──take──▶ sending ──done, pending──▶ sent
 *    ▲                │ ├──refused──▶ refused
 *    │                │ ├──unreachable──▶ queued, later
 *    │                │ └──unknown, or the worker died──▶ unknown
 *    └──not there── unknown ──there──▶ sent
 *
 * `sending` is stored before the network is touched, so that whatever dies afterwards is looked for, never repeated.
 */

/** What a worker does with a reply it holds the row of. */
type Taking =
  | { do: "publish" }
  | { do: "find" }
  /** Nothing to do yet, or another worker has it. */
  | { do: "leave" }
  | { do: "change"; set: ReplyChange }

export type ReplyChange = Partial<
  Pick<Reply, "state" | "said" | "fixable" | "nextAt" | "networkId" | "url" | "sentAt" | "lease">
>

/** What is known of the account when a reply is taken up. */
export type AccountStanding = "open" | "paused" | "removed"

export const patience = {
  /** Between losing sight of a reply and looking for it: a request cut in the middle may still be under way there. */
  beforeLooking: { seconds: 10 },
  whilePaused: { minutes: 1 },
  /** Longest that a reply goes on trying an unreachable network: later, a person decides whether it still makes sense. */
  unreachable: { hours: 24 },
  longestMinutes: 15,
} as const

type Held = Pick<Reply, "state" | "nextAt" | "queuedAt" | "attempts">

/** `isHeld`: another worker's lease on it has not run out. */
export function take(reply: Held, account: AccountStanding, isHeld: boolean, now: Temporal.Instant): Taking {
  if (isHeld) return { do: "leave" }
  // Whoever was sending it is gone, and nobody knows how far they got.
  if (reply.state === "sending") return { do: "change", set: lost({ key: "inbox.reply_interrupted" }, now) }
  const isTime = !reply.nextAt || Temporal.Instant.compare(reply.nextAt, now) <= 0
  if (!isTime) return { do: "leave" }
  if (reply.state === "unknown") return { do: "find" }
  if (reply.state !== "queued") return { do: "leave" }
  if (account === "removed")
    return { do: "change", set: { state: "refused", said: { key: "inbox.account_removed" }, fixable: false } }
  if (account === "paused")
    return {
      do: "change",
      set: { said: { key: "inbox.account_paused" }, nextAt: now.add(patience.whilePaused) },
    }
  return { do: "publish" }
}

/** What became of a reply that was published. */
export function afterPublish(reply: Held, outcome: Outcome<Sent>, now: Temporal.Instant): ReplyChange {
  switch (outcome.is) {
    case "done":
      return sent(outcome.value, null, now)
    case "pending":
      return sent(outcome.value, outcome.because, now)
    case "refused":
      return { state: "refused", said: outcome.because, fixable: outcome.fixable, nextAt: null }
    case "unknown":
      return lost(outcome.because, now)
    case "unreachable":
      return later(reply, outcome, now)
  }
}

/** What became of a reply that was looked for. Only « certainly not there » lets it be sent again. */
export function afterFind(reply: Held, outcome: Outcome<Sent | null>, now: Temporal.Instant): ReplyChange {
  if (outcome.is !== "done" && outcome.is !== "pending")
    return {
      said: outcome.because,
      nextAt: nextTry(reply.attempts, now, "retryAt" in outcome ? outcome.retryAt : undefined),
    }
  if (outcome.value === null) return { state: "queued", said: null, nextAt: now }
  return sent(outcome.value, outcome.is === "pending" ? outcome.because : null, now)
}

/** The network offers no way to look: a person must. */
export const onlyAPersonCanLook: ReplyChange = { said: { key: "inbox.look_yourself" }, nextAt: null }

function sent(value: Sent, said: Said | null, now: Temporal.Instant): ReplyChange {
  return {
    state: "sent",
    networkId: value.id,
    url: value.url ?? null,
    said,
    fixable: false,
    sentAt: now,
    nextAt: null,
  }
}

function lost(said: Said, now: Temporal.Instant): ReplyChange {
  return { state: "unknown", said, nextAt: now.add(patience.beforeLooking) }
}

function later(
  reply: Held,
  outcome: { because: Said; retryAt?: string },
  now: Temporal.Instant,
): ReplyChange {
  const last = reply.queuedAt.add(patience.unreachable)
  if (Temporal.Instant.compare(now, last) >= 0)
    return { state: "refused", said: { key: "inbox.gave_up" }, fixable: true, nextAt: null }
  return { state: "queued", said: outcome.because, nextAt: nextTry(reply.attempts, now, outcome.retryAt) }
}

/** 10 s, 20 s, 40 s … 15 min; or when the network said, if that is later and within six hours. */
function nextTry(attempts: number, now: Temporal.Instant, retryAt: string | undefined): Temporal.Instant {
  const seconds = Math.min(10 * 2 ** Math.max(0, attempts - 1), patience.longestMinutes * 60)
  const ours = now.add({ seconds })
  if (retryAt === undefined) return ours
  const theirs = Temporal.Instant.from(retryAt)
  const isSane = Temporal.Instant.compare(theirs, now.add({ hours: 6 })) <= 0
  return isSane && Temporal.Instant.compare(theirs, ours) > 0 ? theirs : ours
}
