import type { Query } from "../query/ast.ts"
import { placesOf } from "./anchors.ts"
import { Blocks } from "./blocks.ts"
import { grown } from "./dictionary.ts"
import type { Found } from "./found.ts"
import { Hash, type Seed } from "./hash.ts"
import type { Post } from "./post.ts"
import { Postings } from "./postings.ts"
import { compile, termsIn } from "./program.ts"
import { Runner } from "./run.ts"
import { Scanner } from "./scan.ts"
import { Vocabulary } from "./vocabulary.ts"

/** One post against very many queries. `docs/decisions/matching.md` says how it is built and what was measured. */
export type Matcher<Id> = {
  readonly size: number
  /** Adds a query, or puts another in the place of the one with this id. The next post is matched against it. */
  set: (id: Id, query: Query) => void
  /** False when there was none. */
  remove: (id: Id) => boolean
  /** Writes the ids of the queries a post matches in `into`, from 0 on, in no order; answers how many. Allocates nothing. */
  match: (post: Post, into: Id[]) => number
  /**
   * Keeps queries anew under what the posts matched so far showed to be rare, at most `most` of them, going round.
   * Answers how many are left in this round. Matching is the same before and after, only its speed changes.
   */
  settle: (most: number) => number
  /** What the index takes, without the ids. */
  readonly bytes: number
}

/** The seed must be drawn at random by who runs the process, and told to nobody. */
export function createMatcher<Id>({ seed }: { readonly seed: Seed }): Matcher<Id> {
  return new Engine<Id>(seed)
}

/** Which posts are counted to learn how frequent terms are. */
const countedEvery = 16

class Engine<Id> implements Matcher<Id> {
  readonly #vocabulary: Vocabulary
  readonly #scanner: Scanner
  readonly #postings: Postings
  readonly #programs = new Blocks()
  readonly #runner = new Runner()
  readonly #slots = new Map<Id, number>()
  readonly #ids: (Id | undefined)[] = []
  readonly #free: number[] = []
  /** The slots that no term keeps: read for each post. */
  readonly #always = new Set<number>()
  /** Where the program of each slot begins. */
  #starts = new Int32Array(256)
  /** One bit a slot, for those already met in this post. */
  #met = new Int32Array(8)
  /** The slots met in this post which match, and those whose program must be run. */
  #sure = new Int32Array(256)
  #sureCount = 0
  #doubtful = new Int32Array(256)
  #doubtfulCount = 0
  #posts = 0
  #settled = 0
  /** Kept so that reading blocks beforehand is not left out. */
  touched = 0

  constructor(seed: Seed) {
    const hash = new Hash(seed)
    this.#vocabulary = new Vocabulary(hash)
    this.#postings = new Postings(this.#vocabulary.dictionary)
    this.#scanner = new Scanner(hash, this.#vocabulary)
  }

  get size(): number {
    return this.#slots.size
  }

  get bytes(): number {
    const slots = this.#starts.byteLength + this.#met.byteLength + 2 * this.#sure.byteLength
    return slots + this.#vocabulary.bytes + this.#postings.bytes + this.#programs.bytes
  }

