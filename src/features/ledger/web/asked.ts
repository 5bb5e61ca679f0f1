/** What a person asked the ledger for, as the screen holds it. Empty texts ask for nothing. */
export type Asked = {
  search: string
  actor: string | null
  /** The beginning of the event, or `all`. */
  kind: string
  /** Days, in the reader's zone, both included: `2026-11-20`. */
  from: string
  to: string
  /** Everything about one thing. */
  subject: { kind: string; id: string } | null
}

export const nothingAsked: Asked = { search: "", actor: null, kind: "all", from: "", to: "", subject: null }

/** How events begin, in the order of a day's work. */
export const kinds = [
  "conversation",
  "reply",
  "measure",
  "alarm",
  "post",
  "account",
  "person",
  "invitation",
  "session",
  "password",
  "profile",
  "unit",
  "organisation",
  "service_level",
  "ledger",
] as const

/** The query of the API. Days become instants in `zone`; the last day counts whole. */
export function queryOf({ search, actor, kind, from, to, subject }: Asked, zone: string) {
  const start = (day: string, days: number) =>
    Temporal.PlainDate.from(day).add({ days }).toZonedDateTime(zone).toInstant().toString()
  const words = search.trim()
  return {
    ...(words ? { search: words } : {}),
    ...(actor ? { actor } : {}),
    ...(kind === "all" ? {} : { event: kind }),
    ...(isDay(from) ? { from: start(from, 0) } : {}),
    ...(isDay(to) ? { to: start(to, 1) } : {}),
    ...(subject ? { subjectKind: subject.kind, subjectId: subject.id } : {}),
  }
}

/** A date being typed is not one yet. */
const isDay = (text: string): boolean => /^[12]\d{3}-\d\d-\d\d$/.test(text)
