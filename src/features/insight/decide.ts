import type { z } from "zod"
import { figures, silences } from "../../core/time/index.ts"
import type { Stretch } from "../inbox/index.ts"
import type { now, ribbon } from "./contract.ts"
import { overWeekend } from "./weekend.ts"
import type { Window } from "./window.ts"

type Ribbon = z.input<typeof ribbon>
type Figures = z.input<typeof now>["figures"]
type Silence = ReturnType<typeof silences>[number]

/** Everything known of a window: what waited in it, and when people acted. */
export interface Known {
  stretches: readonly Stretch[]
  acts: readonly number[]
  window: Window
  now: Temporal.Instant
  zone: string
}

/** What the ribbon draws. Nobody is on duty on it until there are rosters: an empty lane, not a covered one. */
export function ribbonOf({ stretches, acts, window, now }: Known): Ribbon {
  const present = now.epochMilliseconds
  const arrived = stretches.filter(({ from }) => from >= window.from && from < window.to)
  const due = new Map(stretches.map((stretch) => [stretch.id, stretch.due]))
  return {
    window: { from: iso(window.from), to: iso(window.to) },
    coverage: [],
    arrivals: arrived.map((stretch) => ({
      id: stretch.id,
      at: iso(stretch.from),
      severity: stretch.severity,
      isPast: !stretch.end && stretch.due !== undefined && stretch.due <= present,
    })),
    answers: stretches.flatMap(({ id, end }) =>
      end?.as === "answered" && end.at >= window.from && end.at <= window.to ? [{ id, at: iso(end.at) }] : [],
    ),
    silences: silences({ items: stretches, acts, now })
      .filter(({ from, to }) => from < window.to && to > window.from)
      .map((silence) => ({
        from: iso(silence.from),
        to: iso(silence.to),
        people: silence.people,
        isPast: outlastsAPromise(silence, due),
      })),
    now: now.toString(),
  }
}

/** Somebody's time ran out while nobody acted. */
function outlastsAPromise(silence: Silence, due: ReadonlyMap<string, number | undefined>): boolean {
  return silence.ids.some((id) => {
    const at = due.get(id)
    return at !== undefined && at <= silence.to
  })
}

export function figuresOf({ stretches, acts, window, now, zone }: Known): Figures {
  const found = figures({ items: stretches, acts, window, zone, now })
  const silence = found.longestSilence
  return {
    longestSilence: silence ? { from: iso(silence.from), to: iso(silence.to), people: silence.people } : null,
    waitingNow: found.waitingNow,
    overWeekend: overWeekend(stretches, window, zone, now),
    all: answering(found.all),
    weekday: answering(found.weekday),
    weekend: answering(found.weekend),
  }
}

function answering(part: ReturnType<typeof figures>["all"]): Figures["all"] {
  const { share, median, ...counts } = part
  return { ...counts, share: share ?? null, median: median ?? null }
}

function iso(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString()
}
