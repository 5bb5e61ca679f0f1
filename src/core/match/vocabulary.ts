import { Dictionary, grown } from "./dictionary.ts"
import { type Hash, type Kind, kinds } from "./hash.ts"
import type { Sought } from "./sought.ts"
import { Wildcards } from "./wildcards.ts"

/** The longest opening of a wildcard: its length is a bit among 32. */
const longestOpening = 31
/** As if this many posts had already been read when a term's frequency is guessed. */
const guessWeight = 200

/** How many posts in a hundred thousand hold a term of this kind, before any was read. */
const guesses: Readonly<Record<Kind, number>> = {
  [kinds.word]: 200,
  [kinds.exact]: 100,
  [kinds.hashtag]: 50,
  [kinds.mention]: 30,
  [kinds.site]: 1_000,
  [kinds.url]: 100,
  [kinds.author]: 30,
  [kinds.lang]: 50_000,
  [kinds.network]: 50_000,
  [kinds.account]: 30_000,
  [kinds.is]: 30_000,
  [kinds.has]: 30_000,
  [kinds.elision]: 5_000,
  [kinds.clitic]: 3_000,
  [kinds.emoji]: 300,
  [kinds.opening]: 400,
  [kinds.pattern]: 100,
}
/** Short words are frequent: the same for words of 0, 1, 2… letters. */
const shortWords = [0, 5_000, 5_000, 2_500, 1_200, 600, 400]

/** The terms all queries hold, with what makes some of them found, and how often posts hold them. */
export class Vocabulary {
  readonly dictionary: Dictionary
  readonly wildcards = new Wildcards()
  /** How many terms there are of each kind. */
  readonly held = new Int32Array(32)
  #kinds = new Uint8Array(512)
  #guesses = new Int32Array(512)
  #seen = new Int32Array(512)
  #posts = 0
  /** The terms that others depend on: let go when these are gone. */
  readonly #special = new Map<number, { sought: Sought; under: number }>()

  constructor(hash: Hash) {
    this.dictionary = new Dictionary(hash)
  }

  hold(sought: Sought): number {
    const one = sought.kind === kinds.pattern ? openingOf(sought) : sought
    const term = this.dictionary.hold(one.text, one.kind)
    if (this.dictionary.usesOf(term) === 1) this.#begin(term, one)
    return term
  }

  release(term: number): void {
    if (!this.dictionary.release(term)) return
    const kind = this.#kinds[term] as number
    this.held[kind] = (this.held[kind] as number) - 1
    const special = this.#special.get(term)
    if (!special) return
    this.#special.delete(term)
    if (kind === kinds.opening) this.wildcards.releaseOpening(special.sought.text)
    if (kind === kinds.pattern) this.wildcards.releasePattern(special.under, special.sought.text)
    if (kind === kinds.exact) this.wildcards.releaseExact(special.under)
    if (special.under) this.release(special.under)
  }

  kindOf(term: number): Kind {
    return this.#kinds[term] as Kind
  }

  /** The share of posts that hold a term, as far as is known. */
  frequency(term: number): number {
    const guess = ((this.#guesses[term] as number) / 100_000) * guessWeight
    return ((this.#seen[term] as number) + guess) / (this.#posts + guessWeight)
  }

  /** Learns from a post which terms are frequent. */
  count(terms: Int32Array, count: number): void {
    this.#posts += 1
    for (let n = 0; n < count; n += 1) {
      const term = terms[n] as number
      this.#seen[term] = (this.#seen[term] as number) + 1
    }
  }

  get bytes(): number {
    return this.dictionary.bytes + this.#kinds.byteLength + 2 * this.#seen.byteLength
  }

  #begin(term: number, sought: Sought): void {
    while (term >= this.#kinds.length) this.#widen()
    this.#kinds[term] = sought.kind
    this.#guesses[term] = guessOf(sought)
    this.#seen[term] = Math.round(((this.#guesses[term] as number) / 100_000) * this.#posts)
    this.held[sought.kind] = (this.held[sought.kind] as number) + 1
    if (sought.kind === kinds.opening) this.#beginOpening(term, sought)
    if (sought.kind === kinds.pattern) this.#beginPattern(term, sought)
    if (sought.kind === kinds.exact) this.#beginExact(term, sought)
  }

  #beginOpening(term: number, sought: Sought): void {
    this.wildcards.holdOpening(sought.text)
    this.#special.set(term, { sought, under: 0 })
  }

  #beginPattern(term: number, sought: Sought): void {
    const under = this.hold({ kind: kinds.opening, text: openingText(sought.text) })
    this.wildcards.holdPattern(under, sought.text, term)
    this.#special.set(term, { sought, under })
  }

  #beginExact(term: number, sought: Sought): void {
    const under = this.hold({ kind: kinds.word, text: sought.word ?? "" })
    this.wildcards.holdExact(under)
    this.#special.set(term, { sought, under })
  }

  #widen(): void {
    const wider = new Uint8Array(this.#kinds.length * 2)
    wider.set(this.#kinds)
    this.#kinds = wider
    this.#guesses = grown(this.#guesses)
    this.#seen = grown(this.#seen)
  }
}

function guessOf({ kind, text }: Sought): number {
  return (kind === kinds.word ? shortWords[text.length] : undefined) ?? guesses[kind]
}

/** `inond*` is its opening alone; any other wildcard is a pattern under its opening. */
function openingOf(sought: Sought): Sought {
  const opening = openingText(sought.text)
  return sought.text === `${opening}*` ? { kind: kinds.opening, text: opening } : sought
}

function openingText(pattern: string): string {
  return pattern.slice(0, Math.min(longestOpening, pattern.search(/[*?]|$/)))
}
