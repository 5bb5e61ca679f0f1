import assert from "node:assert/strict"
import { test } from "node:test"
import type { CompiledPacks } from "./compile.ts"
import { checksInForce, isInForce } from "./in-force.ts"

const day = (text: string) => Temporal.PlainDate.from(text)

test("a day is in force from its first to its last, both included", () => {
  const dates = { from: "2025-04-10", to: "2026-04-10" }
  const on = ["2025-04-09", "2025-04-10", "2026-04-10", "2026-04-11"]
  assert.deepEqual(
    on.map((text) => isInForce(dates, day(text))),
    [false, true, true, false],
  )
  assert.ok(isInForce({}, day("1999-01-01")))
})

test("a check is silent before its law, and goes on while one of its laws holds", () => {
  const law = (id: string, dates: object) => [id, { id, ...dates }] as const
  const laws = new Map([
    law("new", { effectiveFrom: "2027-01-01" }),
    law("old", { effectiveTo: "2026-12-31" }),
  ])
  const check = (id: string, ...of: string[]) => ({ id, laws: of })
  const checks = [check("none"), check("a", "new"), check("b", "new", "old"), check("off", "switched-off")]
  const at = (text: string) =>
    checksInForce({ laws, checks } as unknown as CompiledPacks, day(text)).map(({ id }) => id)
  assert.deepEqual(at("2026-11-20"), ["none", "b"])
  assert.deepEqual(at("2027-01-01"), ["none", "a", "b"])
})
