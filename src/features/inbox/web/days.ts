import type { Language, Said } from "../../../web/i18n.ts"
import { when } from "../../../web/when.ts"
import type { ServiceLevel } from "./operations.ts"

export type Day = ServiceLevel["weekly"][number]["days"][number]
export const days: readonly Day[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

export const isTime = (text: string): boolean => /^\d\d:\d\d$/.test(text)
export const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text)

/** "lundi", "lun". */
export function dayName(day: Day, language: Language, style: "long" | "short"): string {
  const aMonday = Temporal.Instant.from("2024-01-01T12:00:00Z")
  const names = new Intl.DateTimeFormat(`${language}-CA`, { weekday: style, timeZone: "UTC" })
  return names.format(aMonday.add({ hours: 24 * days.indexOf(day) }).epochMilliseconds).replace(".", "")
}

/** "vendredi 25 décembre 2026", from "2026-12-25". */
export const dateName = (date: string, language: Language): string =>
  when(Temporal.Instant.from(`${date}T12:00:00Z`), "UTC", language, "date")

const timeName = (time: string, language: Language) =>
  when(Temporal.Instant.from(`2024-01-01T${time}:00Z`), "UTC", language, "time")

/** A window that does not end after it began ends the next day (core/time/hours.ts). */
export const endsNextDay = ({ from, to }: { from: string; to: string }): boolean =>
  isTime(from) && isTime(to) && to <= from

/** "de 8 h 30 à 16 h 30", "de 22 h à 6 h le lendemain". */
export const hoursSaid = (hours: { from: string; to: string }, language: Language): Said => ({
  key: endsNextDay(hours) ? "inbox-web.level.hours_past_midnight" : "inbox-web.level.hours",
  params: { from: timeName(hours.from, language), to: timeName(hours.to, language) },
})

/** "du lundi au vendredi", "tous les jours", "lundi et mercredi". */
export function daysSaid(chosen: readonly Day[], language: Language): Said {
  const sorted = days.filter((day) => chosen.includes(day))
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (sorted.length === days.length) return { key: "inbox-web.level.days_all" }
  const isRun = first && last && days.indexOf(last) - days.indexOf(first) === sorted.length - 1
  if (isRun && sorted.length > 2) {
    const ends = { first: dayName(first, language, "long"), last: dayName(last, language, "long") }
    return { key: "inbox-web.level.days_run", params: ends }
  }
  const names = sorted.map((day) => dayName(day, language, "long"))
  const list = new Intl.ListFormat(`${language}-CA`, { type: "conjunction" }).format(names)
  return { key: "inbox-web.level.days_some", params: { days: list } }
}
