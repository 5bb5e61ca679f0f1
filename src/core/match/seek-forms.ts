import { exactPoint, foldPoint, kindOf } from "./characters.ts"
import { kinds } from "./hash.ts"
import type { Seeker } from "./seek.ts"
import { pointAt, widthAt } from "./text.ts"
import { codes } from "./units.ts"
import type { Wildcards } from "./wildcards.ts"

const { letters } = codes

/** Finds what only some words have: an exact form that is sought, an opening of a wildcard. */
export class FormReader {
  readonly #seeker: Seeker
  readonly #wildcards: Wildcards
  readonly #fold: Uint16Array
  /** The folded units of a word that may fit a wildcard. */
  #units = new Uint16Array(64)

  constructor(seeker: Seeker, wildcards: Wildcards, fold: Uint16Array) {
    this.#seeker = seeker
    this.#wildcards = wildcards
    this.#fold = fold
  }

  readExact(text: string, start: number, end: number): void {
    this.#seeker.restart()
    for (let i = start; i < end; i += widthAt(text, i, end))
      this.#seeker.rollText(exactPoint(pointAt(text, i, end)))
    this.#seeker.add(kinds.exact)
  }

  /** The wildcards a word may fit: told by its first letters, then by its opening, then by all of it. */
  readOpenings(text: string, start: number, end: number): void {
    const fold = this.#fold
    const wildcards = this.#wildcards
    const width = end - start
    const first = fold[text.charCodeAt(start)] as number
    const second = width > 1 ? (fold[text.charCodeAt(start + 1)] as number) : letters
    const third = width > 2 ? (fold[text.charCodeAt(start + 2)] as number) : letters
    let lengths = wildcards.allLengths
    if (first >= letters && second >= letters && third >= letters)
      lengths = width < 3 ? wildcards.shortLengths : wildcards.lengthsFor(first, second, third)
    if (lengths !== 0) this.#seekOpenings(text, start, end, lengths)
  }

  #seekOpenings(text: string, start: number, end: number, lengths: number): void {
    const length = this.#readUnits(text, start, end)
    this.#seeker.restart()
    for (let n = 0; n <= length && n < 32; n += 1) {
      if (lengths & (1 << n)) {
        const opening = this.#seeker.find(kinds.opening)
        if (opening !== 0) {
          this.#seeker.found.add(opening)
          this.#wildcards.fit(opening, this.#units, length, this.#seeker.found)
        }
      }
      if (n < length) this.#seeker.rollUnit(this.#units[n] as number)
    }
  }

  /** The folded units of a word, as many as a wildcard may ask for. */
  #readUnits(text: string, start: number, end: number): number {
    const most = Math.max(32, this.#wildcards.longest + 1)
    if (this.#units.length < most + 32) this.#units = new Uint16Array(most + 32)
    let length = 0
    for (let i = start; i < end && length < most; i += widthAt(text, i, end)) {
      const point = pointAt(text, i, end)
      const kind = kindOf(point)
      if (kind !== "letter" && kind !== "figure") continue
      const folded = foldPoint(point)
      for (let n = 0; n < folded.length; n += 1) this.#units[length++] = folded.charCodeAt(n)
    }
    return length
  }
}
