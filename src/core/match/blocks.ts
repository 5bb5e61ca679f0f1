/** Runs of integers in one array, each in a block with little room to spare; blocks let go are used again. */
export class Blocks {
  data = new Int32Array(4096)
  #end = 1
  readonly #free = new Map<number, number[]>()

  /** A block of at least this many integers. */
  take(size: number): number {
    const room = roomFor(size)
    const free = this.#free.get(room)?.pop()
    if (free !== undefined) return free
    const at = this.#end
    this.#end += room
    if (this.#end > this.data.length) this.#widen()
    return at
  }

  give(at: number, size: number): void {
    const room = roomFor(size)
    const free = this.#free.get(room) ?? []
    free.push(at)
    this.#free.set(room, free)
  }

  get bytes(): number {
    return this.data.byteLength
  }

  #widen(): void {
    const wider = new Int32Array(Math.max(this.#end, Math.ceil(this.data.length * 1.4)))
    wider.set(this.data)
    this.data = wider
  }
}

/** How many integers the block for a size has: a power of two, or three quarters of one. */
export function roomFor(size: number): number {
  const power = 1 << (32 - Math.clz32(Math.max(1, size) - 1))
  const less = (power * 3) / 4
  return power >= 4 && size <= less ? less : power
}
