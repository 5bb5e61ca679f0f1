import { and, desc, eq, isNull, lt, notInArray, or } from "drizzle-orm"
import type { z } from "zod"
import { cutPage, readCursor } from "../../platform/http/cursor.ts"
import { newId } from "../../platform/ids.ts"
import type { Deps } from "../deps.ts"
import { holdersOf } from "../people/index.ts"
import type { InboxDeps } from "./on-conversation.ts"
import { excerptOf } from "./queries/excerpt.ts"
import type { notification } from "./shapes.ts"
import { conversationTable, notificationTable } from "./tables.ts"
import type { Held } from "./waiting/waits.ts"

type Notification = z.input<typeof notification>

/** Tells these people, once each; whoever acts needs not be told. */
export async function tell(
  held: Held,
  people: readonly (string | null)[],
  what: { kind: Notification["kind"]; clock?: "wall" | "service"; except?: string },
): Promise<void> {
  const told = new Set(people.filter((person) => person !== null && person !== what.except))
  for (const personId of told as Set<string>) {
    await held.step.db.insert(notificationTable).values({
      id: newId(held.clock),
      personId,
      kind: what.kind,
      clock: what.clock ?? null,
      conversationId: held.conversation.id,
      at: held.step.now,
    })
    await held.step.announce({ topic: "notification", id: personId })
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
const stillHolds = or(
  notInArray(notificationTable.kind, ["half", "due"]),
  eq(conversationTable.state, "open"),
)

/** What the inbox tells one person, newest first; `holding`: only what still holds. */
export async function readNotifications(
  deps: Pick<Deps, "db">,
  personId: string,
  asked: { unseen: boolean; holding?: boolean; cursor?: string | undefined; limit: number },
) {
  const before = readCursor(asked.cursor, ["id"])?.[0]
  const rows = await deps.db
    .select({
      notification: notificationTable,
      author: conversationTable.authorName,
      excerpt: excerptOf(conversationTable.id),
    })
    .from(notificationTable)
    .innerJoin(conversationTable, eq(conversationTable.id, notificationTable.conversationId))
    .where(
      and(
        eq(notificationTable.personId, personId),
        asked.unseen ? isNull(notificationTable.seenAt) : undefined,
        asked.holding ? stillHolds : undefined,
        before ? lt(notificationTable.id, before) : undefined,
      ),
    )
    .orderBy(desc(notificationTable.id))
    .limit(asked.limit + 1)
  const { items, next } = cutPage(rows, asked.limit, (row) => [row.notification.id])
  return { items: items.map(asNotification), ...(next ? { next } : {}) }
}

function asNotification(row: {
  notification: typeof notificationTable.$inferSelect
  author: string
  excerpt: string | null
}): Notification {
  const { id, kind, clock, conversationId, at, seenAt } = row.notification
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
    .update(notificationTable)
    .set({ seenAt: deps.clock.now() })
    .where(
      and(
        eq(notificationTable.personId, personId),
        isNull(notificationTable.seenAt),
        conversationId ? eq(notificationTable.conversationId, conversationId) : undefined,
      ),
    )
}
