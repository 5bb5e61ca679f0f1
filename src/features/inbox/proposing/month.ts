import type { Deps } from "../../deps.ts"
import { findOrganisation } from "../../people/index.ts"

/** A month on the organisation's clock (`2026-11`), from its first instant to that of the next. */
export async function monthOf(
  deps: Pick<Deps, "db" | "clock">,
  asked: string | undefined,
): Promise<{ month: string; now: string; from: string; to: string; zone: string }> {
  const zone = (await findOrganisation(deps))?.zone ?? "UTC"
  const now = deps.clock.now().toZonedDateTimeISO(zone).toPlainDate().toPlainYearMonth()
  const month = asked ? Temporal.PlainYearMonth.from(asked) : now
  const firstOf = (one: Temporal.PlainYearMonth) =>
    one.toPlainDate({ day: 1 }).toZonedDateTime(zone).toInstant().toString()
  return {
    month: month.toString(),
    now: now.toString(),
    from: firstOf(month),
    to: firstOf(month.add({ months: 1 })),
    zone,
  }
}
