import { useSyncExternalStore } from "react"

/** The server's clock is the one that counts (it may be a test clock): this screen keeps only its distance to it. */
let ahead = Temporal.Duration.from({ seconds: 0 })
let current = Temporal.Now.instant()
const readers = new Set<() => void>()

const tick = () => {
  current = Temporal.Now.instant().add(ahead)
  for (const reader of readers) reader()
}

/** Called with every answer that carries the server's `now` (an ISO instant). */
export function setServerNow(now: string) {
  ahead = Temporal.Now.instant().until(Temporal.Instant.from(now))
  tick()
}

let timer: ReturnType<typeof setInterval> | undefined
function subscribe(reader: () => void) {
  readers.add(reader)
  timer ??= setInterval(tick, 10_000)
  return () => {
    readers.delete(reader)
    if (readers.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The present instant, renewed every ten seconds: enough for deadlines said in minutes. */
export const useNow = (): Temporal.Instant => useSyncExternalStore(subscribe, () => current)
