/**
 * Terms as 64 bits, in two lanes of 32 that roll over the letters of a word. The seed is the caller's and secret: who
 * writes posts cannot aim at the same place of the dictionary.
 */

/** Two integers of 32 bits, drawn once per process. */
export type Seed = readonly [number, number]

/** What a term is a term of: the same letters are another term in another kind. */
export const kinds = {
  word: 0,
  exact: 1,
  hashtag: 2,
  mention: 3,
  site: 4,
  url: 5,
  author: 6,
  lang: 7,
  network: 8,
  account: 9,
  is: 10,
  has: 11,
  elision: 12,
  clitic: 13,
  emoji: 14,
  /** The letters before the first sign of a wildcard. */
  opening: 15,
  /** A wildcard with `?`, whole. */
  pattern: 16,
} as const

export type Kind = (typeof kinds)[keyof typeof kinds]

export class Hash {
  /** Where both lanes begin, and what multiplies them. */
  readonly startA: number
  readonly startB: number
  readonly timesA: number
  readonly timesB: number

  constructor(seed: Seed) {
    this.startA = scatter(seed[0] ^ 0x243f6a88)
    this.startB = scatter(seed[1] ^ 0x13198a2e)
    // Odd, so that no bit is lost; 5 modulo 8, so that low bits reach high ones.
    this.timesA = (scatter(seed[0] ^ 0x03707344) & ~7) | 5
    this.timesB = (scatter(seed[1] ^ 0x299f31d0) & ~7) | 5
  }

  rollA(lane: number, unit: number): number {
    return Math.imul(lane ^ unit, this.timesA)
  }

  rollB(lane: number, unit: number): number {
    return Math.imul(((lane << 5) | (lane >>> 27)) ^ unit, this.timesB)
  }

  /** Both lanes of a whole text, already folded. A domain is rolled from its end. */
  of(text: string, kind: Kind): readonly [number, number] {
    if (kind === kinds.site) return this.#lanes(text.split("").reverse().join(""), kind)
    return this.#lanes(text, kind)
  }

  #lanes(text: string, kind: Kind): readonly [number, number] {
    let a = this.startA
    let b = this.startB
    for (let n = 0; n < text.length; n += 1) {
      a = this.rollA(a, text.charCodeAt(n))
      b = this.rollB(b, text.charCodeAt(n))
    }
    return [a ^ Math.imul(kind, 0x9e3779b1), b ^ Math.imul(kind, 0x85ebca6b)]
  }
}

/** All bits of an integer moved over all others. */
export function scatter(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return (mixed ^ (mixed >>> 15)) | 0
}
