/** Months from `now` back to `since`, both `2026-11`, both included; at most five years. */
export function monthsFrom(since: string, now: string): string[] {
  const months: string[] = []
  let month = Temporal.PlainYearMonth.from(now)
  const first = Temporal.PlainYearMonth.from(since)
  while (months.length < 60 && Temporal.PlainYearMonth.compare(month, first) >= 0) {
    months.push(month.toString())
    month = month.subtract({ months: 1 })
  }
  return months
}

/** "novembre 2026". */
export const monthSaid = (month: string, language: string): string =>
  Temporal.PlainYearMonth.from(month)
    .toPlainDate({ day: 1 })
    .toLocaleString(`${language}-CA`, { month: "long", year: "numeric" })
