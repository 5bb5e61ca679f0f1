import { randomInt } from "node:crypto"
import { v7 } from "uuid"
import type { Clock } from "./clock.ts"

/** The last millisecond an identifier was made in, and how many were: order within it too is order of creation. */
const last = { msecs: Number.NaN, seq: 0 }

/** A new identifier: UUID version 7, so that order of identifier is order of time; in one process, always. */
export function newId(clock: Clock): string {
  const msecs = clock.now().epochMilliseconds
  last.seq = msecs === last.msecs ? last.seq + 1 : randomInt(2 ** 31)
  last.msecs = msecs
  return v7({ msecs, seq: last.seq })
}
