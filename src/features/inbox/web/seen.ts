import { useEffect, useSyncExternalStore } from "react"
import { call } from "../../../web/api.ts"
import { type Line, seeNotifications } from "./operations.ts"

/** What this person has already looked at on this machine: conversation → its latest post then. */
const place = "vigie.inbox.seen"
const most = 1000
const readers = new Set<() => void>()

function read(): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "{}") as Record<string, string>
  } catch {
    return {}
  }
}
let seen = read()

function see(id: string, lastPostAt: string): void {
  if (seen[id] === lastPostAt) return
  const { [id]: _, ...others } = seen
  seen = Object.fromEntries([...Object.entries(others), [id, lastPostAt]].slice(-most)) as typeof seen
  try {
    localStorage.setItem(place, JSON.stringify(seen))
  } catch {
    // A full store only costs the marks.
  }
  for (const reader of readers) reader()
}

const subscribe = (reader: () => void) => {
  readers.add(reader)
  return () => readers.delete(reader)
}

/** Says of a line whether its author wrote something this person has not opened. */
export function useUnread(): (line: Line) => boolean {
  const known = useSyncExternalStore(subscribe, () => seen)
  return ({ id, lastPostAt, waitingSince }) => waitingSince !== null && known[id] !== lastPostAt
}

/** Opening a conversation reads it, and with it what the inbox told this person about it. */
export function useSeen(line: Pick<Line, "id" | "lastPostAt"> | undefined): void {
  useEffect(() => {
    if (line) see(line.id, line.lastPostAt)
  }, [line])
  const id = line?.id
  useEffect(() => {
    // A notification left unseen is only shown once more.
    if (id) call(seeNotifications, { body: { conversation: id } }).catch(() => {})
  }, [id])
}
