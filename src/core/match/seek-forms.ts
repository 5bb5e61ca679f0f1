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
  /** The folded units of a word that may fit a wildcard. */
  #units = new Uint16Array(64)

  constructor(seeker: Seeker, wildcards: Wildcards) {
    this.#seeker = seeker
    this.#wildcards = wildcards
  }

  readExact(text: string, start: number, end: number): void {
    this.#seeker.restart()
    for (let i = start; i < end; i += widthAt(text, i, end))
      this.#seeker.rollText(exactPoint(pointAt(text, i, end)))
    this.#seeker.add(kinds.exact)
  }

  /** The wildcards a word may fit, whose openings are as long as these bits say. */
  readOpenings(text: string, start: number, end: number, lengths: number): void {
    const length = this.#readUnits(text, start, end, 32 - Math.clz32(lengths))
    const seeker = this.#seeker
    seeker.restart()
    for (let n = 0, left = lengths; ; n += 1) {
      if (left & 1) {
        const opening = seeker.add(kinds.opening)
        if (opening !== 0 && this.#wildcards.longest > 0)
          this.#wildcards.fit(opening, this.#units, length, seeker)
      }
      left >>>= 1
      if (left === 0 || n === length) return
      seeker.rollUnit(this.#units[n] as number)
    }
  }

  /** The folded units of a word, as many as a wildcard may ask for. */
  #readUnits(text: string, start: number, end: number, least: number): number {
    const { longest } = this.#wildcards
    const most = longest === 0 ? least : Math.max(least, longest + 1)
    if (this.#units.length < most + 32) this.#units = new Uint16Array(most + 32)
    const { fold } = this.#seeker
    const units = this.#units
    let length = 0
    for (let i = start; i < end && length < most; ) {
      const f = fold[text.charCodeAt(i)] as number
      if (f >= letters) {
        units[length++] = f
        i += 1
        continue
      }
      const point = pointAt(text, i, end)
      const kind = kindOf(point)
      i += widthAt(text, i, end)
      if (kind !== "letter" && kind !== "figure") continue
      const folded = foldPoint(point)
      for (let n = 0; n < folded.length; n += 1) units[length++] = folded.charCodeAt(n)
    }
    return length
  }
}
