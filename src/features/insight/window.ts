/** The longest window of the ribbon, and the one shown when none is asked for: a week that ends now. */
export const longestDays = 35
const usualDays = 7
const dayMs = 24 * 60 * 60 * 1000

export type Window = { from: number; to: number }

/** The window asked for, in epoch milliseconds, or `undefined` when it is backwards or too long. */
export function windowOf(
  asked: { from?: string | undefined; to?: string | undefined },
  now: Temporal.Instant,
): Window | undefined {
  const to = asked.to ? Temporal.Instant.from(asked.to).epochMilliseconds : now.epochMilliseconds
  const from = asked.from ? Temporal.Instant.from(asked.from).epochMilliseconds : to - usualDays * dayMs
  // An hour more: five weeks that hold the end of summer time are one hour longer.
  const longest = longestDays * dayMs + 60 * 60 * 1000
  return from < to && to - from <= longest ? { from, to } : undefined
}