  set(id: Id, query: Query): void {
    this.remove(id)
    const slot = this.#free.pop() ?? this.#ids.length
    this.#slots.set(id, slot)
    this.#ids[slot] = id
    if (slot === this.#starts.length) this.#widen()
    const code = compile(query, this.#vocabulary)
    const start = this.#programs.take(code.length)
    this.#programs.data.set(code, start)
    this.#starts[slot] = start
    this.#scanner.found.hold(this.#vocabulary.dictionary.end)
    this.#keep(slot)
  }

  remove(id: Id): boolean {
    const slot = this.#slots.get(id)
    if (slot === undefined) return false
    this.#unkeep(slot)
    const { data } = this.#programs
    const start = this.#starts[slot] as number
    termsIn(data, start, (term) => this.#vocabulary.release(term))
    this.#programs.give(start, data[start + 1] as number)
    this.#slots.delete(id)
    this.#ids[slot] = undefined
    this.#free.push(slot)
    return true
  }

  match(post: Post, into: Id[]): number {
    const found = this.#scanner.read(post)
    this.#sureCount = 0
    this.#doubtfulCount = 0
    this.#touch(found)
    for (let n = 0; n < found.headCount; n += 1) this.#readBlock(found.heads[n] as number, found)
    if (this.#always.size > 0) for (const slot of this.#always) this.#meet(slot * 2 + 1)
    this.#posts += 1
    if (this.#posts % countedEvery === 0) this.#vocabulary.count(found.terms, found.count)
    this.#runDoubtful(found)
    found.clear()
    return this.#tell(into)
  }

  settle(most: number): number {
    const end = Math.min(this.#settled + most, this.#ids.length)
    for (; this.#settled < end; this.#settled += 1) {
      if (this.#ids[this.#settled] === undefined) continue
      this.#unkeep(this.#settled)
      this.#keep(this.#settled)
    }
    const left = this.#ids.length - end
    if (left === 0) this.#settled = 0
    return left
  }

  /** Reads the beginning of each block once: they are then fetched side by side. */
  #touch({ heads, headCount }: Found): void {
    const { data } = this.#postings.blocks
    let touched = 0
    for (let n = 0; n < headCount; n += 1) touched ^= data[heads[n] as number] as number
    this.touched = touched
  }

  #readBlock(head: number, found: Found): void {
    const { data } = this.#postings.blocks
    const end = head + (data[head] as number)
    for (let part = head + 1; part < end; ) {
      const first = part + 3
      const guards = first + (data[part + 1] as number)
      const guarded = data[part + 2] as number
      if (found.has(data[part] as number)) {
        for (let n = first; n < guards; n += 1) this.#meet(data[n] as number)
        if (guarded > 0) this.#readGuards(data, guards, guarded, found.bits)
      }
      part = guards + 2 * guarded
    }
  }

  #readGuards(data: Int32Array, at: number, count: number, bits: Int32Array): void {
    const end = at + count
    for (let n = at; n < end; n += 1) {
      const guard = data[n] as number
      if (((bits[guard >>> 5] as number) & (1 << guard)) !== 0) this.#meet(data[n + count] as number)
    }
  }

  #meet(target: number): void {
    const slot = target >> 1
    const word = this.#met[slot >>> 5] as number
    if ((word & (1 << slot)) !== 0) return
    this.#met[slot >>> 5] = word | (1 << slot)
    if ((target & 1) === 0) this.#sure[this.#sureCount++] = slot
    else this.#doubtful[this.#doubtfulCount++] = slot
  }

  #runDoubtful(found: Found): void {
    const { data } = this.#programs
    const starts = this.#starts
    const count = this.#doubtfulCount
    let touched = 0
    for (let n = 0; n < count; n += 1)
      touched ^= data[starts[this.#doubtful[n] as number] as number] as number
    this.touched ^= touched
    for (let n = 0; n < count; n += 1) {
      const slot = this.#doubtful[n] as number
      this.#met[slot >>> 5] = 0
      if (this.#runner.run(data, starts[slot] as number, found)) this.#sure[this.#sureCount++] = slot
    }
  }

  #tell(into: Id[]): number {
    const count = this.#sureCount
    for (let n = 0; n < count; n += 1) {
      const slot = this.#sure[n] as number
      this.#met[slot >>> 5] = 0
      into[n] = this.#ids[slot] as Id
    }
    return count
  }

  #keep(slot: number): void {
    const places = placesOf(this.#programs.data, this.#starts[slot] as number, this.#vocabulary)
    if (!places) this.#always.add(slot)
    else for (const place of places) this.#postings.add(place, slot)
  }

  #unkeep(slot: number): void {
    this.#always.delete(slot)
    const start = this.#starts[slot] as number
    termsIn(this.#programs.data, start, (term) => this.#postings.remove(term, slot))
  }

  #widen(): void {
    this.#starts = grown(this.#starts)
    this.#sure = grown(this.#sure)
    this.#doubtful = grown(this.#doubtful)
    this.#met = grown(this.#met)
  }
}
