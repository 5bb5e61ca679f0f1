type Stretch = { author: string; from: number; end?: { at: number } | undefined }
type Window = { from: number; to: number }

/**
 * Of the people who waited at some time on a Saturday or Sunday that is over and whose Monday midnight, in `zone`,
 * lies in the window: how many (`people`) were still waiting when Monday began. Times are epoch milliseconds.
 */
export function overWeekend(
  stretches: readonly Stretch[],
  { from, to }: Window,
  zone: string,
  now: Temporal.Instant,
): { people: number; of: number } {
  const mondays = mondaysIn({ from, to: Math.min(to, now.epochMilliseconds) }, zone)
  const waited = new Set<string>()
  const stayed = new Set<string>()
  for (const stretch of stretches)
    for (const { saturday, monday } of mondays) {
      const end = stretch.end?.at ?? Number.POSITIVE_INFINITY
      if (stretch.from >= monday || end <= saturday) continue
      waited.add(stretch.author)
      if (end > monday) stayed.add(stretch.author)
    }
  return { people: stayed.size, of: waited.size }
}

/** Each midnight that begins a Monday in the window, and the one that began the Saturday before it. */
function mondaysIn({ from, to }: Window, zone: string): { saturday: number; monday: number }[] {
  const first = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).startOfDay()
  const found: { saturday: number; monday: number }[] = []
  let day = first.add({ days: (8 - first.dayOfWeek) % 7 })
  while (day.epochMilliseconds <= to) {
    if (day.epochMilliseconds >= from)
      found.push({ saturday: day.subtract({ days: 2 }).epochMilliseconds, monday: day.epochMilliseconds })
    day = day.add({ weeks: 1 })
  }
  return found
}
