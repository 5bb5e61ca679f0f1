import { and, eq, inArray, isNull, sql } from "drizzle-orm"
import { postTable } from "../../listening/index.ts"
import { mentionTable, type Reply } from "../tables.ts"
import { markAnswered } from "../waiting/answered.ts"
import { change, type Held } from "../waiting/waits.ts"

/**
 * A reply is on the network. A holding reply gives the author word and nothing more: the clocks go on. Any other
 * answers what had been heard when it was written; a post heard while it was leaving waits in its turn.
 */
export async function replySent(held: Held, reply: Reply): Promise<void> {
  const sentAt = reply.sentAt ?? held.step.now
  await linkPost(held, reply)
  if (reply.holding) return change(held, { holdingAt: sentAt })
  await markAnswered(held, {
    at: sentAt,
    outside: false,
    saw: (post) => Temporal.Instant.compare(post.heardAt, reply.queuedAt) <= 0,
  })
}

/** Our own reply may have been heard before its sending was settled. */
async function linkPost(held: Held, reply: Reply): Promise<void> {
  if (!reply.networkId) return
  const itself = held.step.db
    .select({ id: postTable.id })
    .from(postTable)
    .where(and(eq(postTable.accountId, reply.accountId), sql`${postTable.networkId} = ${reply.networkId}`))
  await held.step.db
    .update(mentionTable)
    .set({ replyId: reply.id })
    .where(and(inArray(mentionTable.postId, itself), isNull(mentionTable.replyId)))
}
