import { grown } from "./dictionary.ts"

/** Up to so many occurrences, looking through all of them is faster than chaining those of a term. */
const few = 48

/** The terms of the dictionary one post holds, and where. Used again for each post. */
export class Found {
  /** One bit a term; bit 0, which is no term, is always set. */
  bits = new Int32Array(64).fill(1, 0, 1)
  /** The terms held, each once. */
  terms = new Int32Array(256)
  count = 0
  /** Where the queries kept under those terms begin. */
  heads = new Int32Array(256)
  headCount = 0
  /** Occurrences in the order of the text: which term, at which position. */
  term = new Int32Array(1024)
  position = new Int32Array(1024)
  occurrences = 0
  /** The first occurrence at each position, and the end after the last position. */
  starts = new Int32Array(1024)
  positions = 0
  /** The first occurrence of each term and the next of the same, once they were asked for in a long post. */
  #first = new Int32Array(512)
  #after = new Int32Array(1024)
  #isChained = false

  clear(): void {
    const { bits, terms, count } = this
    for (let n = 0; n < count; n += 1) bits[(terms[n] as number) >>> 5] = 0
    bits[0] = 1
    this.count = 0
    this.headCount = 0
    this.occurrences = 0
    this.positions = 0
    this.#isChained = false
  }

  /** Makes room for terms up to `end`. */
  hold(end: number): void {
    if (end <= this.terms.length) return
    this.terms = grown(this.terms, end)
    this.heads = grown(this.heads, end)
    this.#first = grown(this.#first, end)
    this.bits = grown(this.bits, (this.terms.length >>> 5) + 1)
  }

  has(term: number): boolean {
    return ((this.bits[term >>> 5] as number) & (1 << term)) !== 0
  }

  /** A term held, with where what is kept under it begins. */
  mark(term: number, head: number): void {
    const word = this.bits[term >>> 5] as number
    if ((word & (1 << term)) !== 0) return
    this.bits[term >>> 5] = word | (1 << term)
    this.terms[this.count++] = term
    if (head !== 0) this.heads[this.headCount++] = head
  }

  /** The same, at the position being read. */
  add(term: number, head: number): void {
    const at = this.occurrences++
    if (at === this.term.length) this.#widen()
    this.term[at] = term
    this.position[at] = this.positions
    this.mark(term, head)
  }

  /** The position being read is over. */
  next(): void {
    const position = ++this.positions
    if (position === this.starts.length) this.starts = grown(this.starts)
    this.starts[position] = this.occurrences
  }

  /** Whether a term stands at a position. */
  isAt(term: number, position: number): boolean {
    if (position < 0 || position >= this.positions) return false
    const end = this.starts[position + 1] as number
    for (let at = this.starts[position] as number; at < end; at += 1) if (this.term[at] === term) return true
    return false
  }

  /** The first occurrence of a term that is held; -1 when it stands nowhere. */
  firstOf(term: number): number {
    if (this.occurrences <= few) return this.#seek(term, 0)
    if (!this.#isChained) this.#chain()
    return this.#first[term] as number
  }

  /** The occurrence of the same term after one; -1 after the last. */
  afterOf(at: number): number {
    return this.#isChained ? (this.#after[at] as number) : this.#seek(this.term[at] as number, at + 1)
  }

  #seek(term: number, from: number): number {
    for (let at = from; at < this.occurrences; at += 1) if (this.term[at] === term) return at
    return -1
  }

  #chain(): void {
    if (this.#after.length < this.term.length) this.#after = new Int32Array(this.term.length)
    for (let n = 0; n < this.count; n += 1) this.#first[this.terms[n] as number] = -1
    for (let at = this.occurrences - 1; at >= 0; at -= 1) {
      const term = this.term[at] as number
      this.#after[at] = this.#first[term] as number
      this.#first[term] = at
    }
    this.#isChained = true
  }

  #widen(): void {
    this.term = grown(this.term)
    this.position = grown(this.position)
  }
}
