import { grown } from "./dictionary.ts"

/** Runs of integers in one array, each in a block of a power of two; blocks let go are used again. */
export class Blocks {
  data = new Int32Array(4096)
  #end = 1
  readonly #free: number[][] = []

  /** A block of at least this many integers. */
  take(size: number): number {
    const power = powerFor(size)
    const free = this.#free[power]?.pop()
    if (free !== undefined) return free
    const at = this.#end
    this.#end += 1 << power
    if (this.#end > this.data.length) this.data = grown(this.data, this.#end)
    return at
  }

  give(at: number, size: number): void {
    const power = powerFor(size)
    const free = this.#free[power] ?? []
    free.push(at)
    this.#free[power] = free
  }

  get bytes(): number {
    return this.data.byteLength
  }
}

/** The power of two that holds a size. */
export function powerFor(size: number): number {
  return 32 - Math.clz32(Math.max(1, size) - 1)
}
