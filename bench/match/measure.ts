/** Seconds this thread computed, not those in which the machine did other work. */
export function timed(act: () => void): number {
  const { user, system } = process.threadCpuUsage()
  act()
  const after = process.threadCpuUsage()
  return (after.user - user + after.system - system) / 1e6
}

/** How many a second, the best of some passes. */
export function rate(count: number, act: () => void, passes = 5): number {
  let best = Number.POSITIVE_INFINITY
  for (let pass = 0; pass < passes; pass += 1) best = Math.min(best, timed(act))
  return count / best
}

/** Microseconds that passed for each, at these shares. */
export function percentiles(count: number, act: (n: number) => void, shares: readonly number[]): number[] {
  const took = new Float64Array(count)
  for (let n = 0; n < count; n += 1) {
    const before = performance.now()
    act(n)
    took[n] = (performance.now() - before) * 1000
  }
  took.sort()
  return shares.map((share) => took[Math.floor((count - 1) * share)] ?? 0)
}

/** Bytes held once what nobody holds is let go. */
export function heldBytes(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

export function whole(value: number): string {
  return Math.round(value).toLocaleString("en-CA")
}

/** One line against what was to be reached. */
export function judged(what: string, value: number, least: number, unit = ""): void {
  const isReached = value >= least
  console.log(
    `${isReached ? "PASS " : "short"} ${what}: ${value.toFixed(2)}${unit} (to reach: ≥ ${least}${unit})`,
  )
}
