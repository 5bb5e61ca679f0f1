/**
 * Stretches of time as half-open intervals [from, to) in epoch milliseconds: the end is not part of the stretch,
 * so a shift ending at 17:00 and one beginning at 17:00 touch without overlapping.
 * A *set* is a list that is sorted, without empty members, and whose members neither overlap nor touch.
 * Every function here returns a set and is linear (`union` sorts first).
 */
export type Interval = { readonly from: number; readonly to: number }

/** The interval between two instants, read to the millisecond. */
export function between(from: Temporal.Instant, to: Temporal.Instant): Interval {
  return { from: from.epochMilliseconds, to: to.epochMilliseconds }
}

export function instants(interval: Interval): { from: Temporal.Instant; to: Temporal.Instant } {
  return { from: toInstant(interval.from), to: toInstant(interval.to) }
}

export function toInstant(milliseconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds)
}

/** Makes a set of any list of intervals: in any order, overlapping, empty or backwards (those hold no time). */
export function union(intervals: readonly Interval[]): Interval[] {
  const joined: { from: number; to: number }[] = []
  const sorted = intervals.filter((each) => each.from < each.to).sort((a, b) => a.from - b.from)
  for (const { from, to } of sorted) {
    const last = joined.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  return joined
}

/** The time in both sets. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const shared: Interval[] = []
  let i = 0
  let j = 0
  for (let x = a[0], y = b[0]; x && y; x = a[i], y = b[j]) {
    const from = Math.max(x.from, y.from)
    const to = Math.min(x.to, y.to)
    if (from < to) shared.push({ from, to })
    if (x.to < y.to) i++
    else j++
  }
  return shared
}

/** The time in the first set and not in the second. */
export function subtract(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const left: Interval[] = []
  let j = 0
  for (const { from, to } of a) {
    let start = from
    for (let cut = b[j]; cut && cut.from < to; cut = b[j]) {
      if (start < cut.from) left.push({ from: start, to: cut.from })
      start = Math.max(start, cut.to)
      // A cut that goes past this interval may also shorten the next one.
      if (cut.to > to) break
      j++
    }
    if (start < to) left.push({ from: start, to })
  }
  return left
}

/** The part of a set that lies within one window. */
export function clip(set: readonly Interval[], window: Interval): Interval[] {
  return intersect(set, [window])
}

/** Milliseconds in a set. */
export function length(set: readonly Interval[]): number {
  return set.reduce((sum, { from, to }) => sum + (to - from), 0)
}

/** The first `milliseconds` of a set. */
export function first(set: readonly Interval[], milliseconds: number): Interval[] {
  const taken: Interval[] = []
  let left = milliseconds
  for (const { from, to } of set) {
    if (left <= 0) break
    taken.push({ from, to: Math.min(to, from + left) })
    left -= to - from
  }
  return taken
}
