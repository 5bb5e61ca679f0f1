import { eq } from "drizzle-orm"
import { sendReplyJob } from "../actions/reply.ts"
import { tell } from "../notifications.ts"
import { inbox, writeDeed } from "../on-conversation.ts"
import { type Reply, replyTable } from "../tables.ts"
import type { Held } from "../waiting/waits.ts"
import type { ReplyChange } from "./decide.ts"
import { replySent } from "./sent.ts"

/** Looks that found nothing certain before a person is told: most are settled by the first. */
const looksBeforeTelling = 3

/** Writes what a reply became, and what follows from it for the conversation and for its author. */
export async function becomeOf(held: Held, before: Reply, change: ReplyChange): Promise<void> {
  await held.step.db
    .update(replyTable)
    .set({ lease: null, leaseUntil: null, ...change })
    .where(eq(replyTable.id, before.id))
  const reply = { ...before, ...change }
  if (reply.state === "sent") return becomeSent(held, reply)
  if (reply.state === "refused") return becomeRefused(held, reply)
  if (reply.state === "unknown") return becomeUnknown(held, before, reply)
  // Waiting again; if its time has come already, nothing need be waited for.
  if (reply.nextAt && Temporal.Instant.compare(reply.nextAt, held.step.now) <= 0)
    await held.step.enqueue({ job: sendReplyJob, input: { replyId: reply.id }, key: reply.id })
  await held.step.announce({ topic: "conversation", id: held.conversation.id })
}

async function becomeSent(held: Held, reply: Reply): Promise<void> {
  await replySent(held, reply)
  await writeDeed(held, inbox, {
    event: "reply.sent",
    payload: { reply: reply.id, networkId: reply.networkId, url: reply.url, said: reply.said?.key ?? null },
    said: { key: reply.said ? "inbox.act.reply_held" : "inbox.act.reply_sent" },
  })
}

async function becomeRefused(held: Held, reply: Reply): Promise<void> {
  await tell(held, [reply.byId], { kind: "refused" })
  await writeDeed(held, inbox, {
    event: "reply.refused",
    payload: { reply: reply.id, said: reply.said?.key ?? null },
    said: { key: "inbox.act.reply_refused" },
  })
}

async function becomeUnknown(held: Held, before: Reply, reply: Reply): Promise<void> {
  const onlyAPersonCanTell = reply.nextAt === null
  const isNew = before.state !== "unknown"
  if (onlyAPersonCanTell || (!isNew && reply.attempts === looksBeforeTelling))
    await tell(held, [reply.byId], { kind: "unknown" })
  if (isNew)
    return writeDeed(held, inbox, {
      event: "reply.lost_sight_of",
      payload: { reply: reply.id, said: reply.said?.key ?? null },
      said: { key: "inbox.act.reply_unknown" },
    })
  await held.step.announce({ topic: "conversation", id: held.conversation.id })
}
