import { type Features, kindCount } from "../../src/core/judge/model/features.ts"

/** Posts as rows of features, one after another. A kind from `kindCount` on means the feature counts against. */
export interface Matrix {
  readonly ends: Int32Array
  readonly rows: Int32Array
  readonly kinds: Uint8Array
}

export class MatrixBuilder {
  #rows = new Int32Array(1 << 22)
  #kinds = new Uint8Array(1 << 22)
  #ends: number[] = []
  #count = 0

  get size(): number {
    return this.#ends.length
  }

  add({ rows, kinds, count }: Features): void {
    this.#reserve(count)
    this.#rows.set(rows.subarray(0, count), this.#count)
    this.#kinds.set(kinds.subarray(0, count), this.#count)
    this.#count += count
    this.#ends.push(this.#count)
  }

  /** What is in one post and not in its twin, and the other way round. */
  addDifference(one: number, other: number): void {
    const [mine, theirs] = [this.#post(one), this.#post(other)]
    this.#reserve(mine.size + theirs.size)
    for (const [row, kind] of mine) if (!theirs.has(row)) this.#push(row, kind)
    for (const [row, kind] of theirs) if (!mine.has(row)) this.#push(row, kind + kindCount)
    this.#ends.push(this.#count)
  }

  build(): Matrix {
    return {
      ends: Int32Array.from(this.#ends),
      rows: this.#rows.slice(0, this.#count),
      kinds: this.#kinds.slice(0, this.#count),
    }
  }

  #post(index: number): Map<number, number> {
    const found = new Map<number, number>()
    for (let at = index > 0 ? (this.#ends[index - 1] ?? 0) : 0; at < (this.#ends[index] ?? 0); at++)
      found.set(this.#rows[at] ?? 0, this.#kinds[at] ?? 0)
    return found
  }

  #push(row: number, kind: number): void {
    this.#rows[this.#count] = row
    this.#kinds[this.#count] = kind
    this.#count += 1
  }

  #reserve(more: number): void {
    while (this.#count + more > this.#rows.length) {
      const rows = new Int32Array(this.#rows.length * 2)
      rows.set(this.#rows)
      this.#rows = rows
      const kinds = new Uint8Array(rows.length)
      kinds.set(this.#kinds)
      this.#kinds = kinds
    }
  }
}
