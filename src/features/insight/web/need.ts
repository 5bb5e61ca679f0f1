import type { Line, Notification, Now } from "./asked.ts"

/** One thing that needs the person: a conversation, with what they were told about it, or something they were told. */
export type Need =
  | { kind: "line"; id: string; conversation: string; line: Line; told: Notification[] }
  | { kind: "notification"; id: string; conversation: string; notification: Notification }

export type NeedGroup = { name: "mine" | "unclaimed" | "told"; needs: Need[] }

/** A deadline shows itself: being told again that half of it is gone, or all, says nothing more. */
const saysMore = ({ kind }: Notification) => kind !== "half" && kind !== "due"

/** What needs the person, the most urgent first in each group, each conversation once. */
export function needsOf({
  mine,
  unclaimed,
  notifications,
}: Pick<Now, "mine" | "unclaimed" | "notifications">): NeedGroup[] {
  const about = Map.groupBy(notifications, ({ conversation }) => conversation.id)
  const asNeed = (line: Line): Need => ({
    kind: "line",
    id: line.id,
    conversation: line.id,
    line,
    told: (about.get(line.id) ?? []).filter(saysMore),
  })
  const listed = new Set([...mine, ...unclaimed].map(({ id }) => id))
  // Told twice of one conversation, the person reads it once: the latest word about it.
  const told = [...about].flatMap(([id, [latest]]) => (latest && !listed.has(id) ? [latest] : []))
  const groups: NeedGroup[] = [
    { name: "mine", needs: mine.map(asNeed) },
    { name: "unclaimed", needs: unclaimed.map(asNeed) },
    { name: "told", needs: told.map(asTold) },
  ]
  return groups.filter(({ needs }) => needs.length > 0)
}

const asTold = (notification: Notification): Need => ({
  kind: "notification",
  id: notification.id,
  conversation: notification.conversation.id,
  notification,
})
