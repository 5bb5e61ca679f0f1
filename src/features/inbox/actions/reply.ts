import { and, desc, eq, gt, gte, inArray, ne } from "drizzle-orm"
import { type Refusal, refuse } from "../../../core/refusal.ts"
import { lengthOf } from "../../../core/text-length.ts"
import { newId } from "../../../platform/ids.ts"
import { accountTable } from "../../accounts/index.ts"
import { findPerson } from "../../people/index.ts"
import { sameWords } from "../hearing/outside.ts"
import { authorityOf } from "../may.ts"
import { type InboxDeps, onConversation } from "../on-conversation.ts"
import { mentionTable, type Reply, replyTable } from "../tables.ts"
import type { Held } from "../waiting/waits.ts"
import type { Person } from "./conversation.ts"

export const sendReplyJob = "inbox.send-reply"

export interface Written {
  text: string
  inReplyTo?: string | undefined
  holding: boolean
  /** Version of the conversation that the sender had before their eyes. */
  seen: number
  anyway: boolean
}

/** Queues an answer: from here on it leaves by itself, once. */
export function sendReply(deps: InboxDeps, person: Person, id: string, written: Written) {
  return onConversation(deps, person, id, "inbox.reply", async (held) => {
    const refusal =
      (await mayLeave(held, person, written.text)) ??
      (await sameJustNow(held, written.text)) ??
      (written.anyway ? undefined : await colleagueReplied(held, person, written.seen))
    if (refusal) return refusal
    const postId = await postAnswered(held, written.inReplyTo)
    if (!postId) return refuse("invalid", "inbox.no_such_post")
    const reply = await queue(held, person, postId, written)
    return {
      event: "reply.queued",
      payload: { reply: reply.id, post: postId, text: written.text, holding: written.holding },
      said: { key: written.holding ? "inbox.act.holding_reply" : "inbox.act.replied" },
    }
  })
}

async function queue(held: Held, person: Person, postId: string, written: Written) {
  const id = newId(held.clock)
  const { conversation, step } = held
  await step.db.insert(replyTable).values({
    id,
    conversationId: conversation.id,
    accountId: conversation.accountId,
    postId,
    text: written.text,
    holding: written.holding,
    state: "queued",
    byId: person.id,
    queuedAt: step.now,
    // The version this very act brings the conversation to.
    version: conversation.version + 1,
    nextAt: step.now,
  })
  await step.enqueue({ job: sendReplyJob, input: { replyId: id }, key: id })
  return { id }
}

/** The network, the account and the person's role all let these words leave. */
export async function mayLeave(held: Held, person: Person, text: string): Promise<Refusal | undefined> {
  const [account] = await held.step.db
    .select({
      name: accountTable.name,
      can: accountTable.can,
      state: accountTable.state,
      removedAt: accountTable.removedAt,
    })
    .from(accountTable)
    .where(eq(accountTable.id, held.conversation.accountId))
  if (!account) return refuse("not_found", "inbox.not_found")
  const authority = authorityOf(person, { account: { ...account, removed: account.removedAt !== null } })
  if (!authority.may) return refuse("not_allowed", authority.because.key, authority.because.params)
  const limit = account.can.maxLength
  if (limit && lengthOf(text, limit.of) > limit.units)
    return refuse("invalid", "inbox.too_long", { units: limit.units })
  return undefined
}

/** Two people, or one finger twice: the same words in the same minute are never meant twice. */
async function sameJustNow(held: Held, text: string): Promise<Refusal | undefined> {
  const since = held.step.now.subtract({ minutes: 1 })
  const recent = await held.step.db
    .select({ text: replyTable.text })
    .from(replyTable)
    .where(
      and(
        eq(replyTable.conversationId, held.conversation.id),
        gte(replyTable.queuedAt, since),
        inArray(replyTable.state, ["queued", "sending", "sent", "unknown"]),
      ),
    )
  return recent.some((reply) => sameWords(reply.text, text))
    ? refuse("conflict", "inbox.same_reply_just_now")
    : undefined
}

async function colleagueReplied(held: Held, person: Person, seen: number): Promise<Refusal | undefined> {
  const [other] = await held.step.db
    .select()
    .from(replyTable)
    .where(
      and(
        eq(replyTable.conversationId, held.conversation.id),
        gt(replyTable.version, seen),
        ne(replyTable.byId, person.id),
        inArray(replyTable.state, ["queued", "sending", "sent", "unknown"]),
      ),
    )
    .orderBy(desc(replyTable.version))
    .limit(1)
  if (!other) return undefined
  const name = (await findPerson({ db: held.step.db }, other.byId))?.name ?? ""
  return refuse("conflict", "inbox.colleague_replied", { name, at: other.queuedAt.epochMilliseconds })
}

/** The post asked for, if it is one of the author's here; by default their latest. */
async function postAnswered(held: Held, asked: string | undefined): Promise<string | undefined> {
  const [post] = await held.step.db
    .select({ id: mentionTable.postId })
    .from(mentionTable)
    .where(
      and(
        eq(mentionTable.conversationId, held.conversation.id),
        eq(mentionTable.ours, false),
        asked ? eq(mentionTable.postId, asked) : undefined,
      ),
    )
    .orderBy(desc(mentionTable.at), desc(mentionTable.postId))
    .limit(1)
  return post?.id
}

type OfReply = (held: Held, reply: Reply) => ReturnType<Parameters<typeof onConversation>[4]>

/** An act on one reply, its row locked after its conversation's: always in that order, as sending does. */
export async function onReply(
  deps: InboxDeps,
  person: Person,
  replyId: string,
  name: string,
  act: OfReply,
): Promise<{ version: number; conversationId: string } | Refusal> {
  const [found] = await deps.db.select().from(replyTable).where(eq(replyTable.id, replyId))
  if (!found) return refuse("not_found", "inbox.no_such_reply")
  const done = await onConversation(deps, person, found.conversationId, name, async (held) => {
    const [reply] = await held.step.db
      .select()
      .from(replyTable)
      .where(eq(replyTable.id, replyId))
      .for("update")
    return reply ? act(held, reply) : refuse("not_found", "inbox.no_such_reply")
  })
  return "version" in done ? { ...done, conversationId: found.conversationId } : done
}
