import { z } from "zod"
import { clip, type Interval, toInstant, union } from "./interval.ts"
import { isZone } from "./zone.ts"

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const
const day = 24 * 60 * 60 * 1000
const longestWindow = 1100 * day

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const CivilDate = z.iso.date()

/**
 * When the organisation says it serves, as data.
 * - `weekly`: windows on weekdays, local times "HH:MM". A window whose `to` is not after its `from` ends the next day:
 *   22:00 to 06:00 passes midnight, 00:00 to 00:00 is the whole day.
 * - `closed`: dates on which no weekly window begins. `extra`: windows of one date, whether it is closed or not;
 *   a date in both therefore has special hours.
 * A window belongs to the date on which it begins: closing the 25th leaves the night that began on the 24th.
 */
export const Hours = z.object({
  zone: z.string().max(64).refine(isZone),
  weekly: z.array(z.object({ days: z.array(z.enum(weekdays)).max(7), from: Time, to: Time })).max(50),
  closed: z.array(CivilDate).max(1000),
  extra: z.array(z.object({ date: CivilDate, from: Time, to: Time })).max(1000),
})
export type Hours = z.infer<typeof Hours>

type LocalWindow = { from: string; to: string }

/**
 * The set of stretches within `window` in which the organisation serves.
 * Each edge is the first instant at which the clock on the wall reads that time *or a later one*. So when clocks
 * go forward over 02:30, a window from 02:30 opens at the change; when they go back over 01:30, the first 01:30
 * counts; and two windows that touch on paper always touch.
 * A window longer than 1100 days, or a zone that does not exist, is a fault of the caller (RangeError).
 */
export function serviceIntervals(hours: Hours, window: Interval): Interval[] {
  if (window.to - window.from > longestWindow) throw new RangeError("window longer than 1100 days")
  const windowsOn = calendar(hours)
  const dateAt = (ms: number) => toInstant(ms).toZonedDateTimeISO(hours.zone).toPlainDate()
  // Two days before: a night that began earlier, and zones that skipped a date. One after: clocks set back over midnight.
  const last = dateAt(window.to).add({ days: 1 })
  const found: Interval[] = []
  let date = dateAt(window.from).subtract({ days: 2 })
  for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    for (const local of windowsOn(date)) found.push(place(local, date, hours.zone))
  }
  return clip(union(found), window)
}

/** The local windows of each date, looked up without going through the whole list again. */
function calendar(hours: Hours): (date: Temporal.PlainDate) => LocalWindow[] {
  const closed = new Set(hours.closed)
  const extra = Map.groupBy(hours.extra, (each) => each.date)
  const weekly = weekdays.map((weekday) => hours.weekly.filter((each) => each.days.includes(weekday)))
  return (date) => {
    const name = date.toString()
    const usual = closed.has(name) ? [] : (weekly[date.dayOfWeek - 1] ?? [])
    return [...usual, ...(extra.get(name) ?? [])]
  }
}

function place({ from, to }: LocalWindow, date: Temporal.PlainDate, zone: string): Interval {
  const endDate = to <= from ? date.add({ days: 1 }) : date
  return { from: firstReading(date, from, zone), to: firstReading(endDate, to, zone) }
}

/** The first instant at which the clock on the wall reads this date and time or later. */
function firstReading(date: Temporal.PlainDate, time: string, zone: string): number {
  const wanted = date.toPlainDateTime(Temporal.PlainTime.from(time))
  const found = wanted.toZonedDateTime(zone, { disambiguation: "earlier" })
  if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds
  // That time was skipped: "earlier" lands before the change, and the change itself is the first later reading.
  return found.getTimeZoneTransition("next")?.epochMilliseconds ?? found.epochMilliseconds
}
