import { grown } from "./dictionary.ts"

/** The terms of the dictionary one post holds, and where. Used again for each post. */
export class Found {
  /** One bit a term; bit 0, which is no term, is always set. */
  bits = new Int32Array(64).fill(1, 0, 1)
  /** The terms held, each once. */
  terms = new Int32Array(256)
  count = 0
  /** Occurrences in the order of the text: which term, at which position, and the one before of the same term. */
  term = new Int32Array(1024)
  position = new Int32Array(1024)
  before = new Int32Array(1024)
  occurrences = 0
  /** The last occurrence of a term; read only for a term that is held with a position. */
  last = new Int32Array(512)
  /** The first occurrence at each position, and the end after the last position. */
  starts = new Int32Array(1024)
  positions = 0

  clear(): void {
    const { bits, terms, count } = this
    for (let n = 0; n < count; n += 1) bits[(terms[n] as number) >>> 5] = 0
    bits[0] = 1
    this.count = 0
    this.occurrences = 0
    this.positions = 0
  }

  /** Makes room for terms up to `end`. */
  hold(end: number): void {
    if (end > this.last.length) this.last = grown(this.last, end)
    if (end > this.terms.length) this.terms = grown(this.terms, end)
    if (end >>> 5 >= this.bits.length) this.bits = grown(this.bits, (end >>> 5) + 1)
  }

  has(term: number): boolean {
    return ((this.bits[term >>> 5] as number) & (1 << term)) !== 0
  }

  /** A term that stands nowhere: a field's. */
  mark(term: number): void {
    if (this.has(term)) return
    this.bits[term >>> 5] = (this.bits[term >>> 5] as number) | (1 << term)
    this.last[term] = -1
    this.terms[this.count++] = term
  }

  /** A term at the position being read. */
  add(term: number): void {
    const at = this.occurrences++
    if (at === this.term.length) this.#widen()
    const word = this.bits[term >>> 5] as number
    if ((word & (1 << term)) === 0) {
      this.bits[term >>> 5] = word | (1 << term)
      this.terms[this.count++] = term
      this.before[at] = -1
    } else {
      this.before[at] = this.last[term] as number
    }
    this.last[term] = at
    this.term[at] = term
    this.position[at] = this.positions
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

  #widen(): void {
    this.term = grown(this.term)
    this.position = grown(this.position)
    this.before = grown(this.before)
  }
}
