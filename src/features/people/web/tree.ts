import type { Unit } from "./words.ts"

export type Placed = { unit: Unit; depth: number }

/** Units in the order of the tree, each with its depth. `nameOf` orders those of one parent. */
export function inTree(units: readonly Unit[], nameOf: (unit: Unit) => string, language: string): Placed[] {
  const byParent = Map.groupBy(units, (unit) => unit.parentId)
  const place = (parentId: string | null, depth: number): Placed[] =>
    (byParent.get(parentId) ?? [])
      .toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), language))
      .flatMap((unit) => [{ unit, depth }, ...place(unit.id, depth + 1)])
  return place(null, 0)
}

/** The unit and all that it holds: where it cannot be moved. */
export function within(units: readonly Unit[], id: string): Set<string> {
  const found = new Set([id])
  for (const { unit } of inTree(units, (one) => one.id, "en"))
    if (unit.parentId !== null && found.has(unit.parentId)) found.add(unit.id)
  return found
}
