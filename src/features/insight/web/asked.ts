import type { Answer } from "../../../web/api.ts"
import { operation } from "../../../web/api.ts"
import { useNow } from "../../../web/clock.ts"
import { useAnswer } from "../../../web/queries.ts"
import { windowEnding, type Zoom } from "../../../web/ribbon/data.ts"
import { useZone } from "../../../web/session.ts"
import type * as inbox from "../../inbox/contract.ts"
import type * as contract from "../contract.ts"

const readNow = operation<typeof contract.readNow>("get", "/now")
export const markVisit = operation<typeof contract.markVisit>("post", "/now/visit")
export const seeNotifications = operation<typeof inbox.seeNotifications>("post", "/inbox/notifications/seen")

export type Now = Answer<typeof contract.readNow>
export type Line = Now["mine"][number]
export type Notification = Now["notifications"][number]

/** What the screen shows, for the window of a zoom that ends with the current minute. */
export function useReading(zoom: Zoom) {
  const zone = useZone()
  // Whole minutes: the question stays the same for a while, and nothing of that while is left out. Five weeks of a
  // busy city are over a megabyte: they are asked for again every five minutes, which no eye can see on them.
  const roundingIncrement = zoom === "weeks" ? 5 : 1
  const to = useNow().round({ smallestUnit: "minute", roundingMode: "ceil", roundingIncrement })
  return useAnswer(
    readNow,
    { query: windowEnding(to, zoom, zone) },
    { topics: ["conversation", "account", "alarm", "notification"] },
  )
}
