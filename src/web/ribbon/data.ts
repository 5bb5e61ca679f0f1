/** What the ribbon shows. Every time is an ISO instant; everything may reach beyond the window and is cut by it. */
export type RibbonData = {
  window: { from: string; to: string }
  /** Who is on duty; `person: null` is a stretch that should be covered and is not. */
  coverage: readonly { from: string; to: string; person: { id: string; name: string } | null }[]
  /** Each mention that needs an answer. `isPast`: nobody answered and its time is over. */
  arrivals: readonly { id: string; at: string; severity: 1 | 2 | 3 | 4 | 5; isPast?: boolean | undefined }[]
  /** First answers, by the id of their arrival. */
  answers: readonly { id: string; at: string }[]
  /** Stretches in which `people` waited and nobody acted. `isPast`: longer than the service level. */
  silences: readonly { from: string; to: string; people: number; isPast: boolean }[]
  now: string
}

export type Zoom = "day" | "week" | "weeks"
export const zooms: readonly Zoom[] = ["day", "week", "weeks"]
const daysOf: Record<Zoom, number> = { day: 1, week: 7, weeks: 35 }

/** The window of a zoom that ends now; daylight saving days keep their 23 or 25 hours. */
export function windowEnding(now: Temporal.Instant, zoom: Zoom, zone: string): { from: string; to: string } {
  const from = now.toZonedDateTimeISO(zone).subtract({ days: daysOf[zoom] })
  return { from: from.toInstant().toString(), to: now.toString() }
}
