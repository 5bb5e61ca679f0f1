import { and, asc, desc, eq, sql } from "drizzle-orm"
import type { z } from "zod"
import type { Actor } from "../../../core/authority/roles.ts"
import { type Refusal, refuse } from "../../../core/refusal.ts"
import { rowsOf } from "../../../platform/db.ts"
import { accountTable } from "../../accounts/index.ts"
import type { Deps } from "../../deps.ts"
import { viewersOf } from "../actions/presence.ts"
import { authorityOf } from "../may.ts"
import { readPending } from "../proposing/read.ts"
import type { conversation } from "../shapes.ts"
import { actTable, conversationTable, noteTable, replyTable } from "../tables.ts"
import { asLine, type LineRow, lineColumns, lineTables } from "./lines.ts"
import { type Names, nameThem } from "./names.ts"
import { readPostsOf } from "./posts.ts"

type Whole = z.input<typeof conversation>
type Reading = Pick<Deps, "db" | "clock">

const most = { replies: 100, notes: 200, acts: 100 } as const

/** One conversation with everything its screen shows, for this reader. */
export async function readWhole(deps: Reading, actor: Actor, id: string): Promise<Whole | Refusal> {
  const [row] = rowsOf<LineRow>(
    await deps.db.execute(
      sql`select ${lineColumns} from ${lineTables(sql`inbox_conversation`)} where c.id = ${id}`,
    ),
  )
  const [kept] = await deps.db.select().from(conversationTable).where(eq(conversationTable.id, id))
  if (!row || !kept) return refuse("not_found", "inbox.not_found")
  const [account] = await deps.db.select().from(accountTable).where(eq(accountTable.id, kept.accountId))
  if (!account) return refuse("not_found", "inbox.not_found")
  const isHere = !account.removedAt
  const can = {
    reply: isHere && account.can.reply,
    measures: isHere ? [...account.can.measures] : [],
    maxLength: account.can.maxLength ?? null,
  }
  return {
    ...asLine(row),
    openedAt: kept.openedAt.toString(),
    firstAnswerAt: kept.firstAnswerAt?.toString() ?? null,
    holdingAt: kept.holdingAt?.toString() ?? null,
    letStandReason: kept.letStandReason,
    waitUntil: kept.waitUntil?.toString() ?? null,
    authority: authorityOf(actor, { account: { ...account, removed: !isHere } }),
    proposal: await readPending(deps.db, id),
    can,
    thread: await threadOf(deps, id, kept.subject),
    history: await readPostsOf(deps, id, { limit: 50 }),
    ...(await story(deps, id)),
    viewers: await viewersOf(deps, id),
  }
}

async function threadOf({ db }: Reading, id: string, title: string | null): Promise<Whole["thread"]> {
  const found = await db.execute(sql`
    select p.post -> 'thread' ->> 'url' as url from inbox_mention m join listening_post p on p.id = m.post_id
     where m.conversation_id = ${id} order by m.at limit 1`)
  return { title, url: rowsOf<{ url: string | null }>(found)[0]?.url ?? null }
}

/** What we did about it: notes, replies, acts. */
async function story({ db }: Reading, id: string): Promise<Pick<Whole, "notes" | "replies" | "acts">> {
  const notes = await db
    .select()
    .from(noteTable)
    .where(eq(noteTable.conversationId, id))
    .orderBy(asc(noteTable.id))
    .limit(most.notes)
  const replies = await db
    .select()
    .from(replyTable)
    .where(and(eq(replyTable.conversationId, id)))
    .orderBy(desc(replyTable.queuedAt), desc(replyTable.id))
    .limit(most.replies)
  const acts = await db
    .select()
    .from(actTable)
    .where(eq(actTable.conversationId, id))
    .orderBy(desc(actTable.id))
    .limit(most.acts)
  const names = await nameThem(db, [
    ...notes.flatMap((note) => [note.byId, ...note.mentions]),
    ...replies.map((reply) => reply.byId),
    ...acts.flatMap((act) => (act.byId ? [act.byId] : [])),
  ])
  return {
    notes: notes.map((note) => asNote(note, names)),
    replies: replies.reverse().map((reply) => asReply(reply, names)),
    acts: acts.map((act) => ({
      id: act.id,
      at: act.at.toString(),
      by: act.byId ? names(act.byId) : null,
      said: act.said,
    })),
  }
}

function asNote(note: typeof noteTable.$inferSelect, names: Names): Whole["notes"][number] {
  return {
    id: note.id,
    text: note.text,
    by: names(note.byId),
    at: note.at.toString(),
    mentions: note.mentions.map(names),
  }
}

function asReply(reply: typeof replyTable.$inferSelect, names: Names): Whole["replies"][number] {
  return {
    id: reply.id,
    text: reply.text,
    holding: reply.holding,
    state: reply.state,
    by: names(reply.byId),
    queuedAt: reply.queuedAt.toString(),
    sentAt: reply.sentAt?.toString() ?? null,
    url: reply.url,
    said: reply.said,
    fixable: reply.fixable,
    attempts: reply.attempts,
    nextAt: reply.nextAt?.toString() ?? null,
    inReplyTo: reply.postId,
  }
}
