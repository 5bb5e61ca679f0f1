import { sql } from "drizzle-orm"
import type { Actor } from "../../../core/authority/roles.ts"
import { rowsOf } from "../../../platform/db.ts"
import type { Step } from "../../ledger/index.ts"
import { holdConversation, type InboxDeps, writeDeed } from "../on-conversation.ts"
import { change, endWait } from "./waits.ts"

/**
 * Removing everything a person said is a decision about it: nobody waits for an answer any more. Called with posts
 * that are now in the spam or the trash, whether that was done here or on the network itself.
 */
export async function endMeasured(
  deps: InboxDeps,
  step: Step,
  actor: Actor,
  postIds: readonly string[],
): Promise<void> {
  if (postIds.length === 0) return
  const found = await step.db.execute(sql`
    select distinct m.conversation_id as id from inbox_mention m
     where m.post_id = any(${sql.param(postIds)}::uuid[]) and not m.ours
       and not exists (
         select from inbox_mention o join listening_post p on p.id = o.post_id
          where o.conversation_id = m.conversation_id and not o.ours and p.standing in ('public', 'held'))
     order by 1`)
  for (const { id } of rowsOf<{ id: string }>(found)) {
    const conversation = await holdConversation(step, id)
    if (!conversation?.waitId) continue
    const held = { step, clock: deps.clock, conversation }
    await endWait(held, { at: step.now, as: "measured" })
    await change(held, { state: "closed" })
    await writeDeed(held, actor, {
      event: "conversation.measured",
      payload: {},
      said: { key: "inbox.act.measured" },
    })
  }
}
