import type { Reading } from "../facts/read.ts"
import { Break, Capital } from "../facts/words.ts"
import { type Classes, classHash, mostClasses } from "./classes.ts"
import { closedWords, emptyWords } from "./closed-words.ts"
import { hashText, join, mix } from "./hash.ts"

/** What a feature is made of. Each kind has a weight of its own in training. */
export const kinds = {
  word: 0,
  pair: 1,
  triple: 2,
  letters: 3,
  fact: 4,
  class: 5,
  classFact: 6,
  skip: 7,
  skipTriple: 8,
  together: 9,
  mixed: 10,
  shape: 11,
  about: 12,
} as const

export const kindCount = 13

/** Words read of a post by the model, and features kept of it: what is beyond is not looked at. */
const mostWords = 400
const mostFeatures = 12_000
const mostSymbols = 3

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

const symbolHash = new Map([...closedWords].map(([word, symbol]) => [word, hashText(`%${symbol}`)]))
const NOT = hashText("%NOT")
const named = {
  number: hashText("%NUM"),
  name: hashText("%NAME"),
  handle: hashText("%AT"),
  tag: hashText("%TAG"),
  ask: hashText("%?"),
  cry: hashText("%!"),
  start: hashText("%<"),
  emoji: hashText("%EMOJI"),
}
const targets = ["you", "self", "person", "group", "body", "public", "animal", "thing", "none"] as const
const targetHash: Record<string, number> = Object.fromEntries(
  targets.map((one) => [one, hashText(`%>${one}`)]),
)

