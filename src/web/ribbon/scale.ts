import { when } from "../when.ts"
import type { Zoom } from "./data.ts"

/** Instants of one window laid along a line of pixels. */
export type Scale = { from: number; to: number; left: number; right: number; x: (at: number) => number }

export const epoch = (instant: string): number => Temporal.Instant.from(instant).epochMilliseconds

export function scaleOf(window: { from: string; to: string }, left: number, right: number): Scale {
  const [from, to] = [epoch(window.from), epoch(window.to)]
  const pixels = (right - left) / Math.max(1, to - from)
  return { from, to, left, right, x: (at) => left + (at - from) * pixels }
}

/** A stretch cut by the window, in pixels; undefined when it lies outside. */
export function cut(scale: Scale, from: number, to: number): { x: number; width: number } | undefined {
  const [start, end] = [Math.max(from, scale.from), Math.min(to, scale.to)]
  return end > start ? { x: scale.x(start), width: scale.x(end) - scale.x(start) } : undefined
}

export type Mark = { at: number; label: string | undefined; isMain: boolean }

const hour = 60 * 60_000
const roomFor = { long: 50, short: 34 }

/** Lines and labels of the time axis, on the person's own midnights and hours. */
export function axis(scale: Scale, zoom: Zoom, zone: string, language: string): Mark[] {
  return zoom === "day" ? hoursAxis(scale, zone, language) : daysAxis(scale, zoom, zone, language)
}

function daysAxis(scale: Scale, zoom: Zoom, zone: string, language: string): Mark[] {
  const room = (scale.right - scale.left) / Math.max(1, (scale.to - scale.from) / (24 * hour))
  const style = room >= roomFor.long ? "weekday" : "dayname"
  return midnights(scale, zone).map((day) => {
    const isMain = zoom === "week" || day.dayOfWeek === 1
    const hasRoom = zoom === "weeks" ? isMain : room >= roomFor.short || isMain
    const label = hasRoom
      ? when(day.toInstant(), zone, language, zoom === "weeks" ? "day" : style)
      : undefined
    return { at: day.epochMilliseconds, label, isMain }
  })
}

/** The starts of each day in the window, the first one at or before its start. */
function midnights(scale: Scale, zone: string): Temporal.ZonedDateTime[] {
  const days: Temporal.ZonedDateTime[] = []
  let day = Temporal.Instant.fromEpochMilliseconds(scale.from).toZonedDateTimeISO(zone).startOfDay()
  while (day.epochMilliseconds < scale.to && days.length < 400) {
    days.push(day)
    day = day.add({ days: 1 }).startOfDay()
  }
  return days
}

/** Every hour that exists is walked, so that the night clocks change shows 23 or 25 of them. */
function hoursAxis(scale: Scale, zone: string, language: string): Mark[] {
  const every = scale.right - scale.left < 420 ? 6 : 3
  const marks: Mark[] = []
  for (let at = Math.ceil(scale.from / hour) * hour; at < scale.to; at += hour) {
    const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
    if (there.hour % every !== 0) continue
    const isMain = there.hour === 0
    marks.push({ at, label: when(there.toInstant(), zone, language, isMain ? "weekday" : "time"), isMain })
  }
  return marks
}

/** Saturdays and Sundays, as stretches: the part of the week that is too often silent. */
export function weekends(scale: Scale, zone: string): { from: number; to: number }[] {
  return midnights(scale, zone)
    .filter((day) => day.dayOfWeek > 5)
    .map((day) => ({ from: day.epochMilliseconds, to: day.add({ days: 1 }).epochMilliseconds }))
}
