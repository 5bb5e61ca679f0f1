import { durationParts } from "../core/time/words.ts"
import type { Said } from "./message.ts"

/** A length in milliseconds as a sentence: "38 min", "2 h 10", "64 h", "5 j". What is said is decided in the core. */
export function durationSaid(milliseconds: number): Said {
  const { days, hours, minutes = 0 } = durationParts(milliseconds)
  if (days !== undefined) return { key: "web.duration.days", params: { days } }
  if (hours === undefined)
    return minutes === 0
      ? { key: "web.duration.moment" }
      : { key: "web.duration.minutes", params: { minutes } }
  if (minutes === 0) return { key: "web.duration.hours", params: { hours } }
  return { key: "web.duration.hours_minutes", params: { hours, minutes: String(minutes).padStart(2, "0") } }
}

/** How a deadline stands: time left, or lateness (which is what red is for). */
export function deadlineSaid(due: Temporal.Instant, now: Temporal.Instant): { isLate: boolean; said: Said } {
  const left = due.epochMilliseconds - now.epochMilliseconds
  const said = durationSaid(left)
  return left < 0
    ? { isLate: true, said: { key: "web.deadline.late", params: { duration: said } } }
    : { isLate: false, said }
}
