/** For each unit the positions where it can stand; only the keys are read. */
type Chairs = readonly ReadonlyMap<number, unknown>[]

/**
 * The seats of all units, each in a position of its own, from `start` to as near an end as can be, below `limit`;
 * nothing when they cannot all sit.
 */
export function firstSeating(chairs: Chairs, start: number, limit: number): number[] | undefined {
  for (let end = start + chairs.length; end <= limit; end += 1) {
    const seats = seating(chairs, start, end)
    if (seats) return seats
  }
  return undefined
}

/** A greatest matching by augmenting paths: who is seated moves on when another seat is free for them. */
function seating(chairs: Chairs, start: number, end: number): number[] | undefined {
  const sitters = new Map<number, number>()
  const seat = (unit: number, tried: Set<number>): boolean => {
    for (let position = start; position < end; position += 1) {
      if (tried.has(position) || !chairs[unit]?.has(position)) continue
      tried.add(position)
      const sitter = sitters.get(position)
      if (sitter !== undefined && !seat(sitter, tried)) continue
      sitters.set(position, unit)
      return true
    }
    return false
  }
  if (!chairs.every((_, unit) => seat(unit, new Set()))) return undefined
  const seats: number[] = []
  for (const [position, unit] of sitters) seats[unit] = position
  return seats
}
