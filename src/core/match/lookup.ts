import { type Dictionary, homeOf, wide } from "./dictionary.ts"
import { kinds } from "./hash.ts"
import { keyWidth, type Seeker } from "./seek.ts"
import { FormReader } from "./seek-forms.ts"
import { codes } from "./units.ts"
import type { Vocabulary } from "./vocabulary.ts"
import { bucketOf, type Wildcards } from "./wildcards.ts"

const { letters } = codes

/** Finds in the dictionary what a text was read to hold. */
export class Lookup {
  readonly #seeker: Seeker
  readonly #dictionary: Dictionary
  readonly #wildcards: Wildcards
  readonly #forms: FormReader
  /** Kept so that the reading is not left out. */
  touched = 0

  constructor(seeker: Seeker, { dictionary, wildcards }: Vocabulary) {
    this.#seeker = seeker
    this.#dictionary = dictionary
    this.#wildcards = wildcards
    this.#forms = new FormReader(seeker, wildcards)
  }

  /** Seeks what was noted, all together: places that are far apart in memory are then waited for at once. */
  seekKeys(text: string): void {
    const { keys, keysEnd, found } = this.#seeker
    const { places, shift } = this.#dictionary
    const mask = places.length - 1
    const { any: hasWildcards, lengths, shortLengths, allLengths } = this.#wildcards
    const { fold } = this.#seeker
    const hasExacts = this.#seeker.held[kinds.exact] !== 0
    this.#touch()
    for (let n = 0; n < keysEnd; n += keyWidth) {
      const position = keys[n + 2] as number
      while (found.positions < position) found.next()
      const a = keys[n] as number
      const b = keys[n + 1] as number
      const from = keys[n + 3] as number
      let place = homeOf(a, shift)
      let term = places[place + 2] as number
      while (term !== 0 && (places[place + 1] !== b || places[place] !== a)) {
        place = (place + wide) & mask
        term = places[place + 2] as number
      }
      if (term !== 0) found.add(term, places[place + 3] as number)
      if (from < 0) continue
      if (hasWildcards) {
        const width = (keys[n + 4] as number) - from
        const first = fold[text.charCodeAt(from)] as number
        const second = width > 1 ? (fold[text.charCodeAt(from + 1)] as number) : letters
        const third = width > 2 ? (fold[text.charCodeAt(from + 2)] as number) : letters
        let openings = allLengths
        if (first >= letters && second >= letters && third >= letters)
          openings =
            width < 3 ? shortLengths : shortLengths | (lengths[bucketOf(first, second, third)] as number)
        if (openings !== 0) this.#forms.readOpenings(text, from, keys[n + 4] as number, openings)
      }
      if (hasExacts && term !== 0 && this.#wildcards.hasExact(term))
        this.#forms.readExact(text, from, keys[n + 4] as number)
    }
    while (found.positions < this.#seeker.position) found.next()
  }

  /** Reads each place once, without deciding anything: the processor then fetches them side by side. */
  #touch(): void {
    const { keys, keysEnd } = this.#seeker
    const { places, shift } = this.#dictionary
    let touched = 0
    for (let n = 0; n < keysEnd; n += keyWidth) touched ^= places[homeOf(keys[n] as number, shift)] as number
    this.touched = touched
  }
}
