import type { Hash, Kind } from "./hash.ts"

const multiplier = 0x9e3779b1
/** Integers a place takes: the two lanes, the term, then where the queries kept under it begin (0 for none). */
export const wide = 4

/**
 * Every term some query holds, as a small integer from 1 on. Open addressing; all that matching asks of a term stands
 * together, sixteen bytes, so that it is in one line of the processor's memory. Numbers of terms are used again.
 */
export class Dictionary {
  places = new Int32Array(wide * 1024)
  shift = 32 - 10
  /** The first lane of each term. */
  #lanes = new Int32Array(512)
  /** How many hold each term. */
  #uses = new Int32Array(512)
  /** One more than the highest term ever given. */
  end = 1
  readonly #free: number[] = []
  readonly #hash: Hash

  constructor(hash: Hash) {
    this.#hash = hash
  }

  /** Where the term with these lanes is, its number two further; -1 when no query holds it. */
  find(a: number, b: number): number {
    const places = this.places
    const mask = places.length - 1
    let at = homeOf(a, this.shift)
    for (;;) {
      if (places[at + 1] === b && places[at] === a && places[at + 2] !== 0) return at
      if (places[at + 2] === 0) return -1
      at = (at + wide) & mask
    }
  }

  /** The term of a folded text, made if need be, and used once more. */
  hold(text: string, kind: Kind): number {
    const [a, b] = this.#hash.of(text, kind)
    const place = this.find(a, b)
    if (place < 0) return this.#add(a, b)
    const term = this.places[place + 2] as number
    this.#uses[term] = (this.#uses[term] as number) + 1
    return term
  }

  /** Used once less; answers whether it is gone. */
  release(term: number): boolean {
    const left = (this.#uses[term] as number) - 1
    this.#uses[term] = left
    if (left > 0) return false
    this.#drop(term)
    this.#free.push(term)
    return true
  }

  usesOf(term: number): number {
    return this.#uses[term] as number
  }

  headOf(term: number): number {
    return this.places[this.#placeOf(term) + 3] as number
  }

  setHead(term: number, head: number): void {
    this.places[this.#placeOf(term) + 3] = head
  }

  get count(): number {
    return this.end - 1 - this.#free.length
  }

  get bytes(): number {
    return this.places.byteLength + this.#lanes.byteLength + this.#uses.byteLength
  }

  #add(a: number, b: number): number {
    if (this.count * wide * 2 > this.places.length) this.#widen()
    const term = this.#free.pop() ?? this.end++
    if (term === this.#lanes.length) {
      this.#lanes = grown(this.#lanes)
      this.#uses = grown(this.#uses)
    }
    this.#lanes[term] = a
    this.#uses[term] = 1
    this.#put(a, b, term, 0)
    return term
  }

  #put(a: number, b: number, term: number, head: number): void {
    const { places } = this
    let at = homeOf(a, this.shift)
    while (places[at + 2] !== 0) at = (at + wide) & (places.length - 1)
    places[at] = a
    places[at + 1] = b
    places[at + 2] = term
    places[at + 3] = head
  }

  #placeOf(term: number): number {
    let at = homeOf(this.#lanes[term] as number, this.shift)
    while (this.places[at + 2] !== term) at = (at + wide) & (this.places.length - 1)
    return at
  }

  #widen(): void {
    const before = this.places
    this.places = new Int32Array(before.length * 2)
    this.shift -= 1
    for (let at = 0; at < before.length; at += wide) {
      const [a = 0, b = 0, term = 0, head = 0] = before.subarray(at, at + wide)
      if (term !== 0) this.#put(a, b, term, head)
    }
  }

  /** Empties the place of a term, and moves back those that stood further than their home because of it. */
  #drop(term: number): void {
    const { places } = this
    const mask = places.length - 1
    let hole = this.#placeOf(term)
    for (let at = (hole + wide) & mask; places[at + 2] !== 0; at = (at + wide) & mask) {
      const home = homeOf(places[at] as number, this.shift)
      if (((at - home) & mask) < ((at - hole) & mask)) continue
      places.copyWithin(hole, at, at + wide)
      hole = at
    }
    places.fill(0, hole, hole + wide)
  }
}

/** The place where a term with this first lane is sought first. */
export function homeOf(a: number, shift: number): number {
  return (Math.imul(a ^ (a >>> 15), multiplier) >>> shift) * wide
}

/** The same content in twice the room. */
export function grown(array: Int32Array<ArrayBuffer>, least = 0): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(Math.max(array.length * 2, least))
  wider.set(array)
  return wider
}
