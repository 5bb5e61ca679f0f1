import { z } from "zod"
import { type Hours, serviceIntervals } from "./hours.ts"
import { first, type Interval, subtract, toInstant, union } from "./interval.ts"

const minute = 60 * 1000
const lookAhead = 60 * 24 * 60 * minute
const Minutes = z
  .int()
  .min(1)
  .max(60 * 24 * 60)

/** 1 is ordinary, 5 is the gravest. */
export type Severity = 1 | 2 | 3 | 4 | 5

/** Service levels, in minutes: `wall` by severity, `service` in minutes of service time. */
export const Levels = z.object({
  wall: z.object({ 1: Minutes, 2: Minutes, 3: Minutes, 4: Minutes, 5: Minutes }),
  service: Minutes,
})
export type Levels = z.infer<typeof Levels>

/** What holds until the organisation says otherwise: 24 h, 24 h, 8 h, 2 h, 30 min; and 8 hours of service. */
export const defaultLevels: Levels = {
  wall: { 1: 24 * 60, 2: 24 * 60, 3: 8 * 60, 4: 2 * 60, 5: 30 },
  service: 8 * 60,
}

/** `never`: the clock does not get there, because it is stopped or within 60 days of running time. */
export type Deadline = { half: Temporal.Instant | "never"; due: Temporal.Instant | "never" }

/** A stretch of waiting on the author. Without `to` it still lasts. */
export type Pause = { from: Temporal.Instant; to?: Temporal.Instant | undefined }

/**
 * The two clocks of a conversation. Both start when it is heard and stand still during every pause.
 * `wall` runs day and night; `service` runs only in service hours. An answer due exactly at closing time is due then,
 * not at the next opening. While a pause lasts, what was not reached before it is `never`.
 */
export function deadlines(conversation: {
  heardAt: Temporal.Instant
  severity: Severity
  levels: Levels
  hours: Hours
  pauses?: readonly Pause[]
}): { wall: Deadline; service: Deadline } {
  const { heardAt, severity, levels, hours, pauses = [] } = conversation
  const always = { from: heardAt.epochMilliseconds, to: Number.POSITIVE_INFINITY }
  const running = first(subtract([always], union(pauses.map(stretch))), lookAhead)
  // Windows are placed one running stretch after another, so a pause of years costs nothing.
  const served = running.flatMap((each) => serviceIntervals(hours, each))
  return { wall: deadline(running, levels.wall[severity]), service: deadline(served, levels.service) }
}

/** How a deadline stands: `ms` of wall-clock time until due, negative once past. The due instant itself is past. */
export type Remaining = { stage: "first_half" | "second_half" | "past"; ms: number } | { stage: "never" }

export function remaining({ half, due }: Deadline, now: Temporal.Instant): Remaining {
  if (due === "never") return { stage: "never" }
  const ms = due.epochMilliseconds - now.epochMilliseconds
  if (ms <= 0) return { stage: "past", ms }
  const beforeHalf = half !== "never" && Temporal.Instant.compare(now, half) < 0
  return { stage: beforeHalf ? "first_half" : "second_half", ms }
}

function stretch({ from, to }: Pause): Interval {
  return { from: from.epochMilliseconds, to: to?.epochMilliseconds ?? Number.POSITIVE_INFINITY }
}

function deadline(running: readonly Interval[], minutes: number): Deadline {
  return { half: elapsed(running, (minutes * minute) / 2), due: elapsed(running, minutes * minute) }
}

/** The instant at which this much of the set has gone by. */
function elapsed(running: readonly Interval[], milliseconds: number): Temporal.Instant | "never" {
  let left = milliseconds
  for (const { from, to } of running) {
    if (left <= to - from) return toInstant(from + left)
    left -= to - from
  }
  return "never"
}
