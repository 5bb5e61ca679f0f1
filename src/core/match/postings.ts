import type { Place } from "./anchors.ts"
import { Blocks, powerFor } from "./blocks.ts"
import { grown } from "./dictionary.ts"

/** The content of a list: its filter, the next list of the same term, then two runs: where, how many. */
export const fields = { filter: 0, next: 1, direct: 2, directCount: 3, guards: 4, guardCount: 5, size: 8 }

/**
 * Under each anchor, the queries kept there: twice their slot, plus 1 when the program must still be run. A list has
 * the queries that need no other term, then those behind a guard: all guards, then as many targets, so that a scan
 * over guards is a scan over one array.
 */
export class Postings {
  /** The first list of each term; 0 for none. */
  heads = new Int32Array(512)
  lists = new Int32Array(8 * 256)
  readonly blocks = new Blocks()
  #lists = 1
  readonly #freeLists: number[] = []

  /** Makes room for terms up to `end`. */
  hold(end: number): void {
    if (end > this.heads.length) this.heads = grown(this.heads, end)
  }

  add(place: Place, slot: number): void {
    const target = slot * 2 + (place.isDoubtful ? 1 : 0)
    for (const anchor of place.anchor)
      for (const filter of place.filter) {
        const list = this.#listOf(anchor, filter)
        if (!place.guard) this.#addDirect(list, target)
        else for (const guard of place.guard) this.#addGuarded(list, guard, target)
      }
  }

  /** Takes a query out from under a term. */
  remove(anchor: number, slot: number): void {
    let before = 0
    for (let list = this.heads[anchor] ?? 0; list !== 0; ) {
      const next = this.lists[list + fields.next] as number
      this.#removeFrom(list, slot)
      const isEmpty =
        this.lists[list + fields.directCount] === 0 && this.lists[list + fields.guardCount] === 0
      if (isEmpty) this.#drop(anchor, before, list)
      else before = list
      list = next
    }
  }

  get bytes(): number {
    return this.heads.byteLength + this.lists.byteLength + this.blocks.bytes
  }

  #listOf(anchor: number, filter: number): number {
    const first = this.heads[anchor] as number
    for (let list = first; list !== 0; list = this.lists[list + fields.next] as number)
      if (this.lists[list + fields.filter] === filter) return list
    const list = this.#freeLists.pop() ?? this.#lists++ * fields.size
    if (list + fields.size > this.lists.length) this.lists = grown(this.lists)
    this.lists.fill(0, list, list + fields.size)
    this.lists[list + fields.filter] = filter
    this.lists[list + fields.next] = first
    this.heads[anchor] = list
    return list
  }

  #addDirect(list: number, target: number): void {
    const count = this.lists[list + fields.directCount] as number
    const at = this.#roomFor(list + fields.direct, count, 1)
    this.blocks.data[at + count] = target
    this.lists[list + fields.directCount] = count + 1
  }

  #addGuarded(list: number, guard: number, target: number): void {
    const count = this.lists[list + fields.guardCount] as number
    const at = this.#roomFor(list + fields.guards, count, 2)
    const room = 1 << powerFor(count + 1)
    this.blocks.data[at + count] = guard
    this.blocks.data[at + room + count] = target
    this.lists[list + fields.guardCount] = count + 1
  }

  /** Where a run has room for one more in each of its columns; moved when it had not. */
  #roomFor(field: number, count: number, columns: number): number {
    const before = this.lists[field] as number
    const room = count === 0 ? 0 : 1 << powerFor(count)
    if (count < room) return before
    const wider = 1 << powerFor(count + 1)
    const at = this.blocks.take(wider * columns)
    for (let column = 0; column < columns; column += 1) {
      const from = before + column * room
      this.blocks.data.copyWithin(at + column * wider, from, from + count)
    }
    if (room > 0) this.blocks.give(before, room * columns)
    this.lists[field] = at
    return at
  }

  #removeFrom(list: number, slot: number): void {
    this.#filter(list + fields.direct, 1, slot)
    this.#filter(list + fields.guards, 2, slot)
  }

  /** Keeps what is not of this slot; the block stays as wide as its count asks. */
  #filter(field: number, columns: number, slot: number): void {
    const at = this.lists[field] as number
    const count = this.lists[field + 1] as number
    if (count === 0) return
    const data = this.blocks.data
    const room = 1 << powerFor(count)
    const targets = at + (columns - 1) * room
    let kept = 0
    for (let n = 0; n < count; n += 1) {
      if ((data[targets + n] as number) >> 1 === slot) continue
      data[at + kept] = data[at + n] as number
      data[targets + kept] = data[targets + n] as number
      kept += 1
    }
    if (kept < count) this.#narrow(field, columns, room, kept)
  }

  #narrow(field: number, columns: number, room: number, kept: number): void {
    const at = this.lists[field] as number
    this.lists[field + 1] = kept
    const narrower = kept === 0 ? 0 : 1 << powerFor(kept)
    if (narrower === room) return
    const to = kept === 0 ? 0 : this.blocks.take(narrower * columns)
    for (let column = 0; column < columns && kept > 0; column += 1) {
      const from = at + column * room
      this.blocks.data.copyWithin(to + column * narrower, from, from + kept)
    }
    this.blocks.give(at, room * columns)
    this.lists[field] = to
  }

  #drop(anchor: number, before: number, list: number): void {
    const next = this.lists[list + fields.next] as number
    if (before === 0) this.heads[anchor] = next
    else this.lists[before + fields.next] = next
    this.#freeLists.push(list)
  }
}
