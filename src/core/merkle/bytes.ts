/** SHA-256 of `data`: 32 bytes. Handed in, because the core has no cryptography (`node:crypto` on the server). */
export type Sha256 = (data: Uint8Array) => Uint8Array

/** 32 bytes out of a `Sha256`. */
export type Hash = Uint8Array

export const HASH_BYTES = 32

export const isHash = (bytes: Uint8Array): bytes is Hash => bytes.length === HASH_BYTES

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Not in constant time: everything compared here is public. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

/** UTF-8 by hand, because `TextEncoder` belongs to a host and not to the language. `text` must be well formed. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = []
  const tail = (point: number, shift: number) => 0x80 | ((point >> shift) & 0x3f)
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (point < 0x80) bytes.push(point)
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point, 0))
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point, 6), tail(point, 0))
    else bytes.push(0xf0 | (point >> 18), tail(point, 12), tail(point, 6), tail(point, 0))
  }
  return Uint8Array.from(bytes)
}

/** Bytes of a standard Base64 text (RFC 4648 §4), or `null` unless it is the one and only spelling of them. */
export function fromBase64(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null
  try {
    return Uint8Array.fromBase64(text, { lastChunkHandling: "strict" })
  } catch {
    return null
  }
}
