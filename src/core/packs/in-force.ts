import type { CompiledPacks } from "./compile.ts"

type Dates = { from?: string | undefined; to?: string | undefined }

/** `from` and `to` are days, both included; a side that is not said is open. */
export function isInForce({ from, to }: Dates, on: Temporal.PlainDate): boolean {
  const day = on.toString()
  return (!from || from <= day) && (!to || day <= to)
}

/** The checks of a day: one whose own dates, or every law behind it, have passed or not begun is silent. */
export function checksInForce(
  { checks, laws }: Pick<CompiledPacks, "checks" | "laws">,
  on: Temporal.PlainDate,
): CompiledPacks["checks"] {
  const holds = (id: string) => {
    const law = laws.get(id)
    return law !== undefined && isInForce({ from: law.effectiveFrom, to: law.effectiveTo }, on)
  }
  return checks.filter((check) => isInForce(check, on) && (check.laws.length === 0 || check.laws.some(holds)))
}
