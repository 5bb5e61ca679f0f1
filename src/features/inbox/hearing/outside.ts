import { and, eq, inArray, sql } from "drizzle-orm"
import { rowsOf } from "../../../platform/db.ts"
import type { Step } from "../../ledger/index.ts"
import { type KeptPost, postTable } from "../../listening/index.ts"
import { holdConversation, type InboxDeps, inbox, writeDeed } from "../on-conversation.ts"
import { mentionTable, type Reply, replyTable } from "../tables.ts"
import { markAnswered } from "../waiting/answered.ts"
import type { Held } from "../waiting/waits.ts"
import { momentOf } from "./moment.ts"

/**
 * Gives each post of ours in a thread to the conversation it answers: our own replies coming back, and the answers
 * that colleagues made on the network without Vigie. Looks at the whole thread each time, so that an answer heard
 * before its question finds it later.
 */
export async function settleAnswersOfOurs(
  deps: InboxDeps,
  step: Step,
  thread: Pick<KeptPost, "accountId" | "threadId">,
): Promise<void> {
  for (const post of await unplacedOfOurs(step, thread)) {
    const conversationId = await conversationAnswered(step, post)
    const conversation = conversationId && (await holdConversation(step, conversationId))
    if (conversation) await place({ step, clock: deps.clock, conversation }, post)
  }
}

async function place(held: Held, post: KeptPost): Promise<void> {
  const { step, conversation } = held
  const reply = await replyItIs(held, post)
  await step.db.insert(mentionTable).values({
    postId: post.id,
    conversationId: conversation.id,
    ours: true,
    replyId: reply?.id ?? null,
    at: post.heardAt,
  })
  if (reply) return step.announce({ topic: "conversation", id: conversation.id })
  const at = momentOf(post)
  await markAnswered(held, {
    at,
    outside: true,
    saw: (said) => Temporal.Instant.compare(momentOf(said), at) <= 0,
  })
  await writeDeed(held, inbox, {
    event: "conversation.answered_outside",
    payload: { post: post.id, at: at.toString() },
    said: { key: "inbox.act.answered_outside" },
  })
}

/** Most posts of ours in one thread that are placed at once; the next batch of the thread takes the rest. */
const mostUnplaced = 500

async function unplacedOfOurs(
  step: Step,
  thread: Pick<KeptPost, "accountId" | "threadId">,
): Promise<KeptPost[]> {
  const unplaced = sql`not exists (select from inbox_mention m where m.post_id = ${postTable.id})`
  const posts = await step.db
    .select()
    .from(postTable)
    .where(
      and(
        eq(postTable.accountId, thread.accountId),
        eq(postTable.threadId, thread.threadId),
        eq(postTable.ours, true),
        unplaced,
      ),
    )
    .limit(mostUnplaced)
  return posts.sort((a, b) => Temporal.Instant.compare(momentOf(a), momentOf(b)))
}

/** By the reply it is, or by what it answers; nothing when it is a post of its own. */
async function conversationAnswered(step: Step, post: KeptPost): Promise<string | undefined> {
  const answered = post.post.inReplyTo?.id ?? null
  const found = await step.db.execute(sql`
    select conversation_id as id from inbox_reply
     where account_id = ${post.accountId} and network_id = ${post.networkId}
    union all
    select m.conversation_id from listening_post p join inbox_mention m on m.post_id = p.id
     where p.account_id = ${post.accountId} and p.network_id = ${answered}
    limit 1`)
  return rowsOf<{ id: string }>(found)[0]?.id
}

/**
 * The reply of Vigie that this post is. While a reply is on its way its network identifier is not known yet:
 * then the same words say that it is the one, and its own sending will mark the conversation answered.
 */
async function replyItIs({ step, conversation }: Held, post: KeptPost): Promise<Reply | undefined> {
  const replies = await step.db
    .select()
    .from(replyTable)
    .where(
      and(
        eq(replyTable.conversationId, conversation.id),
        inArray(replyTable.state, ["sending", "unknown", "sent"]),
      ),
    )
  const known = replies.find((reply) => reply.networkId === post.networkId)
  return known ?? replies.find((reply) => !reply.networkId && sameWords(reply.text, post.text))
}

/** Networks change spaces and line ends. */
export function sameWords(a: string, b: string): boolean {
  const words = (text: string) => text.normalize("NFC").replace(/\s+/g, " ").trim()
  return words(a) === words(b)
}
