import type { Place } from "./anchors.ts"
import { Blocks, roomFor } from "./blocks.ts"
import type { Dictionary } from "./dictionary.ts"

/**
 * Under each anchor, the queries kept there, in one block so that reading it is one walk through memory: its length,
 * then parts of three counts and three runs,
 *
 *     filter, how many direct, how many guarded, direct targets…, guards…, guarded targets…
 *
 * A target is twice the slot of a query, plus 1 when its program must still be run.
 */
export class Postings {
  readonly blocks = new Blocks()
  readonly #dictionary: Dictionary

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary
  }

  add(place: Place, slot: number): void {
    const target = slot * 2 + (place.isDoubtful ? 1 : 0)
    for (const anchor of place.anchor)
      for (const filter of place.filter) {
        if (!place.guard) this.#addDirect(anchor, filter, target)
        else for (const guard of place.guard) this.#addGuarded(anchor, filter, guard, target)
      }
  }

  /** Takes a query out from under a term. */
  remove(anchor: number, slot: number): void {
    const head = this.#dictionary.headOf(anchor)
    if (head === 0) return
    const { data } = this.blocks
    const length = data[head] as number
    const end = head + length
    let kept = head + 1
    for (let part = head + 1; part < end; ) {
      const next = part + 3 + (data[part + 1] as number) + 2 * (data[part + 2] as number)
      kept = this.#keepOthers(part, kept, slot)
      part = next
    }
    if (kept < end) this.#shorten(anchor, head, length, kept - head)
  }

  get bytes(): number {
    return this.blocks.bytes
  }

  #addDirect(anchor: number, filter: number, target: number): void {
    const part = this.#partOf(anchor, filter)
    const count = this.blocks.data[part + 1] as number
    const at = this.#insert(anchor, part, part + 3 + count, target)
    this.blocks.data[at + 1] = count + 1
  }

  #addGuarded(anchor: number, filter: number, guard: number, target: number): void {
    const part = this.#partOf(anchor, filter)
    const direct = this.blocks.data[part + 1] as number
    const count = this.blocks.data[part + 2] as number
    const moved = this.#insert(anchor, part, part + 3 + direct + 2 * count, target)
    const at = this.#insert(anchor, moved, moved + 3 + direct + count, guard)
    this.blocks.data[at + 2] = count + 1
  }

  /** Where the part for a filter begins; made at the end when there is none. */
  #partOf(anchor: number, filter: number): number {
    const { data } = this.blocks
    const head = this.#dictionary.headOf(anchor)
    const end = head === 0 ? 0 : head + (data[head] as number)
    let part = head + 1
    while (part < end) {
      if (data[part] === filter) return part
      part += 3 + (data[part + 1] as number) + 2 * (data[part + 2] as number)
    }
    if (head === 0) part = this.#begin(anchor)
    for (const one of [0, 0, filter]) part = this.#insert(anchor, part, part, one)
    return part
  }

  #begin(anchor: number): number {
    const head = this.blocks.take(1)
    this.blocks.data[head] = 1
    this.#dictionary.setHead(anchor, head)
    return head + 1
  }

  /** Puts an integer at a place of an anchor's block, which may move; answers where its part now begins. */
  #insert(anchor: number, part: number, at: number, value: number): number {
    const head = this.#dictionary.headOf(anchor)
    const length = this.blocks.data[head] as number
    const moved = roomFor(length + 1) > roomFor(length) ? this.#move(anchor, head, length, length + 1) : head
    const { data } = this.blocks
    const place = at - head + moved
    data.copyWithin(place + 1, place, moved + length)
    data[place] = value
    data[moved] = length + 1
    return part - head + moved
  }

  /** Gives an anchor a block for another length. */
  #move(anchor: number, head: number, length: number, room: number): number {
    const moved = this.blocks.take(room)
    this.blocks.data.copyWithin(moved, head, head + Math.min(length, room))
    this.blocks.give(head, length)
    this.#dictionary.setHead(anchor, moved)
    return moved
  }

  /** Writes what a part holds of other slots from `to` on; answers where that ends. */
  #keepOthers(part: number, to: number, slot: number): number {
    const { data } = this.blocks
    const filter = data[part] as number
    const direct = data[part + 1] as number
    const guarded = data[part + 2] as number
    const first = part + 3
    let end = this.#copyOthers(first, first, direct, to + 3, slot)
    const keptDirect = end - to - 3
    end = this.#copyOthers(first + direct, first + direct + guarded, guarded, end, slot)
    const keptGuarded = end - to - 3 - keptDirect
    if (keptDirect + keptGuarded === 0) return to
    end = this.#copyOthers(first + direct + guarded, first + direct + guarded, guarded, end, slot)
    data[to] = filter
    data[to + 1] = keptDirect
    data[to + 2] = keptGuarded
    return end
  }

  /** Copies down those of a run whose target is of another slot; the run may be its own targets. */
  #copyOthers(from: number, targets: number, count: number, to: number, slot: number): number {
    const { data } = this.blocks
    let end = to
    for (let n = 0; n < count; n += 1)
      if ((data[targets + n] as number) >> 1 !== slot) data[end++] = data[from + n] as number
    return end
  }

  #shorten(anchor: number, head: number, length: number, kept: number): void {
    this.blocks.data[head] = kept
    if (kept === 1) {
      this.blocks.give(head, length)
      this.#dictionary.setHead(anchor, 0)
    } else if (roomFor(kept) < roomFor(length)) {
      this.#move(anchor, head, length, kept)
    }
  }
}
