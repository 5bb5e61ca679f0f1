const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${language} ${zone} ${JSON.stringify(options)}`
  const kept = formats.get(name)
  if (kept) return kept
  const made = new Intl.DateTimeFormat(`${language}-CA`, { ...options, timeZone: zone })
  formats.set(name, made)
  return made
}

const time = { hour: "numeric", minute: "2-digit" } as const
const styles = {
  /** 9 h 05 */
  time,
  /** lun. 23 */
  weekday: { weekday: "short", day: "numeric" },
  /** lun. */
  dayname: { weekday: "short" },
  /** 23 nov. */
  day: { day: "numeric", month: "short" },
  /** lundi 23 novembre 2026 */
  date: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  /** lundi 23 novembre */
  today: { weekday: "long", day: "numeric", month: "long" },
  /** lun. 23 nov., 9 h 05 */
  moment: { weekday: "short", day: "numeric", month: "short", ...time },
  /** 23 nov. 2026, 9 h 05 */
  exact: { day: "numeric", month: "short", year: "numeric", ...time },
  /** lundi 9 h 05 */
  near: { weekday: "long", ...time },
  /** lun. 9 h 05 */
  brief: { weekday: "short", ...time },
} satisfies Record<string, Intl.DateTimeFormatOptions>

export type WhenStyle = keyof typeof styles

/** An instant in words, in a zone (IANA name) and a language. On the hour, minutes are left out: "17 h", "5 p.m.". */
export function when(at: Temporal.Instant, zone: string, language: string, style: WhenStyle): string {
  const { minute, ...onTheHour }: Intl.DateTimeFormatOptions = styles[style]
  const isOnTheHour = minute !== undefined && at.toZonedDateTimeISO(zone).minute === 0
  const words = format(language, zone, isOnTheHour ? onTheHour : styles[style]).format(at.epochMilliseconds)
  // French writes "9 h 05", yet "09 h" alone and "lundi 09 h 05": nobody says the zero.
  return words.replace(/\b0(?=\d\sh)/, "")
}

/** The shortest style that cannot be misread from here: today the time, this week the day, else the date. */
export function shortest(at: Temporal.Instant, zone: string, now: Temporal.Instant): WhenStyle {
  const there = at.toZonedDateTimeISO(zone).toPlainDate()
  const here = now.toZonedDateTimeISO(zone).toPlainDate()
  if (there.equals(here)) return "time"
  const away = Math.abs(here.until(there, { largestUnit: "days" }).days)
  if (away < 7) return "near"
  return there.year === here.year ? "moment" : "exact"
}
