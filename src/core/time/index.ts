/** Interval arithmetic for deadlines, service hours, coverage and silence. Bulk data is in epoch milliseconds. */
export {
  type Deadline,
  deadlines,
  defaultLevels,
  Levels,
  type Pause,
  remaining,
  type Severity,
} from "./deadline.ts"
export { figures } from "./figures.ts"
export { Hours, serviceIntervals } from "./hours.ts"
export * as intervals from "./interval.ts"
export { coverageGaps, silences, type Waiting } from "./silence.ts"
export { durationParts } from "./words.ts"
export { isZone } from "./zone.ts"
