import { and, desc, eq, isNull, lt, notInArray, or } from "drizzle-orm"
import type { z } from "zod"
import { cutPage, readCursor } from "../../platform/http/cursor.ts"
import { newId } from "../../platform/ids.ts"
import type { Deps } from "../deps.ts"
import { holdersOf } from "../people/index.ts"
import type { InboxDeps } from "./on-conversation.ts"
import { excerptOf } from "./queries/excerpt.ts"
import type { notice } from "./shapes.ts"
import { conversationTable, noticeTable } from "./tables.ts"
import type { Held } from "./waiting/waits.ts"

type Notice = z.input<typeof notice>

/** Tells these people, once each; whoever acts needs not be told. */
export async function tell(
  held: Held,
  people: readonly (string | null)[],
  what: { kind: Notice["kind"]; clock?: "wall" | "service"; except?: string },
): Promise<void> {
  const told = new Set(people.filter((person) => person !== null && person !== what.except))
  for (const personId of told as Set<string>) {
    await held.step.db.insert(noticeTable).values({
      id: newId(held.clock),
      personId,
      kind: what.kind,
      clock: what.clock ?? null,
      conversationId: held.conversation.id,
      at: held.step.now,
    })
    await held.step.announce({ topic: "notice", id: personId })
  }
}

/** Who is told that a clock rings: those working on it; the leads too once it is past, or when nobody works on it. */
export async function whoIsToldOf(held: Held, kind: "half" | "due"): Promise<string[]> {
  const { assignee, claimedBy } = held.conversation
  const theirs = [assignee, claimedBy].filter((person) => person !== null)
  if (kind === "half" && theirs.length > 0) return theirs
  return [...theirs, ...(await holdersOf({ db: held.step.db }, "lead"))]
}

/** What one was told still holds, unless it is of a clock and nobody waits any more. */
const stillHolds = or(notInArray(noticeTable.kind, ["half", "due"]), eq(conversationTable.state, "open"))

/** What the inbox tells one person, newest first; `holding`: only what still holds. */
export async function readNotices(
  deps: Pick<Deps, "db">,
  personId: string,
  asked: { unseen: boolean; holding?: boolean; cursor?: string | undefined; limit: number },
) {
  const before = readCursor(asked.cursor, ["id"])?.[0]
  const rows = await deps.db
    .select({
      notice: noticeTable,
      author: conversationTable.authorName,
      excerpt: excerptOf(conversationTable.id),
    })
    .from(noticeTable)
    .innerJoin(conversationTable, eq(conversationTable.id, noticeTable.conversationId))
    .where(
      and(
        eq(noticeTable.personId, personId),
        asked.unseen ? isNull(noticeTable.seenAt) : undefined,
        asked.holding ? stillHolds : undefined,
        before ? lt(noticeTable.id, before) : undefined,
      ),
    )
    .orderBy(desc(noticeTable.id))
    .limit(asked.limit + 1)
  const { items, next } = cutPage(rows, asked.limit, (row) => [row.notice.id])
  return { items: items.map(asNotice), ...(next ? { next } : {}) }
}

function asNotice(row: {
  notice: typeof noticeTable.$inferSelect
  author: string
  excerpt: string | null
}): Notice {
  const { id, kind, clock, conversationId, at, seenAt } = row.notice
  return {
    id,
    kind,
    clock,
    conversation: { id: conversationId, author: row.author, excerpt: row.excerpt ?? "" },
    at: at.toString(),
    seenAt: seenAt?.toString() ?? null,
  }
}

/** Marks as seen what one person was told, about one conversation or about all. */
export async function markSeen(
  deps: InboxDeps,
  personId: string,
  conversationId: string | undefined,
): Promise<void> {
  await deps.db
    .update(noticeTable)
    .set({ seenAt: deps.clock.now() })
    .where(
      and(
        eq(noticeTable.personId, personId),
        isNull(noticeTable.seenAt),
        conversationId ? eq(noticeTable.conversationId, conversationId) : undefined,
      ),
    )
}
