import type { Seeker } from "./seek.ts"

/** A wildcard with `?`: what stands after its opening is compared letter by letter. */
type Pattern = { readonly text: string; readonly isOpen: boolean; readonly term: number; uses: number }

/**
 * Which words may fit a wildcard. `inond*` is a term like any other, held by every word which begins so: the lengths
 * of openings, kept by their first three letters, say when to seek the beginning of a word in the dictionary.
 */
export class Wildcards {
  any = false
  /** Bit n: some opening is n letters long. */
  shortLengths = 0
  allLengths = 0
  longest = 0
  /** The same for openings whose first three letters fall in a bucket. */
  readonly lengths = new Int32Array(4096)
  readonly #openings = new Map<string, number>()
  readonly #patterns = new Map<number, Pattern[]>()
  /** The words some exact form of which is sought, and by how many. */
  readonly #exacts = new Map<number, number>()

  hasExact(word: number): boolean {
    return this.#exacts.has(word)
  }

  holdExact(word: number): void {
    this.#exacts.set(word, (this.#exacts.get(word) ?? 0) + 1)
  }

  releaseExact(word: number): void {
    const left = (this.#exacts.get(word) ?? 0) - 1
    if (left > 0) this.#exacts.set(word, left)
    else this.#exacts.delete(word)
  }

  holdOpening(opening: string): void {
    const uses = this.#openings.get(opening) ?? 0
    this.#openings.set(opening, uses + 1)
    if (uses === 0) this.#note(opening)
  }

  releaseOpening(opening: string): void {
    const left = (this.#openings.get(opening) ?? 0) - 1
    if (left > 0) {
      this.#openings.set(opening, left)
      return
    }
    this.#openings.delete(opening)
    this.shortLengths = 0
    this.allLengths = 0
    this.any = false
    this.lengths.fill(0)
    for (const kept of this.#openings.keys()) this.#note(kept)
  }

  holdPattern(opening: number, text: string, term: number): void {
    const patterns = this.#patterns.get(opening) ?? []
    const known = patterns.find((pattern) => pattern.text === text)
    if (known) known.uses += 1
    else patterns.push({ text, isOpen: text.endsWith("*"), term, uses: 1 })
    this.#patterns.set(opening, patterns)
    this.longest = Math.max(this.longest, text.length)
  }

  releasePattern(opening: number, text: string): void {
    const patterns = this.#patterns.get(opening) ?? []
    const known = patterns.find((pattern) => pattern.text === text)
    if (known) known.uses -= 1
    const left = patterns.filter((pattern) => pattern.uses > 0)
    if (left.length > 0) this.#patterns.set(opening, left)
    else this.#patterns.delete(opening)
  }

  /** Adds the patterns of an opening that the whole word fits. */
  fit(opening: number, units: Uint16Array, length: number, seeker: Seeker): void {
    const patterns = this.#patterns.get(opening)
    if (patterns)
      for (const pattern of patterns) if (fits(pattern, units, length)) seeker.addTerm(pattern.term)
  }

  #note(opening: string): void {
    const length = 1 << opening.length
    this.any = true
    this.allLengths |= length
    if (opening.length < 3) {
      this.shortLengths |= length
      return
    }
    const at = bucketOf(opening.charCodeAt(0), opening.charCodeAt(1), opening.charCodeAt(2))
    this.lengths[at] = (this.lengths[at] as number) | length
  }
}

export function bucketOf(first: number, second: number, third: number): number {
  return (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35)) >>> 20
}

function fits({ text, isOpen }: Pattern, units: Uint16Array, length: number): boolean {
  const fixed = isOpen ? text.length - 1 : text.length
  if (isOpen ? length < fixed : length !== fixed) return false
  for (let n = 0; n < fixed; n += 1) {
    const unit = text.charCodeAt(n)
    if (unit !== 63 && unit !== units[n]) return false
  }
  return true
}
