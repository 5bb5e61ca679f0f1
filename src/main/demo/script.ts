import { readFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { roles } from "../../core/authority/roles.ts"
import { languages } from "../../core/language.ts"

const folder = join(import.meta.dirname, "../../../demo")
const names = z.object({ fr: z.string(), en: z.string() })
const language = z.enum(languages)

const organisation = z.strictObject({
  organisation: names,
  zone: z.string(),
  units: z.array(names.extend({ key: z.string() })),
  people: z.array(
    z.strictObject({
      key: z.string(),
      name: z.string(),
      email: z.email(),
      roles: z.array(z.enum(roles)),
      language,
      unit: z.string(),
    }),
  ),
  accounts: z.array(
    z.strictObject({
      key: z.string(),
      network: z.string(),
      name: z.string(),
      language,
      profile: z.object({ id: z.string(), name: z.string(), handle: z.string().optional(), url: z.string() }),
    }),
  ),
  watches: z.array(
    z.strictObject({ name: z.string(), by: z.string(), language: language.nullable(), query: z.string() }),
  ),
  threads: z.record(z.string(), z.strictObject({ account: z.string(), title: z.string() })),
})

const mention = z.strictObject({
  /** Week, day and hour on the town's clock: `w2 fri 17:20`. Week 3 is the one under way. */
  on: z.string().regex(/^w[123] (mon|tue|wed|thu|fri|sat|sun) \d\d:\d\d$/),
  thread: z.string(),
  author: z.string(),
  handle: z.string().optional(),
  title: z.string().optional(),
  language: language.default("fr"),
  text: z.string(),
  severity: z.number().optional(),
  situation: z.string().optional(),
  measure: z.string().optional(),
  note: z.object({ by: z.string(), text: z.string() }).optional(),
  /** Minutes between the arrival and the answer. */
  answer: z.object({ by: z.string(), after: z.number(), text: z.string() }).optional(),
  close: z.object({ by: z.string(), after: z.number(), letStand: z.string() }).optional(),
})
export type ScriptedMention = z.output<typeof mention>
export type Script = z.output<typeof organisation> & { mentions: ScriptedMention[] }

/** The demonstration's story, from `demo/`: everybody in it is invented. */
export function readScript(): Script {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), "utf8"))
  return {
    ...organisation.parse(read("organisation.json")),
    mentions: z.array(mention).parse(read("mentions.json")),
  }
}

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

/** The Monday, 9:05 on the town's clock, on which the demonstration opens: the latest one already past. */
export function openingOf(now: Temporal.Instant, zone: string): Temporal.Instant {
  const local = now.toZonedDateTimeISO(zone)
  const monday = local.subtract({ days: local.dayOfWeek - 1 }).with(morning)
  return (
    Temporal.ZonedDateTime.compare(monday, local) > 0 ? monday.subtract({ weeks: 1 }) : monday
  ).toInstant()
}
const morning = { hour: 9, minute: 5, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 }

/** When a scripted moment happens, for a demonstration that opens then. */
export function momentOf(on: string, opening: Temporal.Instant, zone: string): Temporal.Instant {
  const [week = "", day = "", time = ""] = on.split(" ")
  const [hour = 0, minute = 0] = time.split(":").map(Number)
  return opening
    .toZonedDateTimeISO(zone)
    .add({ weeks: Number(week.slice(1)) - 3 })
    .add({ days: days.indexOf(day) })
    .with({ ...morning, hour, minute })
    .toInstant()
}
