import { eq, sql } from "drizzle-orm"
import type { Outcome, Outgoing, Sent } from "../../../connectors/contract.ts"
import { isRefusal } from "../../../core/refusal.ts"
import { newId } from "../../../platform/ids.ts"
import { accountTable, openConnection } from "../../accounts/index.ts"
import type { Deps } from "../../deps.ts"
import { inOneStep, type Step } from "../../ledger/index.ts"
import { postTable } from "../../listening/index.ts"
import { holdConversation, inbox } from "../on-conversation.ts"
import { type Reply, replyTable } from "../tables.ts"
import type { Held } from "../waiting/waits.ts"
import { becomeOf } from "./become.ts"
import {
  type AccountStanding,
  afterFind,
  afterPublish,
  onlyAPersonCanLook,
  type ReplyChange,
  take,
} from "./decide.ts"

/** Whole time one call to a network may take; a worker's lease outlives it, so that two never send at once. */
const callMs = 20_000
const leaseSeconds = 30

interface Taken {
  do: "publish" | "find"
  reply: Reply
  lease: string
  outgoing: Outgoing
}

/**
 * Moves one reply forward: takes it up in a step of its own, talks to the network, and settles what became of it in
 * another. Killed anywhere, run twice, or run by two workers at once, it never sends twice.
 */
export async function moveReply(deps: Deps, replyId: string, signal: AbortSignal): Promise<void> {
  const taken = await takeUp(deps, replyId)
  if (!taken) return
  const limited = AbortSignal.any([signal, AbortSignal.timeout(callMs)])
  if (taken.do === "publish") {
    const outcome = await publish(deps, taken, limited)
    await settle(deps, taken, (reply, now) => afterPublish(reply, outcome, now))
  } else {
    const outcome = await find(deps, taken, limited)
    await settle(deps, taken, (reply, now) =>
      outcome === "impossible" ? onlyAPersonCanLook : afterFind(reply, outcome, now),
    )
  }
}

async function takeUp(deps: Deps, replyId: string): Promise<Taken | undefined> {
  return inOneStep(deps, inbox, "inbox.take-up-reply", async (step) => {
    const found = await holdReply(deps, step, replyId)
    if (!found) return undefined
    const { held, reply } = found
    const taking = take(reply, await standingOf(step, reply), await isHeldByAnother(step, reply), step.now)
    if (taking.do === "leave") return undefined
    if (taking.do === "change") {
      await becomeOf(held, reply, taking.set)
      return undefined
    }
    return lend(held, reply, taking.do)
  })
}

/** Writes, before anything leaves, that this worker is at it. */
async function lend(held: Held, reply: Reply, doing: Taken["do"]): Promise<Taken> {
  const { step, conversation } = held
  const lease = newId(held.clock)
  const since = reply.since ?? step.now
  await step.db
    .update(replyTable)
    .set({
      state: doing === "publish" ? "sending" : reply.state,
      attempts: reply.attempts + 1,
      since,
      lease,
      leaseUntil: sql`clock_timestamp() + ${leaseSeconds} * interval '1 second'`,
    })
    .where(eq(replyTable.id, reply.id))
  await step.record({
    event: doing === "publish" ? "reply.attempted" : "reply.looked_for",
    subject: { kind: "conversation", id: conversation.id },
    payload: { reply: reply.id, attempt: reply.attempts + 1 },
  })
  await step.announce({ topic: "conversation", id: conversation.id })
  const [post] = await step.db.select().from(postTable).where(eq(postTable.id, reply.postId))
  if (!post) throw new Error("a reply answers a post that is not kept")
  const outgoing: Outgoing = {
    key: reply.id,
    text: reply.text,
    ...(conversation.language ? { language: conversation.language } : {}),
    inReplyTo: { id: post.networkId, thread: post.threadId, raw: post.post.raw },
    since: since.toString(),
  }
  return { do: doing, reply, lease, outgoing }
}

async function publish(deps: Deps, { reply, outgoing }: Taken, signal: AbortSignal): Promise<Outcome<Sent>> {
  const open = await openConnection(deps, reply.accountId, signal)
  // Nothing was sent: the installation, not the network, stands in the way.
  if (isRefusal(open)) return { is: "unreachable", because: open.because }
  const { connector, connection, io } = open
  if (!connector.publish) return { is: "refused", because: { key: "inbox.only_listens" }, fixable: false }
  try {
    return await connector.publish(io, connection, outgoing)
  } catch (error) {
    deps.log.error("inbox.publish_failed", error, { network: connector.network })
    return { is: "unknown", because: { key: "inbox.reply_interrupted" } }
  }
}

async function find(
  deps: Deps,
  { reply, outgoing }: Taken,
  signal: AbortSignal,
): Promise<Outcome<Sent | null> | "impossible"> {
  const open = await openConnection(deps, reply.accountId, signal)
  if (isRefusal(open)) return { is: "unreachable", because: open.because }
  const { connector, connection, io } = open
  if (!connector.find) return "impossible"
  try {
    return await connector.find(io, connection, outgoing)
  } catch (error) {
    deps.log.error("inbox.find_failed", error, { network: connector.network })
    return { is: "unknown", because: { key: "inbox.reply_interrupted" } }
  }
}

/**
 * Whoever lost their lease has nothing to say any more, with one exception: that the reply is on the network is
 * true whoever says it, and must be believed before anybody sends it again.
 */
async function settle(
  deps: Deps,
  taken: Taken,
  become: (reply: Reply, now: Temporal.Instant) => ReplyChange,
): Promise<void> {
  await inOneStep(deps, inbox, "inbox.settle-reply", async (step) => {
    const found = await holdReply(deps, step, taken.reply.id)
    if (!found || found.reply.state === "sent") return
    const change = become(found.reply, step.now)
    if (found.reply.lease !== taken.lease && change.state !== "sent") return
    await becomeOf(found.held, found.reply, change)
  })
}

/** The reply and its conversation, both locked, the conversation first: the order of every act. */
async function holdReply(
  deps: Deps,
  step: Step,
  replyId: string,
): Promise<{ held: Held; reply: Reply } | undefined> {
  const [seen] = await step.db.select().from(replyTable).where(eq(replyTable.id, replyId))
  const conversation = seen && (await holdConversation(step, seen.conversationId))
  if (!conversation) return undefined
  const [reply] = await step.db.select().from(replyTable).where(eq(replyTable.id, replyId)).for("update")
  return reply && { held: { step, clock: deps.clock, conversation }, reply }
}

async function standingOf(step: Step, reply: Reply): Promise<AccountStanding> {
  const [account] = await step.db
    .select({ state: accountTable.state, removedAt: accountTable.removedAt })
    .from(accountTable)
    .where(eq(accountTable.id, reply.accountId))
  if (!account || account.removedAt) return "removed"
  return account.state === "paused" || account.state === "disconnected" ? "paused" : "open"
}

/** By the clock of the database: no test, no administrator and no leap moves it. */
async function isHeldByAnother(step: Step, reply: Reply): Promise<boolean> {
  if (!reply.lease) return false
  const rows = await step.db
    .select({ isHeld: sql<boolean>`${replyTable.leaseUntil} > clock_timestamp()` })
    .from(replyTable)
    .where(eq(replyTable.id, reply.id))
  return rows[0]?.isHeld ?? false
}
