import { and, eq, inArray, isNull } from "drizzle-orm"
import type { Severity } from "../../../core/time/index.ts"
import { type Conversation, labelTable, mentionTable, proposalTable } from "../tables.ts"
import type { Held } from "../waiting/waits.ts"

export type Judgement = Pick<Conversation, "situation" | "severity">

/**
 * Keeps what a person decided of a post as an example, and asks nothing more about what was proposed so far in its
 * conversation. `situation` may be one that goes with the ten. Deciding again replaces the example.
 */
export async function keepLabel(
  held: Held,
  personId: string,
  decided: { post: string; situation: string | null; severity: Severity; was: Judgement },
): Promise<void> {
  const { step, conversation } = held
  const { post, ...rest } = decided
  const label = { ...rest, byId: personId, at: step.now }
  await step.db
    .insert(labelTable)
    .values({ postId: post, ...label })
    .onConflictDoUpdate({ target: labelTable.postId, set: label })
  await step.db
    .update(proposalTable)
    .set({ settledBy: post })
    .where(
      and(isNull(proposalTable.settledBy), inArray(proposalTable.postId, postsOf(held, conversation.id))),
    )
}

/** The example is no more, and what it had settled is asked about again. */
export async function forgetLabel({ step }: Held, postId: string): Promise<void> {
  await step.db.delete(labelTable).where(eq(labelTable.postId, postId))
  await step.db.update(proposalTable).set({ settledBy: null }).where(eq(proposalTable.settledBy, postId))
}

const postsOf = ({ step }: Held, conversationId: string) =>
  step.db
    .select({ id: mentionTable.postId })
    .from(mentionTable)
    .where(eq(mentionTable.conversationId, conversationId))
