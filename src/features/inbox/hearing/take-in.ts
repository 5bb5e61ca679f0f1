import { and, asc, eq, inArray, sql } from "drizzle-orm"
import { newId } from "../../../platform/ids.ts"
import type { ReadyJudge } from "../../../platform/judging.ts"
import type { Deps } from "../../deps.ts"
import { inOneStep, type Step } from "../../ledger/index.ts"
import { findPosts, type KeptPost, postTable } from "../../listening/index.ts"
import { holdConversation, type InboxDeps, inbox, writeDeed } from "../on-conversation.ts"
import { propose } from "../proposing/propose.ts"
import { type Conversation, conversationTable, mentionTable } from "../tables.ts"
import { endMeasured } from "../waiting/measured.ts"
import { beginWait, change, endWaitingOnAuthor, type Held } from "../waiting/waits.ts"
import { momentOf, needsAnswer } from "./moment.ts"
import { settleAnswersOfOurs } from "./outside.ts"

/** Posts handled in one transaction. */
const atOnce = 50

/** The judge is opened before the steps, which must not wait for files. */
type Taking = InboxDeps & { judge: ReadyJudge | undefined }

/** Hands new or changed posts to the conversations they belong to. Repeating it changes nothing. */
export async function takeIn(
  deps: InboxDeps & Pick<Deps, "judge">,
  postIds: readonly string[],
): Promise<void> {
  const posts = await findPosts(deps, postIds)
  if (posts.length === 0) return
  const judge = await deps.judge.open()
  const threads = Map.groupBy(posts, (post) => `${post.accountId} ${post.threadId}`)
  for (const inThread of threads.values()) {
    for (let from = 0; from < inThread.length; from += atOnce)
      await takeInThread({ ...deps, judge }, inThread.slice(from, from + atOnce))
  }
}

/** Posts of one thread, one job at a time: two at once would open two conversations, or miss each other's answers. */
async function takeInThread(deps: Taking, heard: readonly KeptPost[]): Promise<void> {
  const [first] = heard
  if (!first) return
  await inOneStep(deps, inbox, "inbox.take-in", async (step) => {
    await step.db.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`${first.accountId} ${first.threadId}`}, 7420))`,
    )
    const posts = await readAgain(step, heard)
    for (const post of posts) {
      if (post.addressed && !post.ours && isWaitingToBeRead(post)) await join(deps, step, post)
    }
    await settleAnswersOfOurs(deps, step, first)
    await endMeasured(
      deps,
      step,
      inbox,
      posts.filter((post) => !isWaitingToBeRead(post)).map((post) => post.id),
    )
  })
}

/** In the order they were said; read under the lock, because what was handed over may have changed since. */
async function readAgain(step: Step, heard: readonly KeptPost[]): Promise<KeptPost[]> {
  const ids = heard.map((post) => post.id)
  const posts = await step.db
    .select()
    .from(postTable)
    .where(inArray(postTable.id, ids))
    .orderBy(asc(postTable.id))
  return posts.sort((a, b) => Temporal.Instant.compare(momentOf(a), momentOf(b)))
}

async function join(deps: Taking, step: Step, post: KeptPost): Promise<void> {
  const [already] = await step.db.select().from(mentionTable).where(eq(mentionTable.postId, post.id))
  if (already) {
    await propose(step, deps.judge, post, deps.log)
    return step.announce({ topic: "conversation", id: already.conversationId })
  }
  const { conversation, isNew } = await findOrOpen(deps, step, post)
  const held = { step, clock: deps.clock, conversation }
  await step.db
    .insert(mentionTable)
    .values({ postId: post.id, conversationId: conversation.id, ours: false, at: post.heardAt })
  await propose(step, deps.judge, post, deps.log)
  const began = await arrive(held, post)
  const event = isNew ? "conversation.opened" : "conversation.joined"
  const key = isNew ? "inbox.act.opened" : began ? "inbox.act.came_back" : "inbox.act.joined"
  const params = { author: post.authorName }
  await writeDeed(held, inbox, { event, payload: { post: post.id, ...params }, said: { key, params } })
}

/** True when it put the conversation back among those that wait. */
async function arrive(held: Held, post: KeptPost): Promise<boolean> {
  const { conversation } = held
  await change(held, {
    lastPostAt: later(conversation.lastPostAt, post.heardAt),
    authorName: post.authorName,
    authorHandle: post.authorHandle,
    language: post.language ?? conversation.language,
  })
  if (!needsAnswer(post, conversation.answeredOutsideAt)) return false
  if (!conversation.waitId) {
    await beginWait(held, { beganAt: post.heardAt, publishedAt: post.publishedAt })
    return true
  }
  if (conversation.state !== "waiting") return false
  await endWaitingOnAuthor(held, held.step.now)
  return true
}

/** One conversation for each person in each thread: strangers under one article do not share a clock. */
async function findOrOpen(
  deps: InboxDeps,
  step: Step,
  post: KeptPost,
): Promise<{ conversation: Conversation; isNew: boolean }> {
  const authorKey = authorKeyOf(post)
  const [known] = await step.db
    .select({ id: conversationTable.id })
    .from(conversationTable)
    .where(
      and(
        eq(conversationTable.accountId, post.accountId),
        sql`md5(${conversationTable.threadId}) = md5(${post.threadId})`,
        sql`md5(${conversationTable.authorKey}) = md5(${authorKey})`,
      ),
    )
  const found = known && (await holdConversation(step, known.id))
  if (found) return { conversation: found, isNew: false }
  const rows = await step.db
    .insert(conversationTable)
    .values({
      id: newId(deps.clock),
      accountId: post.accountId,
      threadId: post.threadId,
      authorKey,
      authorName: post.authorName,
      authorHandle: post.authorHandle,
      subject: post.post.thread.title ?? post.title ?? null,
      language: post.language,
      state: "closed",
      openedAt: post.heardAt,
      lastPostAt: post.heardAt,
      version: 0,
    })
    .returning()
  const [conversation] = rows
  if (!conversation) throw new Error("a conversation was not written")
  return { conversation, isNew: true }
}

/** The network's own name for the person; failing that, the handle or the name they signed with. */
function authorKeyOf(post: KeptPost): string {
  return post.authorId ?? post.authorHandle ?? post.authorName.trim().toLowerCase()
}

function isWaitingToBeRead({ standing }: KeptPost): boolean {
  return standing === "public" || standing === "held"
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b
}
