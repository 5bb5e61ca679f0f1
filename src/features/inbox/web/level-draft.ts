import type { Said } from "../../../web/i18n.ts"
import { isDate, isTime } from "./days.ts"
import { minutesSaid, minutesTyped } from "./duration-typed.ts"
import { severities } from "./filters.ts"
import type { ServiceLevel, Severity } from "./operations.ts"

type Row<T> = T & { id: number }
type Window = ServiceLevel["weekly"][number]
type Extra = ServiceLevel["extra"][number]

/** The promise as it stands in the fields: what is not finished yet is kept as it was typed. */
export type Draft = {
  wall: Record<Severity, string>
  service: string
  weekly: readonly Row<Window>[]
  closed: readonly Row<{ date: string }>[]
  extra: readonly Row<Extra>[]
}

/** What is wrong, as message keys, by the place of the field: "wall.3", "weekly.2.from". */
type Wrongs = ReadonlyMap<string, string>

const numbered = <T extends object>(list: readonly T[]): Row<T>[] =>
  list.map((one, index) => ({ ...one, id: index }))

export function draftOf({ wall, ...level }: ServiceLevel, say: (said: Said) => string): Draft {
  const length = (minutes: number) => say(minutesSaid(minutes))
  return {
    wall: {
      1: length(wall[1]),
      2: length(wall[2]),
      3: length(wall[3]),
      4: length(wall[4]),
      5: length(wall[5]),
    },
    service: length(level.service),
    weekly: numbered(level.weekly),
    closed: numbered(level.closed.map((date) => ({ date }))),
    extra: numbered(level.extra),
  }
}

/** The promise that a draft makes; undefined while something in it is wrong. */
export function levelOf(draft: Draft): { level: ServiceLevel | undefined; wrongs: Wrongs } {
  const wrongs = wrongsOf(draft)
  if (wrongs.size > 0) return { level: undefined, wrongs }
  const { wall } = draft
  const length = (text: string) => minutesTyped(text) ?? 0
  const level: ServiceLevel = {
    wall: {
      1: length(wall[1]),
      2: length(wall[2]),
      3: length(wall[3]),
      4: length(wall[4]),
      5: length(wall[5]),
    },
    service: length(draft.service),
    weekly: draft.weekly.map(({ days, from, to }) => ({ days, from, to })),
    closed: [...new Set(draft.closed.map(({ date }) => date))].sort(),
    extra: draft.extra
      .map(({ date, from, to }) => ({ date, from, to }))
      .sort((a, b) => `${a.date} ${a.from}`.localeCompare(`${b.date} ${b.from}`)),
  }
  return { level, wrongs }
}

function wrongsOf(draft: Draft): Wrongs {
  const found = new Map<string, string>()
  const look = (place: string, isRight: boolean, key: string) => isRight || found.set(place, key)
  const lookHours = (place: string, { from, to }: { from: string; to: string }) => {
    look(`${place}.from`, isTime(from), "inbox-web.level.wrong_time")
    look(`${place}.to`, isTime(to), "inbox-web.level.wrong_time")
  }
  for (const severity of severities)
    look(
      `wall.${severity}`,
      minutesTyped(draft.wall[severity]) !== undefined,
      "inbox-web.level.wrong_duration",
    )
  look("service", minutesTyped(draft.service) !== undefined, "inbox-web.level.wrong_duration")
  for (const row of draft.weekly) {
    look(`weekly.${row.id}.days`, row.days.length > 0, "inbox-web.level.wrong_days")
    lookHours(`weekly.${row.id}`, row)
  }
  for (const { id, date } of draft.closed) look(`closed.${id}`, isDate(date), "inbox-web.level.wrong_date")
  for (const row of draft.extra) {
    look(`extra.${row.id}.date`, isDate(row.date), "inbox-web.level.wrong_date")
    lookHours(`extra.${row.id}`, row)
  }
  return found
}
