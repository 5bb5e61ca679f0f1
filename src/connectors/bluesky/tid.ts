/** TID: the time-ordered keys of atproto. 13 base32-sortable digits: 53 bits of microseconds, 10 bits of clock. */
import { createHash } from "node:crypto"

const DIGITS = "234567abcdefghijklmnopqrstuvwxyz"

/** The smallest TID of that instant: everything written from then on has a larger key. */
export function tidAt(at: Temporal.Instant): string {
  return write(BigInt(at.epochMilliseconds) * 1000n, 0n)
}

/**
 * The record key of an item of ours: always the same for the same key, so that a second sending names the same
 * record. `since` gives the milliseconds, the key gives the microseconds and the clock (a million values).
 */
export function tidOf(key: string, since: string): string {
  const hash = createHash("sha256").update(key).digest().readBigUInt64BE()
  const at = BigInt(Temporal.Instant.from(since).epochMilliseconds) * 1000n + (hash % 1000n)
  return write(at, (hash / 1000n) % 1024n)
}

/** When a TID says it was made, or nothing when it is not a TID. */
export function instantOf(tid: string): Temporal.Instant | undefined {
  if (!/^[234567abcdefghij][234567a-z]{12}$/.test(tid)) return undefined
  const value = [...tid].reduce((sum, digit) => sum * 32n + BigInt(DIGITS.indexOf(digit)), 0n)
  return Temporal.Instant.fromEpochMilliseconds(Number((value >> 10n) / 1000n))
}

/** The TID moved back by `seconds`, for reading again what could have been written late. */
export function earlier(tid: string, seconds: number): string {
  const at = instantOf(tid)
  return at ? tidAt(at.subtract({ seconds })) : tid
}

function write(micros: bigint, clock: bigint): string {
  const value = (micros << 10n) | clock
  return Array.from({ length: 13 }, (_, rank) => DIGITS[Number((value >> BigInt(60 - 5 * rank)) & 31n)]).join(
    "",
  )
}
