import type { Query } from "../query/ast.ts"
import { placesOf } from "./anchors.ts"
import { Blocks } from "./blocks.ts"
import { grown } from "./dictionary.ts"
import type { Found } from "./found.ts"
import { Hash, type Seed } from "./hash.ts"
import type { Post } from "./post.ts"
import { fields, Postings } from "./postings.ts"
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
  readonly #postings = new Postings()
  readonly #programs = new Blocks()
  readonly #runner = new Runner()
  readonly #slots = new Map<Id, number>()
  readonly #ids: (Id | undefined)[] = []
  readonly #free: number[] = []
  /** The slots that no term keeps: read for each post. */
  readonly #always = new Set<number>()
  /** Where the program of each slot begins. */
  #starts = new Int32Array(256)
  /** The last post for which a slot was decided. */
  #decided = new Int32Array(256)
  #post = 0
  #into: Id[] = []
  #count = 0
  #settled = 0

  constructor(seed: Seed) {
    const hash = new Hash(seed)
    this.#vocabulary = new Vocabulary(hash)
    this.#scanner = new Scanner(hash, this.#vocabulary)
  }

  get size(): number {
    return this.#slots.size
  }

  get bytes(): number {
    const slots = this.#starts.byteLength + this.#decided.byteLength
    return slots + this.#vocabulary.bytes + this.#postings.bytes + this.#programs.bytes
  }

  set(id: Id, query: Query): void {
    this.remove(id)
    const slot = this.#free.pop() ?? this.#ids.length
    this.#slots.set(id, slot)
    this.#ids[slot] = id
    if (slot >= this.#starts.length) {
      this.#starts = grown(this.#starts)
      this.#decided = grown(this.#decided)
    }
    const code = compile(query, this.#vocabulary)
    const start = this.#programs.take(code.length)
    this.#programs.data.set(code, start)
    this.#starts[slot] = start
    this.#decided[slot] = 0
    this.#scanner.found.hold(this.#vocabulary.dictionary.end)
    this.#postings.hold(this.#vocabulary.dictionary.end)
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
    this.#post = this.#post === 0x7fffffff ? this.#restart() : this.#post + 1
    this.#into = into
    this.#count = 0
    const found = this.#scanner.read(post)
    const { heads } = this.#postings
    for (let n = 0; n < found.count; n += 1) {
      const list = heads[found.terms[n] as number] as number
      if (list !== 0) this.#readLists(list, found)
    }
    if (this.#always.size > 0) for (const slot of this.#always) this.#decide(slot * 2 + 1, found)
    if (this.#post % countedEvery === 0) this.#vocabulary.count(found.terms, found.count)
    found.clear()
    return this.#count
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

  #readLists(first: number, found: Found): void {
    const { lists } = this.#postings
    for (let list = first; list !== 0; list = lists[list + fields.next] as number) {
      if (!found.has(lists[list + fields.filter] as number)) continue
      const direct = lists[list + fields.directCount] as number
      if (direct > 0) this.#readDirect(lists[list + fields.direct] as number, direct, found)
      const guards = lists[list + fields.guardCount] as number
      if (guards > 0) this.#readGuards(lists[list + fields.guards] as number, guards, found)
    }
  }

  #readDirect(at: number, count: number, found: Found): void {
    const { data } = this.#postings.blocks
    for (let n = at; n < at + count; n += 1) this.#decide(data[n] as number, found)
  }

  #readGuards(at: number, count: number, found: Found): void {
    const { data } = this.#postings.blocks
    const { bits } = found
    const targets = 1 << (32 - Math.clz32(count - 1))
    const end = at + count
    for (let n = at; n < end; n += 1) {
      const guard = data[n] as number
      if (((bits[guard >>> 5] as number) & (1 << guard)) !== 0)
        this.#decide(data[n + targets] as number, found)
    }
  }

  #decide(target: number, found: Found): void {
    const slot = target >> 1
    if (this.#decided[slot] === this.#post) return
    this.#decided[slot] = this.#post
    if ((target & 1) === 1 && !this.#runner.run(this.#programs.data, this.#starts[slot] as number, found))
      return
    this.#into[this.#count++] = this.#ids[slot] as Id
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

  /** The count of posts begins again, and with it what was decided. */
  #restart(): number {
    this.#decided.fill(0)
    return 1
  }
}
