const minute = 60 * 1000
const hour = 60 * minute
const day = 24 * hour

export type DurationParts = { days?: number; hours?: number; minutes?: number }

/**
 * A duration in the parts a person says, rounded to the nearest of the smallest part said:
 * under an hour in minutes (38 min), under a day in hours and minutes (2 h 10), under three days in hours, because
 * "64 h" is the figure to see (64 h), then in days (3 d). A part that is zero is left out, except 0 minutes alone.
 * The sign is dropped: late or left is for the caller to say.
 */
export function durationParts(milliseconds: number): DurationParts {
  const length = Math.abs(milliseconds)
  const minutes = Math.round(length / minute)
  if (minutes < 60) return { minutes }
  if (minutes < 24 * 60) {
    const rest = minutes % 60
    return { hours: Math.floor(minutes / 60), ...(rest > 0 && { minutes: rest }) }
  }
  const hours = Math.round(length / hour)
  return hours < 72 ? { hours } : { days: Math.round(length / day) }
}
