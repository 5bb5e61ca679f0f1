import type { Said } from "../../../web/i18n.ts"

const hour = 60
const day = 24 * hour
/** As the contract (shapes.ts): sixty days. */
const longest = 60 * day

/** Minutes in the words in which they are typed, exactly: unlike `durationSaid`, nothing is rounded. */
export function minutesSaid(minutes: number): Said {
  if (minutes < hour) return { key: "web.duration.minutes", params: { minutes } }
  if (minutes >= 3 * day && minutes % day === 0)
    return { key: "web.duration.days", params: { days: minutes / day } }
  const [hours, rest] = [Math.floor(minutes / hour), minutes % hour]
  if (rest === 0) return { key: "web.duration.hours", params: { hours } }
  return { key: "web.duration.hours_minutes", params: { hours, minutes: String(rest).padStart(2, "0") } }
}

const forms: readonly { form: RegExp; minutes: (first: number, second: number) => number }[] = [
  { form: /^(\d{1,5}) ?(?:m|min|minutes?)$/, minutes: (minutes) => minutes },
  {
    form: /^(\d{1,4}) ?(?:h|heures?|hours?) ?(?:([0-5]?\d) ?(?:m|min|minutes?)?)?$/,
    minutes: (hours, rest) => hours * hour + rest,
  },
  { form: /^(\d{1,2}) ?(?:j|jours?|d|days?)$/, minutes: (days) => days * day },
]

/** "30 min", "2 h 30", "3 j", "3 days" in minutes; undefined for anything else, or for none or more than sixty days. */
export function minutesTyped(text: string): number | undefined {
  const said = text.trim().toLowerCase().replaceAll(/\s+/g, " ")
  for (const { form, minutes } of forms) {
    const found = form.exec(said)
    if (!found) continue
    const length = minutes(Number(found[1]), Number(found[2] ?? 0))
    return length >= 1 && length <= longest ? length : undefined
  }
  return undefined
}
