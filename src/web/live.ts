import { useEffect, useSyncExternalStore } from "react"
import { askAgain, queries, renew } from "./queries.ts"

/** What `/api/live` sends: something about this topic changed (perhaps only this one thing). */
type LiveEvent = { topic: string; id?: string }

let isLost = false
const readers = new Set<() => void>()
const say = (lost: boolean) => {
  if (lost === isLost) return
  isLost = lost
  for (const reader of readers) reader()
}

const patience = 4000

function connect(): () => void {
  let source: EventSource
  let lostTimer: ReturnType<typeof setTimeout> | undefined
  let againTimer: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    source = new EventSource("/api/live")
    source.onopen = () => {
      clearTimeout(lostTimer)
      lostTimer = undefined
      // What changed before this moment was told to nobody here, even at the first opening: answers may have come
      // before it. Ask for everything on screen again.
      void askAgain(queries, () => true)
      say(false)
    }
    source.onmessage = ({ data }) => {
      const event = JSON.parse(String(data)) as LiveEvent
      // "everything": the server itself lost count of what changed.
      if (event.topic === "everything") void askAgain(queries, () => true)
      else void renew(queries, [event.topic])
    }
    source.onerror = () => {
      lostTimer ??= setTimeout(() => say(true), patience)
      // The browser tries again by itself unless the server refused outright.
      if (source.readyState === EventSource.CLOSED) againTimer = setTimeout(open, patience)
    }
  }
  open()
  return () => {
    clearTimeout(lostTimer)
    clearTimeout(againTimer)
    source.close()
  }
}

/** Keeps one connection to the server's events while mounted. Mounted once, by the shell. */
export const useLive = (): void => useEffect(connect, [])

const subscribe = (reader: () => void) => {
  readers.add(reader)
  return () => readers.delete(reader)
}
/** Whether the screen may be out of date because the live connection is down. */
export const useIsConnectionLost = (): boolean => useSyncExternalStore(subscribe, () => isLost)
