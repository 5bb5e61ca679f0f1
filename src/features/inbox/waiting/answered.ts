import { and, asc, eq, gte } from "drizzle-orm"
import { postTable } from "../../listening/index.ts"
import { needsAnswer, type Said } from "../hearing/moment.ts"
import { mentionTable, waitTable } from "../tables.ts"
import { beginWait, change, endWait, type Held } from "./waits.ts"

/** An answer that is on the network. `outside`: made there, without Vigie. */
export interface Answer {
  at: Temporal.Instant
  outside: boolean
  /** True of a post of the author that whoever answered had before their eyes. */
  saw(post: Said): boolean
}

/**
 * The author has their answer: the stretch of waiting ends when it was given. What they added that the answer had
 * not seen waits in its turn, from when it was heard. An old answer, heard late, to something that no longer waits
 * only counts as the first one.
 */
export async function markAnswered(held: Held, answer: Answer): Promise<void> {
  const waiting = await saidInThisStretch(held)
  const { conversation } = held
  const first = conversation.firstAnswerAt
  await change(held, {
    firstAnswerAt: first && Temporal.Instant.compare(first, answer.at) <= 0 ? first : answer.at,
    ...(answer.outside ? { answeredOutsideAt: latest(conversation.answeredOutsideAt, answer.at) } : {}),
  })
  if (!conversation.waitId) {
    if (conversation.state !== "closed") await change(held, { state: "answered", waitUntil: null })
    return
  }
  const unseen = waiting.filter((post) => !answer.saw(post))
  if (unseen.length > 0 && unseen.length === waiting.length) return
  await endWait(held, { at: answer.at, as: "answered", outside: answer.outside })
  const [next] = unseen
  if (next) await beginWait(held, { beganAt: next.heardAt, publishedAt: next.publishedAt })
  else await change(held, { state: "answered" })
}

/** What the author said since they began to wait and nobody answered yet, oldest first. */
async function saidInThisStretch({ step, conversation }: Held): Promise<Said[]> {
  if (!conversation.waitId) return []
  const [wait] = await step.db.select().from(waitTable).where(eq(waitTable.id, conversation.waitId))
  if (!wait) return []
  const posts = await step.db
    .select({ publishedAt: postTable.publishedAt, heardAt: postTable.heardAt })
    .from(mentionTable)
    .innerJoin(postTable, eq(postTable.id, mentionTable.postId))
    .where(
      and(
        eq(mentionTable.conversationId, conversation.id),
        eq(mentionTable.ours, false),
        gte(mentionTable.at, wait.beganAt),
      ),
    )
    .orderBy(asc(mentionTable.at), asc(mentionTable.postId))
  return posts.filter((post) => needsAnswer(post, conversation.answeredOutsideAt))
}

function latest(a: Temporal.Instant | null, b: Temporal.Instant): Temporal.Instant {
  return a && Temporal.Instant.compare(a, b) >= 0 ? a : b
}
