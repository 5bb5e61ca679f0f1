import type { Interval } from "./interval.ts"
import { type Silence, silences, type Waiting } from "./silence.ts"

const day = 24 * 60 * 60 * 1000

/**
 * What became, within 24 hours of the wall clock, of the items that arrived in the window.
 * - `answered`: a first answer less than 24 h after arrival. `letStand`: a decision to let it stand, as quickly.
 * - `missed`: neither; answered later, let stand later, or 24 h gone and still nothing, even if deleted since.
 * - `of`: the three together. `share`: answered / of, absent when `of` is 0. Letting stand never raises it.
 * - `open`: not in `of`, because their 24 h still run. `deleted`: not in `of`, because their author took them away
 *   before 24 h had passed.
 * - `median`: milliseconds to the first answer, with every item left without one after 24 h counted as endless
 *   and items let stand left out; `"unanswered"` when the median falls on such an item; absent when there is none.
 */
export type Answering = {
  of: number
  answered: number
  letStand: number
  missed: number
  open: number
  deleted: number
  share?: number
  median?: number | "unanswered"
}

/**
 * - `longestSilence`: the longest that touches the window, at its full length: a period cannot cut it shorter.
 * - `waitingNow`: items open at `now`, whenever they arrived, how many `people` they are from, and how many are
 *   `past` their own deadline.
 * - `weekday`, `weekend`: `all`, split by the day of arrival in `zone` (weekend is Saturday and Sunday).
 */
export type Figures = {
  longestSilence?: Silence
  waitingNow: { items: number; people: number; past: number }
  all: Answering
  weekday: Answering
  weekend: Answering
}

/**
 * Figures that cannot be flattered. `items` must hold everything that waited at any time in `window` or waits now,
 * and `acts` every act of a person since the first of them arrived; one left out lengthens a silence.
 */
export function figures(input: {
  items: readonly Waiting[]
  acts: readonly number[]
  window: Interval
  zone: string
  now: Temporal.Instant
}): Figures {
  const { window, zone } = input
  const now = input.now.epochMilliseconds
  const known = input.items.filter((item) => item.from <= now).map((item) => asKnown(item, now))
  const arrived = known.filter((item) => item.from >= window.from && item.from < window.to)
  const byPart = Map.groupBy(arrived, (item) => (isWeekend(item.from, zone) ? "weekend" : "weekday"))
  const longest = longestTouching(silences(input), window)
  return {
    ...(longest && { longestSilence: longest }),
    waitingNow: waitingNow(known, now),
    all: answering(arrived, now),
    weekday: answering(byPart.get("weekday") ?? [], now),
    weekend: answering(byPart.get("weekend") ?? [], now),
  }
}

/** An ending after now has not happened yet. */
function asKnown(item: Waiting, now: number): Waiting {
  return item.end && item.end.at > now ? { ...item, end: undefined } : item
}

function waitingNow(items: readonly Waiting[], now: number): Figures["waitingNow"] {
  const open = items.filter((item) => !item.end)
  const past = open.filter((item) => item.due !== undefined && item.due <= now)
  return { items: open.length, people: new Set(open.map((item) => item.author)).size, past: past.length }
}

function answering(items: readonly Waiting[], now: number): Answering {
  const counts = { answered: 0, letStand: 0, missed: 0, open: 0, deleted: 0 }
  for (const item of items) counts[outcome(item, now)]++
  const of = counts.answered + counts.letStand + counts.missed
  const middle = median(items.map((item) => timeToAnswer(item, now)).filter((time) => time !== undefined))
  return {
    of,
    ...counts,
    ...(of > 0 && { share: counts.answered / of }),
    ...(middle !== undefined && { median: Number.isFinite(middle) ? middle : ("unanswered" as const) }),
  }
}

function outcome(
  { from, end }: Waiting,
  now: number,
): "answered" | "letStand" | "missed" | "open" | "deleted" {
  if ((end?.at ?? now) - from >= day) return "missed"
  if (!end) return "open"
  return end.as === "let_stand" ? "letStand" : end.as
}

/** Milliseconds; endless when 24 h went by without an answer; absent when it is too soon to say or not a case. */
function timeToAnswer(item: Waiting, now: number): number | undefined {
  if (item.end?.as === "answered") return Math.max(0, item.end.at - item.from)
  if (item.end?.as === "let_stand") return undefined
  return outcome(item, now) === "missed" ? Number.POSITIVE_INFINITY : undefined
}

/** The middle one, or the mean of the two middle ones. */
function median(times: number[]): number | undefined {
  const sorted = times.sort((a, b) => a - b)
  const high = sorted[sorted.length >> 1]
  const low = sorted[(sorted.length - 1) >> 1]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

function longestTouching(all: readonly Silence[], window: Interval): Silence | undefined {
  return all
    .filter((each) => each.from < window.to && each.to > window.from)
    .reduce<Silence | undefined>(
      (best, each) => (best && best.to - best.from >= each.to - each.from ? best : each),
      undefined,
    )
}

function isWeekend(at: number, zone: string): boolean {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).dayOfWeek > 5
}
