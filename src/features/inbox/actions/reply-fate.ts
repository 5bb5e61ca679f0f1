import { eq } from "drizzle-orm"
import { isRefusal, type Refusal, refuse } from "../../../core/refusal.ts"
import type { InboxDeps } from "../on-conversation.ts"
import { replySent } from "../sending/sent.ts"
import { type Reply, replyTable } from "../tables.ts"
import type { Held } from "../waiting/waits.ts"
import type { Person } from "./conversation.ts"
import { mayLeave, onReply, sendReplyJob } from "./reply.ts"

/** What a person may still do about a reply that has not simply left. */

type Done = Promise<{ version: number; conversationId: string } | Refusal>

export function cancelReply(deps: InboxDeps, person: Person, replyId: string): Done {
  return onReply(deps, person, replyId, "inbox.cancel-reply", async (held, reply) => {
    if (reply.state !== "queued" && reply.state !== "refused")
      return refuse("conflict", `inbox.cannot_cancel_${reply.state}`)
    await set(held, reply, { state: "cancelled", nextAt: null })
    return {
      event: "reply.cancelled",
      payload: { reply: reply.id },
      said: { key: "inbox.act.reply_cancelled" },
    }
  })
}

/** The network said no, so nothing of it is there: the same reply, corrected, may leave under the same key. */
export function resendReply(deps: InboxDeps, person: Person, replyId: string, text: string): Done {
  return onReply(deps, person, replyId, "inbox.resend-reply", async (held, reply) => {
    if (reply.state !== "refused") return refuse("conflict", "inbox.not_refused")
    const refusal = await mayLeave(held, person, text)
    if (isRefusal(refusal)) return refusal
    await set(held, reply, {
      state: "queued",
      text,
      byId: person.id,
      queuedAt: held.step.now,
      version: held.conversation.version + 1,
      attempts: 0,
      said: null,
      nextAt: held.step.now,
    })
    await held.step.enqueue({ job: sendReplyJob, input: { replyId: reply.id }, key: reply.id })
    return {
      event: "reply.queued",
      payload: { reply: reply.id, text, again: true },
      said: { key: "inbox.act.replied" },
    }
  })
}

/** A person looked on the network. If it is not there it becomes a refusal, which they may correct and send again. */
export function settleReply(deps: InboxDeps, person: Person, replyId: string, isThere: boolean): Done {
  return onReply(deps, person, replyId, "inbox.settle-reply", async (held, reply) => {
    if (reply.state !== "unknown") return refuse("conflict", "inbox.not_unknown")
    const { now } = held.step
    if (isThere) {
      await set(held, reply, { state: "sent", sentAt: now, said: null, nextAt: null })
      await replySent(held, { ...reply, sentAt: now })
    } else {
      const said = { key: "inbox.not_there" }
      await set(held, reply, { state: "refused", said, fixable: true, nextAt: null })
    }
    return {
      event: isThere ? "reply.found" : "reply.not_found",
      payload: { reply: reply.id },
      said: { key: isThere ? "inbox.act.reply_found" : "inbox.act.reply_not_found" },
    }
  })
}

async function set(held: Held, reply: Reply, columns: Partial<Reply>): Promise<void> {
  await held.step.db
    .update(replyTable)
    .set({ lease: null, ...columns })
    .where(eq(replyTable.id, reply.id))
}
