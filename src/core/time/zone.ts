/** True for a time zone this runtime knows: `America/Toronto`. */
export function isZone(name: string): boolean {
  try {
    return new Temporal.ZonedDateTime(0n, name) !== undefined
  } catch {
    return false
  }
}
