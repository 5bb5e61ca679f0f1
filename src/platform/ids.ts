import { v7 } from "uuid"
import type { Clock } from "./clock.ts"

/** A new identifier: UUID version 7, so that order of identifier is order of time. */
export function newId(clock: Clock): string {
  return v7({ msecs: clock.now().epochMilliseconds })
}
