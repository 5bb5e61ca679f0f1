/** A program read for one post: does it match? Positions are looked at only for phrases and NEAR. */
import type { Found } from "./found.ts"
import { signs } from "./program.ts"

/** Rooms that are used again, so that no post allocates. */
export class Runner {
  /** Positions where something on one side of NEAR ends, one bit each. */
  #marks = new Int32Array(256)
  #spans = new Int32Array(256)
  #count = 0
  #taken = new Int32Array(64)
  #tried = new Int32Array(64)

  run(code: Int32Array, at: number, found: Found): boolean {
    const sign = code[at]
    if (sign === signs.any) return holdsAny(code, at, found)
    if (sign === signs.all) return this.#runAll(code, at, found)
    if (sign === signs.either) return this.#runEither(code, at, found)
    if (sign === signs.not) return !this.run(code, at + 2, found)
    if (sign === signs.phrase) return this.#spansOf(code, at, found, true) > 0
    if (sign === signs.loose) return this.#spansOf(code, at, found, true) > 0
    return sign === signs.near && this.#runNear(code, at, found)
  }

  #runAll(code: Int32Array, at: number, found: Found): boolean {
    const end = at + (code[at + 1] as number)
    for (let child = at + 2; child < end; child += code[child + 1] as number)
      if (!this.run(code, child, found)) return false
    return true
  }

  #runEither(code: Int32Array, at: number, found: Found): boolean {
    const end = at + (code[at + 1] as number)
    for (let child = at + 2; child < end; child += code[child + 1] as number)
      if (this.run(code, child, found)) return true
    return false
  }

  #runNear(code: Int32Array, at: number, found: Found): boolean {
    const within = code[at + 2] as number
    const left = at + 4
    const right = left + (code[left + 1] as number)
    if (this.#isBefore(code, left, right, within, found)) return true
    return code[at + 3] === 0 && this.#isBefore(code, right, left, within, found)
  }

  /** Whether one side ends at most so many positions before the other begins. */
  #isBefore(code: Int32Array, first: number, second: number, within: number, found: Found): boolean {
    const words = (found.positions >>> 5) + 2
    if (this.#marks.length < words) this.#marks = new Int32Array(words * 2)
    const ends = this.#spansOf(code, first, found, false)
    if (ends === 0) return false
    for (let n = 0; n < ends; n += 1) this.#mark(this.#spans[2 * n + 1] as number)
    const starts = this.#spansOf(code, second, found, false)
    let isNear = false
    for (let n = 0; n < starts && !isNear; n += 1)
      isNear = this.#isMarkedBefore(this.#spans[2 * n] as number, within)
    this.#marks.fill(0, 0, words)
    return isNear
  }

  #mark(position: number): void {
    this.#marks[position >>> 5] = (this.#marks[position >>> 5] as number) | (1 << position)
  }

  #isMarkedBefore(position: number, within: number): boolean {
    for (let at = Math.max(0, position - within); at < position; at += 1)
      if ((this.#marks[at >>> 5] as number) & (1 << at)) return true
    return false
  }

  /** Fills `#spans` with the first and last position of each occurrence (of one only if that is enough). */
  #spansOf(code: Int32Array, at: number, found: Found, one: boolean): number {
    this.#count = 0
    this.#collect(code, at, found, one)
    return this.#count
  }

  #collect(code: Int32Array, at: number, found: Found, one: boolean): void {
    const sign = code[at]
    const end = at + (code[at + 1] as number)
    if (sign === signs.any) {
      for (let n = at + 2; n < end; n += 1) this.#collectTerm(code[n] as number, found)
    } else if (sign === signs.phrase) {
      this.#collectPhrase(code, at, found, one)
    } else if (sign === signs.loose) {
      this.#collectLoose(code, at, found, one)
    } else if (sign === signs.either) {
      for (let child = at + 2; child < end; child += code[child + 1] as number)
        this.#collect(code, child, found, one)
    }
  }

  #span(from: number, to: number): void {
    if (2 * this.#count + 2 > this.#spans.length) {
      const wider = new Int32Array(this.#spans.length * 2)
      wider.set(this.#spans)
      this.#spans = wider
    }
    this.#spans[2 * this.#count] = from
    this.#spans[2 * this.#count + 1] = to
    this.#count += 1
  }

  #collectTerm(term: number, found: Found): void {
    if (!found.has(term)) return
    for (let at = found.firstOf(term); at >= 0; at = found.afterOf(at)) {
      const position = found.position[at] as number
      this.#span(position, position)
    }
  }

  #collectPhrase(code: Int32Array, at: number, found: Found, one: boolean): void {
    const end = at + (code[at + 1] as number)
    for (let n = at + 3; n < end; n += 2) if (!found.has(code[n] as number)) return
    const width = code[at + 2] as number
    const offset = code[at + 4] as number
    for (let o = found.firstOf(code[at + 3] as number); o >= 0; o = found.afterOf(o)) {
      const start = (found.position[o] as number) - offset
      if (!this.#isPhraseAt(code, at + 5, end, start, found)) continue
      this.#span(start, start + width - 1)
      if (one) return
    }
  }

  #isPhraseAt(code: Int32Array, from: number, end: number, start: number, found: Found): boolean {
    for (let n = from; n < end; n += 2)
      if (!found.isAt(code[n] as number, start + (code[n + 1] as number))) return false
    return true
  }

  /** The shortest runs of positions in which each unit has one of its own, with at most `slop` others among them. */
  #collectLoose(code: Int32Array, at: number, found: Found, one: boolean): void {
    const slop = code[at + 2] as number
    const units = code[at + 3] as number
    if (!this.#holdsAll(code, at, found)) return
    let last = -1
    for (let start = 0; start < found.positions; start += 1) {
      const most = Math.min(start + units - 1 + slop, found.positions - 1)
      const end = this.#firstEnd(code, at, start, most, found)
      // A run that ends where an earlier start already could was not the shortest from there.
      if (end < 0) continue
      const isShortest = this.#firstEnd(code, at, start + 1, end, found) < 0
      if (!isShortest || end === last) continue
      last = end
      this.#span(start, end)
      if (one) return
    }
  }

  #holdsAll(code: Int32Array, at: number, found: Found): boolean {
    let n = at + 4
    for (let left = code[at + 3] as number; left > 0; left -= 1)
      for (let count = code[n++] as number; count > 0; count -= 1)
        if (!found.has(code[n++] as number)) return false
    return true
  }

  /** The nearest end of a run from `start` in which every unit finds a place; -1 when there is none up to `most`. */
  #firstEnd(code: Int32Array, at: number, start: number, most: number, found: Found): number {
    const units = code[at + 3] as number
    for (let end = start + units - 1; end <= most; end += 1)
      if (this.#places(code, at, start, end, found) === units) return end
    return -1
  }

  /** How many units find a position of their own from `start` to `end` (the greatest matching, by augmenting paths). */
  #places(code: Int32Array, at: number, start: number, end: number, found: Found): number {
    const width = end - start + 1
    if (this.#taken.length < width) {
      this.#taken = new Int32Array(width * 2)
      this.#tried = new Int32Array(width * 2)
    }
    this.#taken.fill(0, 0, width)
    let placed = 0
    let unit = at + 4
    for (let left = code[at + 3] as number; left > 0; left -= 1) {
      this.#tried.fill(0, 0, width)
      if (!this.#place(code, unit, start, end, found)) return placed
      placed += 1
      unit += 1 + (code[unit] as number)
    }
    return placed
  }

  #place(code: Int32Array, unit: number, start: number, end: number, found: Found): boolean {
    for (let position = start; position <= end; position += 1) {
      const n = position - start
      if (this.#tried[n] !== 0 || !isUnitAt(code, unit, position, found)) continue
      this.#tried[n] = 1
      const holder = this.#taken[n] as number
      if (holder !== 0 && !this.#place(code, holder, start, end, found)) continue
      this.#taken[n] = unit
      return true
    }
    return false
  }
}

function holdsAny(code: Int32Array, at: number, found: Found): boolean {
  const end = at + (code[at + 1] as number)
  for (let n = at + 2; n < end; n += 1) if (found.has(code[n] as number)) return true
  return false
}

function isUnitAt(code: Int32Array, unit: number, position: number, found: Found): boolean {
  const count = code[unit] as number
  for (let n = 1; n <= count; n += 1) if (!found.isAt(code[unit + n] as number, position)) return false
  return true
}
