import type { Reading } from "../facts/read.ts"
import { type Classes, mostClasses } from "./classes.ts"
import { join, mix } from "./hash.ts"
import { createSymbols, mostSymbols, named, stemLength } from "./symbols.ts"
import { aboutOf } from "./whole.ts"

/** What a feature is made of. Each kind has a weight of its own in training. */
export const kinds = {
  word: 0,
  pair: 1,
  letters: 2,
  class: 3,
  classFact: 4,
  skip: 5,
  skipTriple: 6,
  together: 7,
  shape: 8,
  about: 9,
} as const

export const kindCount = 10

/** Features kept of a post: what is beyond is not looked at. */
export const mostFeatures = 12_000
/** Classes of a post that are looked at together. */
const mostPresent = 12
/** How many bearing words on a pair may reach. */
const reach = 2

/** Features of one post: rows of the weights, without repetition, each with the words it was made of. */
export interface Features {
  readonly rows: Int32Array
  readonly kinds: Uint8Array
  readonly from: Uint16Array
  readonly to: Uint16Array
  count: number
}

export interface Reader {
  /** The same object each time, overwritten by the next reading. */
  read(reading: Reading): Features
}

/** `bits`: how many bits of a hash make a row. */
export function createReader(classes: Classes, bits: number): Reader {
  const mask = (1 << bits) - 1
  /** A bit a row, so that all fit in the nearest cache; put out row by row before the next post. */
  const seen = new Int32Array(Math.ceil((1 << bits) / 32))
  const features: Features = {
    rows: new Int32Array(mostFeatures),
    kinds: new Uint8Array(mostFeatures),
    from: new Uint16Array(mostFeatures),
    to: new Uint16Array(mostFeatures),
    count: 0,
  }
  const symbols = createSymbols(classes)
  const { hashOfClass, tags, tagCounts, words, stems, small, of: symbolOf, counts, bearing } = symbols
  const presentOf = new Int16Array(mostPresent)
  const presentAt = new Uint16Array(mostPresent)
  let count = 0

  const { rows, kinds: kindOf, from: fromOf, to: toOf } = features

  function add(kind: number, hash: number, from: number, to: number): void {
    const row = mix(hash ^ Math.imul(kind + 1, 0x85ebca6b)) & mask
    const bit = 1 << (row & 31)
    const near = seen[row >>> 5] as number
    if (near & bit || features.count >= mostFeatures) return
    seen[row >>> 5] = near | bit
    const at = features.count++
    rows[at] = row
    kindOf[at] = kind
    fromOf[at] = from
    toOf[at] = to
  }

  function addWords({ words: said }: Reading): void {
    for (let at = 0; at < count; at++) {
      const word = said.word[at] as string
      add(kinds.word, words[at] as number, at, at)
      const next = at + 1 < count ? (stems[at + 1] as number) : named.ask
      add(kinds.pair, join(stems[at] as number, next), at, Math.min(at + 1, count - 1))
      if (word.length > stemLength) add(kinds.letters, stems[at] as number, at, at)
      if (small[at] === 0) addLetters(word, at)
    }
    if (count > 0) add(kinds.pair, join(named.start, stems[0] as number), 0, 0)
  }

  /** Four letters in a row, the ends of the word being letters too. */
  function addLetters(word: string, at: number): void {
    const length = Math.min(word.length, 24)
    if (length < 3) return
    let [one, two, three] = [94, word.charCodeAt(0), word.charCodeAt(1)]
    for (let end = 2; end <= length; end++) {
      const four = end === length ? 36 : word.charCodeAt(end)
      add(kinds.letters, (((one * 131 + two) * 131 + three) * 131 + four) | 0, at, at)
      one = two
      two = three
      three = four
    }
  }

  function addFacts({ places }: Reading): void {
    for (let at = 0; at < count; at++) {
      const classed = tagCounts[at] as number
      if (classed === 0) continue
      const bits =
        (places.negated[at] ? 1 : 0) |
        (places.asks[at] ? 2 : 0) |
        (places.conditional[at] ? 4 : 0) |
        (places.quoted[at] || places.reported[at] ? 8 : 0)
      for (let n = 0; n < classed; n++) {
        const hash = hashOfClass[tags[at * mostClasses + n] as number] as number
        add(kinds.class, hash, at, at)
        add(kinds.classFact, join(hash, 100 + bits), at, at)
        for (let bit = 1; bit <= 8; bit <<= 1) if (bits & bit) add(kinds.classFact, join(hash, bit), at, at)
      }
    }
  }

  /** Pairs and triples of the words that bear a symbol, small words between them stepped over. */
  function addSkips({ places }: Reading): void {
    for (let n = 0; n < symbols.bearingCount; n++) {
      const at = bearing[n] as number
      const many = counts[at] as number
      for (let s = 0; s < many; s++) {
        const one = symbolOf[at * mostSymbols + s] as number
        if (n === 0) add(kinds.skip, join(named.start, one), at, at)
        for (let m = n + 1; m < symbols.bearingCount && m <= n + reach; m++) {
          const next = bearing[m] as number
          if (next > at + 9) break
          const apart = places.sentence[at] === places.sentence[next] ? 0 : 7
          for (let t = 0; t < (counts[next] as number); t++) {
            const pair = join(one, symbolOf[next * mostSymbols + t] as number)
            add(kinds.skip, pair + apart, at, next)
            if (m === n + 1) addTriples(pair, n, m + 1)
          }
        }
      }
    }
  }

  function addTriples(pair: number, n: number, m: number): void {
    if (m >= symbols.bearingCount) return
    const at = bearing[m] as number
    for (let s = 0; s < (counts[at] as number); s++)
      add(kinds.skipTriple, join(pair, symbolOf[at * mostSymbols + s] as number), bearing[n] as number, at)
  }

  /** Which classes stand in one post, whatever the order, and with what. */
  function addTogether(reading: Reading): void {
    const abouts = aboutOf(reading)
    for (let n = 0; n < abouts.length; n++) {
      add(kinds.shape, abouts[n] as number, 0, 0)
      for (let m = n + 1; m < abouts.length; m++)
        add(kinds.shape, join(abouts[n] as number, abouts[m] as number), 0, 0)
    }
    const present = presentClasses()
    for (let n = 0; n < present; n++) {
      const one = hashOfClass[presentOf[n] as number] as number
      const at = presentAt[n] as number
      for (const about of abouts) add(kinds.about, join(one, about), at, at)
      for (let m = n + 1; m < present; m++) {
        const other = hashOfClass[presentOf[m] as number] as number
        add(kinds.together, join(Math.min(one, other), Math.max(one, other)), at, presentAt[m] as number)
      }
    }
  }

  /** Each class once, with the first word that has it. */
  function presentClasses(): number {
    let present = 0
    for (let at = 0; at < count; at++)
      for (let n = 0; n < (tagCounts[at] as number); n++) {
        const of = tags[at * mostClasses + n] as number
        if (present === mostPresent || presentOf.subarray(0, present).includes(of)) continue
        presentOf[present] = of
        presentAt[present++] = at
      }
    return present
  }

  return {
    read(reading) {
      for (let at = 0; at < features.count; at++) seen[(rows[at] as number) >>> 5] = 0
      features.count = 0
      count = symbols.read(reading)
      addWords(reading)
      addFacts(reading)
      addSkips(reading)
      addTogether(reading)
      return features
    },
  }
}
