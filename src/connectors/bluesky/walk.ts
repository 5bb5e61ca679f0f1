/**
 * Reading a list that runs from the newest to the oldest, one page at a time, down to what is already known.
 * Where it stands is data, so that a stop between two pages loses nothing.
 */
import { z } from "zod"
import type { Failure } from "../outcomes.ts"
import type { Item } from "./records.ts"

/** Instants are ISO in UTC, compared as text. */
export const walkShape = z.object({
  /** Everything the network saw up to then was heard. */
  since: z.string(),
  /** Where the first reading stopped, or nothing when it reached the end; what is older was never ours to hear. */
  floor: z.string(),
  /** The last deep walk. */
  deepAt: z.string(),
  /** While going down: the next page, how far down to go, and the newest instant when it began. */
  going: z.object({ page: z.string(), until: z.string(), top: z.string() }).optional(),
})
export type Walk = z.infer<typeof walkShape>

export interface ListPage {
  is: "page"
  items: Item[]
  /** When the network saw each thing of the page, those that are not items too: likes tell how far down we are. */
  times: string[]
  next?: string
}

/** Networks list by the author's clock as well: what arrives late lands lower, and is found by walking deeper. */
const OVERLAP = { minutes: 60 }
const DEEP_OVERLAP = { hours: 48 }
const DEEP_EVERY_MINUTES = 60

/** `more`: call again for the next page. */
export async function walkBack(
  kept: Walk | undefined,
  now: Temporal.Instant,
  readPage: (page: string | undefined) => Promise<ListPage | Failure>,
): Promise<{ is: "walked"; items: Item[]; walk: Walk; more: boolean } | Failure> {
  const begun = kept?.going ?? (kept && begin(kept, now))
  const page = await readPage(kept?.going?.page)
  if (page.is !== "page") return page
  const times = [...page.times].sort()
  const oldest = times[0] ?? ""
  // Nobody wrote yet: from now on, then.
  const top = [begun?.top ?? "", kept?.since ?? "", ...times].sort().at(-1) || now.toString()
  const floor = kept?.floor ?? (page.next ? oldest : "")
  const items = page.items.filter((item) => (item.indexedAt ?? floor) >= floor)
  if (kept && begun && page.next && oldest >= begun.until && oldest >= floor) {
    const going = { page: page.next, until: begun.until, top }
    return { is: "walked", items, walk: { ...kept, going }, more: true }
  }
  const deepAt = kept && !isDeepDue(kept.deepAt, now) ? kept.deepAt : now.toString()
  return { is: "walked", items, walk: { since: top, floor, deepAt }, more: false }
}

/** The first reading comes down to nothing: one page of recent items is enough. */
function begin({ since, deepAt }: Walk, now: Temporal.Instant): { until: string; top: string } {
  const overlap = isDeepDue(deepAt, now) ? DEEP_OVERLAP : OVERLAP
  return { until: Temporal.Instant.from(since).subtract(overlap).toString(), top: since }
}

function isDeepDue(deepAt: string, now: Temporal.Instant): boolean {
  return now.since(Temporal.Instant.from(deepAt)).total("minutes") >= DEEP_EVERY_MINUTES
}
