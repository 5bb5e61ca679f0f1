import type { Said } from "./message.ts"

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * A duration in words a person says: "38 min", "2 h 10", "39 h", "5 j". Hours go up to four days, because
 * "64 h" is what a weekend without anybody is called here; a deadline further away is said in days.
 */
export function durationSaid(milliseconds: number, daysFrom = 4): Said {
  const length = Math.abs(milliseconds)
  if (length < minute) return { key: "web.duration.moment" }
  if (length < hour) return { key: "web.duration.minutes", params: { minutes: Math.floor(length / minute) } }
  if (length >= daysFrom * day)
    return { key: "web.duration.days", params: { days: Math.floor(length / day) } }
  const hours = Math.floor(length / hour)
  const minutes = Math.floor((length % hour) / minute)
  if (hours >= 10 || minutes === 0) return { key: "web.duration.hours", params: { hours } }
  return { key: "web.duration.hours_minutes", params: { hours, minutes: String(minutes).padStart(2, "0") } }
}

/** How a deadline stands: time left, or lateness (which is what red is for). */
export function deadlineSaid(due: Temporal.Instant, now: Temporal.Instant): { late: boolean; said: Said } {
  const left = due.epochMilliseconds - now.epochMilliseconds
  const said = durationSaid(left, 3)
  return left < 0
    ? { late: true, said: { key: "web.deadline.late", params: { duration: said } } }
    : { late: false, said }
}
