/**
 * The only place that reads real time. Everything else is handed a `Clock` (or `now`), so that tests, exercises
 * and demonstrations can set the time and move it.
 */

/** What may be awaited or read of time. `onMove` lets tickers wake at once when a test clock is set or advanced. */
export interface Clock {
  now(): Temporal.Instant
  readonly isTest: boolean
  /** Resolves after `ms` of this clock's time; rejects with the signal's reason when stopped before. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Calls `listener` after each jump, freeze or start. Answers the function that stops it. A system clock never jumps. */
  onMove(listener: (now: Temporal.Instant) => void): () => void
}

/** A clock that can be moved. It starts running, from `startAt` or from the real time. */
export interface TestClock extends Clock {
  set(instant: Temporal.Instant): void
  /** Days, weeks and months are counted in UTC. A negative duration goes back. */
  advance(duration: Temporal.DurationLike | string): void
  freeze(): void
  run(): void
}

/** Longest wait one timer accepts: 2^31 - 1 ms, under 25 days. Longer sleeps wait in several turns. */
const longestTimerMs = 2 ** 31 - 1

export function systemClock(): Clock {
  return {
    isTest: false,
    now: () => Temporal.Now.instant(),
    sleep: (ms, signal) => waitUntil(ms, signal, { elapsed: startStopwatch(), runs: () => true }),
    onMove: () => () => {},
  }
}

export function testClock(startAt: Temporal.Instant = Temporal.Now.instant()): TestClock {
  const listeners = new Set<(now: Temporal.Instant) => void>()
  let base = startAt
  let sinceBase: (() => number) | undefined = startStopwatch()

  const now = () => base.add({ milliseconds: sinceBase === undefined ? 0 : Math.floor(sinceBase()) })
  const onMove: Clock["onMove"] = (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const rebase = (instant: Temporal.Instant, runs: boolean) => {
    base = instant
    sinceBase = runs ? startStopwatch() : undefined
    for (const listener of [...listeners]) listener(instant)
  }

  return {
    isTest: true,
    now,
    onMove,
    sleep: (ms, signal) => {
      const start = now()
      const elapsed = () => now().epochMilliseconds - start.epochMilliseconds
      return waitUntil(ms, signal, { elapsed, runs: () => sinceBase !== undefined, onMove })
    },
    set: (instant) => rebase(instant, sinceBase !== undefined),
    advance: (duration) =>
      rebase(now().toZonedDateTimeISO("UTC").add(duration).toInstant(), sinceBase !== undefined),
    freeze: () => rebase(now(), false),
    run: () => rebase(now(), true),
  }
}

/** Measures how long something really took, in milliseconds, whatever the clock in use says. For measures only. */
export function startStopwatch(): () => number {
  const start = performance.now()
  return () => performance.now() - start
}

interface Passing {
  /** Milliseconds of the clock's time since the sleep began. */
  elapsed: () => number
  /** False while the clock is frozen: only a move can then end the sleep. */
  runs: () => boolean
  onMove?: Clock["onMove"]
}

function waitUntil(ms: number, signal: AbortSignal | undefined, passing: Passing): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    const end = (settle: () => void) => {
      clearTimeout(timer)
      forget?.()
      signal?.removeEventListener("abort", stop)
      settle()
    }
    const stop = () => end(() => reject(signal?.reason))
    const look = () => {
      clearTimeout(timer)
      const left = ms - passing.elapsed()
      if (left <= 0) end(resolve)
      else if (passing.runs()) timer = setTimeout(look, Math.min(left, longestTimerMs))
    }
    const forget = passing.onMove?.(look)
    if (signal?.aborted) return stop()
    signal?.addEventListener("abort", stop)
    look()
  })
}
