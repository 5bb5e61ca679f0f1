import { foldPoint, kindOf } from "./characters.ts"
import type { Dictionary } from "./dictionary.ts"
import { Found } from "./found.ts"
import type { Hash, Kind } from "./hash.ts"
import { pointAt, widthAt } from "./text.ts"
import { codes, type Units } from "./units.ts"
import type { Vocabulary } from "./vocabulary.ts"

/** Integers a key takes. */
export const keyWidth = 5

/** Letters rolled one after another, then sought in the dictionary as a term of some kind. */
export class Seeker {
  readonly found = new Found()
  /** How many terms there are of each kind: a kind no query holds is not sought. */
  readonly held: Int32Array
  readonly fold: Uint16Array
  readonly #dictionary: Dictionary
  readonly #hash: Hash
  /** The lanes of what was rolled. */
  a = 0
  b = 0
  /**
   * What stands at which position, to be sought once the text is read. Five integers each: the lanes, the position,
   * and of a word from where to where.
   */
  keys = new Int32Array(keyWidth * 256)
  /** Where the keys end. */
  keysEnd = 0
  /** The position being read. */
  position = 0

  constructor(hash: Hash, { dictionary, held }: Vocabulary, { fold }: Units) {
    this.fold = fold
    this.#hash = hash
    this.#dictionary = dictionary
    this.held = held
  }

  get isEmpty(): boolean {
    return this.a === this.#hash.startA && this.b === this.#hash.startB
  }

  restart(): void {
    this.a = this.#hash.startA
    this.b = this.#hash.startB
  }

  rollUnit(unit: number): void {
    this.a = this.#hash.rollA(this.a, unit)
    this.b = this.#hash.rollB(this.b, unit)
  }

  /** Rolls the letters from `i` on that fold one to one; answers where they end. */
  rollPlain(text: string, i: number, end: number): number {
    const { fold } = this
    const { timesA, timesB } = this.#hash
    let { a, b } = this
    let next = i
    for (; next < end; next += 1) {
      const f = fold[text.charCodeAt(next)] as number
      if (f < codes.letters) break
      a = Math.imul(a ^ f, timesA)
      b = Math.imul(((b << 5) | (b >>> 27)) ^ f, timesB)
    }
    this.a = a
    this.b = b
    return next
  }

  rollBack(text: string): void {
    for (let n = text.length - 1; n >= 0; n -= 1) this.rollUnit(text.charCodeAt(n))
  }

  rollText(text: string): void {
    for (let n = 0; n < text.length; n += 1) this.rollUnit(text.charCodeAt(n))
  }

  /** Rolls the letters and figures from `i` on; answers where they end. */
  rollRun(text: string, i: number, end: number): number {
    this.restart()
    let next = i
    while (next < end) {
      next = this.rollPlain(text, next, end)
      if (next === end) break
      const kind = kindOf(pointAt(text, next, end))
      if (kind !== "letter" && kind !== "figure" && kind !== "skipped") break
      if (kind !== "skipped") this.rollText(foldPoint(pointAt(text, next, end)))
      next += widthAt(text, next, end)
    }
    return next
  }

  /** The place of the term whose letters were just rolled; -1 when no query holds it as this kind. */
  find(kind: Kind): number {
    if (this.held[kind] === 0) return -1
    return this.#dictionary.find(this.a ^ Math.imul(kind, 0x9e3779b1), this.b ^ Math.imul(kind, 0x85ebca6b))
  }

  /** Begins a text: two keys for each of its units are always enough. */
  begin(length: number): void {
    this.keysEnd = 0
    this.position = 0
    const room = keyWidth * (2 * length + 64)
    if (room > this.keys.length) this.keys = new Int32Array(room)
  }

  /** Notes the term rolled at the position being read. */
  note(kind: Kind): void {
    if (this.held[kind] === 0) return
    this.push(this.a ^ Math.imul(kind, 0x9e3779b1), this.b ^ Math.imul(kind, 0x85ebca6b), -1, 0)
  }

  push(a: number, b: number, from: number, to: number): void {
    const at = this.keysEnd
    const { keys } = this
    keys[at] = a
    keys[at + 1] = b
    keys[at + 2] = this.position
    keys[at + 3] = from
    keys[at + 4] = to
    this.keysEnd = at + keyWidth
  }

  /** Adds it at the position the keys are sought of; answers the term, 0 for none. */
  add(kind: Kind): number {
    const place = this.find(kind)
    if (place < 0) return 0
    const { places } = this.#dictionary
    const term = places[place + 2] as number
    this.found.add(term, places[place + 3] as number)
    return term
  }

  addTerm(term: number): void {
    this.found.add(term, this.#dictionary.headOf(term))
  }

  /** Adds it as what stands nowhere: a field's. */
  mark(kind: Kind): void {
    const place = this.find(kind)
    if (place < 0) return
    const { places } = this.#dictionary
    this.found.mark(places[place + 2] as number, places[place + 3] as number)
  }
}
