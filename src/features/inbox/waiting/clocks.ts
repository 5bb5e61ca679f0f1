import type { z } from "zod"
import {
  type Deadline,
  deadlines,
  defaultLevels,
  type Hours,
  type Severity,
} from "../../../core/time/index.ts"
import type { serviceLevel } from "../shapes.ts"
import type { Alarm, Conversation, KeptPause } from "../tables.ts"

export type ServiceLevel = z.output<typeof serviceLevel>

/** What holds until an administrator says otherwise. */
export const defaultLevel: ServiceLevel = {
  ...defaultLevels,
  weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "08:30", to: "16:30" }],
  closed: [],
  extra: [],
}

/** The promise of the organisation, and where its clock hangs. */
export interface ServicePromise {
  level: ServiceLevel
  zone: string
}

/** When the organisation serves, as the clocks take it. */
export const hoursOf = ({ level: { weekly, closed, extra }, zone }: ServicePromise): Hours => ({
  zone,
  weekly,
  closed,
  extra,
})

/** The columns of a conversation that its two clocks fill. */
export type Clocks = Pick<
  Conversation,
  "wallHalfAt" | "wallDueAt" | "serviceHalfAt" | "serviceDueAt" | "nextDueAt"
>

export const noClocks: Clocks = {
  wallHalfAt: null,
  wallDueAt: null,
  serviceHalfAt: null,
  serviceDueAt: null,
  nextDueAt: null,
}

/** Both clocks of a stretch of waiting. `null` where a clock does not get to: it is stopped. */
export function countClocks(
  wait: { beganAt: Temporal.Instant; severity: Severity; pauses: readonly KeptPause[] },
  { level, zone }: ServicePromise,
): Clocks {
  const { wall, service } = deadlines({
    heardAt: wait.beganAt,
    severity: wait.severity,
    levels: level,
    hours: hoursOf({ level, zone }),
    pauses: wait.pauses.map(({ from, to }) => ({
      from: Temporal.Instant.from(from),
      to: to === undefined ? undefined : Temporal.Instant.from(to),
    })),
  })
  const wallDueAt = reached(wall.due)
  const serviceDueAt = reached(service.due)
  return {
    wallHalfAt: reached(wall.half),
    wallDueAt,
    serviceHalfAt: reached(service.half),
    serviceDueAt,
    nextDueAt: sooner(wallDueAt, serviceDueAt),
  }
}

/** The moments at which these clocks ring. */
export function alarmsOf(clocks: Clocks): Pick<Alarm, "clock" | "kind" | "at">[] {
  const { wallHalfAt, wallDueAt, serviceHalfAt, serviceDueAt } = clocks
  const all = [
    { clock: "wall", kind: "half", at: wallHalfAt },
    { clock: "wall", kind: "due", at: wallDueAt },
    { clock: "service", kind: "half", at: serviceHalfAt },
    { clock: "service", kind: "due", at: serviceDueAt },
  ] as const
  return all.flatMap(({ at, ...alarm }) => (at ? [{ ...alarm, at }] : []))
}

/** The pauses with the one that lasts, if any, ended at `at`. */
export function endPause(pauses: readonly KeptPause[], at: Temporal.Instant): KeptPause[] {
  return pauses.map((pause) => ({ from: pause.from, to: pause.to ?? at.toString() }))
}

function reached(moment: Deadline["due"]): Temporal.Instant | null {
  return moment === "never" ? null : moment
}

function sooner(a: Temporal.Instant | null, b: Temporal.Instant | null): Temporal.Instant | null {
  if (!a || !b) return a ?? b
  return Temporal.Instant.compare(a, b) <= 0 ? a : b
}
