import { findPlaces, type Places } from "./places.ts"
import { findReferents, type Pointing, type Referents } from "./referents.ts"
import { findShapes, type Shapes } from "./shapes.ts"
import { unmask } from "./unmask.ts"
import type { Unmasker } from "./unmasker.ts"
import { readWords, type Words } from "./words.ts"

/** What was read in a post, once: everything the rules and the model ask is looked up here. */
export type Reading = {
  readonly words: Words
  readonly places: Places
  readonly pointing: Pointing
  readonly shapes: Shapes
}

/** Linear in the length of the post. Masked words are read as words when an unmasker is given. */
export function readPost(text: string, referents: Referents, unmasker?: Unmasker): Reading {
  const read = readWords(text)
  const words = unmasker ? unmask(read, unmasker) : read
  return {
    words,
    places: findPlaces(words),
    pointing: findReferents(words, referents),
    shapes: findShapes(words),
  }
}
