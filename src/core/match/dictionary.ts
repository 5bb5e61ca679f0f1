import type { Hash, Kind } from "./hash.ts"

const multiplier = 0x9e3779b1

/**
 * Every term some query holds, as a small integer from 1 on. Open addressing, eight bytes a place: the second lane,
 * then the term; the first lane is compared in `lanes`. Terms are counted and their numbers used again.
 */
export class Dictionary {
  places = new Int32Array(2 * 1024)
  shift = 32 - 10
  /** The first lane of each term. */
  lanes = new Int32Array(512)
  /** How many hold each term. */
  uses = new Int32Array(512)
  /** One more than the highest term ever given. */
  end = 1
  readonly #free: number[] = []
  readonly #hash: Hash

  constructor(hash: Hash) {
    this.#hash = hash
  }

  /** The term with these lanes; 0 when no query holds it. */
  find(a: number, b: number): number {
    const places = this.places
    const mask = places.length - 2
    let at = (Math.imul(a ^ (a >>> 15), multiplier) >>> this.shift) << 1
    for (;;) {
      const term = places[at + 1] as number
      if (term === 0) return 0
      if (places[at] === b && this.lanes[term] === a) return term
      at = (at + 2) & mask
    }
  }

  /** The term of a folded text, made if need be, and used once more. */
  hold(text: string, kind: Kind): number {
    const [a, b] = this.#hash.of(text, kind)
    const known = this.find(a, b)
    if (known) this.uses[known] = (this.uses[known] ?? 0) + 1
    return known || this.#add(a, b)
  }

  /** Used once less; answers whether it is gone. */
  release(term: number): boolean {
    const left = (this.uses[term] ?? 0) - 1
    this.uses[term] = left
    if (left > 0) return false
    this.#drop(term)
    this.#free.push(term)
    return true
  }

  get count(): number {
    return this.end - 1 - this.#free.length
  }

  get bytes(): number {
    return this.places.byteLength + this.lanes.byteLength + this.uses.byteLength
  }

  #add(a: number, b: number): number {
    if (this.count * 5 > this.places.length) this.#widen()
    const term = this.#free.pop() ?? this.end++
    if (term === this.lanes.length) {
      this.lanes = grown(this.lanes)
      this.uses = grown(this.uses)
    }
    this.lanes[term] = a
    this.uses[term] = 1
    this.#put(a, b, term)
    return term
  }

  #put(a: number, b: number, term: number): void {
    let at = this.#home(a)
    while (this.places[at + 1] !== 0) at = (at + 2) & (this.places.length - 2)
    this.places[at] = b
    this.places[at + 1] = term
  }

  #home(a: number): number {
    return (Math.imul(a ^ (a >>> 15), multiplier) >>> this.shift) << 1
  }

  #widen(): void {
    const before = this.places
    this.places = new Int32Array(before.length * 2)
    this.shift -= 1
    for (let at = 0; at < before.length; at += 2) {
      const term = before[at + 1] as number
      if (term) this.#put(this.lanes[term] as number, before[at] as number, term)
    }
  }

  /** Empties the place of a term, and moves back those that stood further than their home because of it. */
  #drop(term: number): void {
    const { places } = this
    const mask = places.length - 2
    let hole = this.#home(this.lanes[term] as number)
    while (places[hole + 1] !== term) hole = (hole + 2) & mask
    for (let at = (hole + 2) & mask; places[at + 1] !== 0; at = (at + 2) & mask) {
      const home = this.#home(this.lanes[places[at + 1] as number] as number)
      if (((at - home) & mask) < ((at - hole) & mask)) continue
      places[hole] = places[at] as number
      places[hole + 1] = places[at + 1] as number
      hole = at
    }
    places[hole + 1] = 0
  }
}

/** The same content in twice the room. */
export function grown(array: Int32Array<ArrayBuffer>, least = 0): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(Math.max(array.length * 2, least))
  wider.set(array)
  return wider
}