/** `bits`: how many bits of a hash make a row. */
export function createReader(classes: Classes, bits: number): Reader {
  const mask = (1 << bits) - 1
  const seen = new Uint32Array(1 << bits)
  let stamp = 0
  const features: Features = {
    rows: new Int32Array(mostFeatures),
    kinds: new Uint8Array(mostFeatures),
    from: new Uint16Array(mostFeatures),
    to: new Uint16Array(mostFeatures),
    count: 0,
  }
  const hashOfClass = classes.names.map(classHash)
  const tags = new Int16Array(mostWords * mostClasses)
  const tagCounts = new Uint8Array(mostWords)
  const words = new Int32Array(mostWords)
  const symbols = new Int32Array(mostWords * mostSymbols)
  const symbolCounts = new Uint8Array(mostWords)
  /** The words that carry a symbol, in order. */
  const bearing = new Uint16Array(mostWords)
  let bearingCount = 0
  let count = 0

  function add(kind: number, hash: number, from: number, to: number): void {
    const row = mix(hash ^ Math.imul(kind + 1, 0x85ebca6b)) & mask
    if (seen[row] === stamp || features.count >= mostFeatures) return
    seen[row] = stamp
    const at = features.count++
    features.rows[at] = row
    features.kinds[at] = kind
    features.from[at] = from
    features.to[at] = to
  }

  function addSymbol(at: number, hash: number): void {
    const had = symbolCounts[at] as number
    if (had >= mostSymbols) return
    symbols[at * mostSymbols + had] = hash
    symbolCounts[at] = had + 1
  }

  function readSymbols({ words: said, pointing }: Reading): void {
    classes.tag(said.word, count, tags, tagCounts)
    bearingCount = 0
    symbolCounts.fill(0, 0, count)
    for (let at = 0; at < count; at++) {
      const word = said.word[at] as string
      words[at] = hashText(word)
      const classed = tagCounts[at] as number
      for (let n = 0; n < classed; n++)
        addSymbol(at, hashOfClass[tags[at * mostClasses + n] as number] as number)
      const closed = symbolHash.get(word)
      if (closed !== undefined) addSymbol(at, closed)
      else if (said.capital[at] === Capital.digits) addSymbol(at, named.number)
      else if ((said.before[at] as number) & Break.at) addSymbol(at, named.handle)
      else if ((said.before[at] as number) & Break.hash) addSymbol(at, named.tag)
      const target = pointing.at[at] as string
      if (closed === undefined && target !== "none") addSymbol(at, targetHash[target] as number)
      else if (
        closed === undefined &&
        classed === 0 &&
        said.capital[at] === Capital.initial &&
        at > 0 &&
        !((said.before[at] as number) & (Break.stop | Break.ask | Break.cry | Break.line))
      )
        addSymbol(at, named.name)
      if ((symbolCounts[at] as number) > 0 && !(emptyWords.has(word) && classed === 0))
        bearing[bearingCount++] = at
    }
  }

  function addWords({ words: said }: Reading): void {
    for (let at = 0; at < count; at++) {
      const one = words[at] as number
      add(kinds.word, one, at, at)
      const next = at + 1 < count ? (words[at + 1] as number) : named.ask
      const pair = join(one, next)
      add(kinds.pair, pair, at, Math.min(at + 1, count - 1))
      if (at + 2 < count) add(kinds.triple, join(pair, words[at + 2] as number), at, at + 2)
      addLetters(said.word[at] as string, at)
    }
    if (count > 0) add(kinds.pair, join(named.start, words[0] as number), 0, 0)
  }

  function addLetters(word: string, at: number): void {
    const length = Math.min(word.length, 24)
    if (length < 3) return
    for (let start = -1; start < length - 1; start++) {
      let hash = start < 0 ? 94 : word.charCodeAt(start)
      for (let size = 2; size <= 5; size++) {
        const end = start + size - 1
        if (end > length) break
        hash = Math.imul(hash ^ (end === length ? 36 : word.charCodeAt(end)), 0x01000193) + size
        if (size >= 3) add(kinds.letters, hash, at, at)
      }
    }
  }

  function addFacts({ places }: Reading): void {
    for (let at = 0; at < count; at++) {
      const bits =
        (places.negated[at] ? 1 : 0) |
        (places.asks[at] ? 2 : 0) |
        (places.conditional[at] ? 4 : 0) |
        (places.quoted[at] || places.reported[at] ? 8 : 0)
      if (bits !== 0) add(kinds.fact, join(words[at] as number, bits), at, at)
      const classed = tagCounts[at] as number
      for (let n = 0; n < classed; n++) {
        const hash = hashOfClass[tags[at * mostClasses + n] as number] as number
        add(kinds.class, hash, at, at)
        for (let bit = 1; bit <= 8; bit <<= 1)
          add(kinds.classFact, join(hash, bits & bit ? bit : -bit), at, at)
        add(kinds.classFact, join(hash, 100 + bits), at, at)
      }
    }
  }

  function addSkips({ words: said, places }: Reading): void {
    for (let n = 0; n < bearingCount; n++) {
      const at = bearing[n] as number
      for (let s = 0; s < (symbolCounts[at] as number); s++) {
        const one = symbols[at * mostSymbols + s] as number
        if (at > 0) add(kinds.mixed, join(words[at - 1] as number, one), at - 1, at)
        if (at + 1 < count) add(kinds.mixed, join(one, words[at + 1] as number), at, at + 1)
        for (let m = n + 1; m < bearingCount && m <= n + 4; m++) {
          const next = bearing[m] as number
          if (next > at + 9) break
          const apart = places.sentence[at] !== places.sentence[next] ? 7 : 0
          for (let t = 0; t < (symbolCounts[next] as number); t++) {
            const pair = join(one, symbols[next * mostSymbols + t] as number)
            add(kinds.skip, pair + apart, at, next)
            if (m === n + 1) addTriples(pair, n, m + 1)
          }
        }
      }
      if (n === 0)
        for (let s = 0; s < (symbolCounts[at] as number); s++)
          add(kinds.skip, join(named.start, symbols[at * mostSymbols + s] as number), at, at)
    }
    void said
  }

  function addTriples(pair: number, n: number, m: number): void {
    if (m >= bearingCount) return
    const at = bearing[m] as number
    for (let s = 0; s < (symbolCounts[at] as number); s++)
      add(kinds.skipTriple, join(pair, symbols[at * mostSymbols + s] as number), bearing[n] as number, at)
  }

  /** Which classes stand in one post, whatever the order, and with what. */
  function addTogether({ pointing, shapes, words: said }: Reading): void {
    const abouts = aboutOf(pointing, shapes, said.before[said.count] as number, said.count)
    const asks = (said.before[said.count] as number) & Break.ask ? 1 : 0
    for (let n = 0; n < abouts.length; n++) {
      add(kinds.shape, abouts[n] as number, 0, 0)
      for (let m = n + 1; m < abouts.length; m++)
        add(kinds.shape, join(abouts[n] as number, abouts[m] as number), 0, 0)
    }
    for (let at = 0; at < count; at++) {
      for (let n = 0; n < (tagCounts[at] as number); n++) {
        const one = hashOfClass[tags[at * mostClasses + n] as number] as number
        for (const about of abouts) add(kinds.about, join(one, about), at, at)
        if (asks) add(kinds.about, join(one, named.ask), at, at)
        for (let next = at + 1; next < count; next++)
          for (let m = 0; m < (tagCounts[next] as number); m++) {
            const other = hashOfClass[tags[next * mostClasses + m] as number] as number
            if (other !== one) add(kinds.together, join(Math.min(one, other), Math.max(one, other)), at, next)
          }
      }
    }
  }

  return {
    read(reading) {
      stamp++
      features.count = 0
      count = Math.min(reading.words.count, mostWords)
      readSymbols(reading)
      addWords(reading)
      addFacts(reading)
      addSkips(reading)
      addTogether(reading)
      return features
    },
  }
}

const about = Object.fromEntries(
  "link email phone price percent house hour date handle hashtags emoji laugh shouting name role body group ask cry short long noname"
    .split(" ")
    .map((one) => [one, hashText(`&${one}`)]),
) as Record<string, number>

function aboutOf(
  pointing: Reading["pointing"],
  shapes: Reading["shapes"],
  last: number,
  length: number,
): number[] {
  const found: number[] = []
  for (const [name, value] of Object.entries(shapes)) if (value) found.push(about[name] as number)
  if (pointing.hasName) found.push(about.name as number)
  if (pointing.hasRole) found.push(about.role as number)
  if (pointing.hasBody) found.push(about.body as number)
  if (pointing.hasGroup) found.push(about.group as number)
  if (last & Break.ask) found.push(about.ask as number)
  if (last & Break.cry) found.push(about.cry as number)
  found.push((length < 8 ? about.short : length > 24 ? about.long : about.noname) as number)
  void NOT
  return found
}
