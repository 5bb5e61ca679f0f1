import type { Reading } from "../facts/read.ts"
import { remembered } from "../facts/remembered.ts"
import { Break, Capital } from "../facts/words.ts"
import { type Classes, classHash, mostClasses } from "./classes.ts"
import { closedWords, emptyWords } from "./closed-words.ts"
import { hashText } from "./hash.ts"

/** Words read of a post by the model: what is beyond is not looked at. */
const mostWords = 400
export const mostSymbols = 2
/** Letters that tell a word from its endings. */
export const stemLength = 6

const symbolHash = new Map([...closedWords].map(([word, symbol]) => [word, hashText(`%${symbol}`)]))
export const named = {
  number: hashText("%NUM"),
  name: hashText("%NAME"),
  handle: hashText("%AT"),
  tag: hashText("%TAG"),
  ask: hashText("%?"),
  start: hashText("%<"),
}
const targets = ["you", "self", "person", "group", "body", "public", "animal", "thing", "none"] as const
const targetHash: Record<string, number> = Object.fromEntries(
  targets.map((one) => [one, hashText(`%>${one}`)]),
)

const wordOf = remembered((word: string) => {
  const hash = hashText(word)
  const stem = word.length > stemLength ? hashText(word.slice(0, stemLength)) : hash
  return { hash, stem, closed: symbolHash.get(word), isEmpty: emptyWords.has(word) }
})

/** The words of a post as hashes, and what each stands for: its classes, what it does in a sentence, whom it points to. */
export interface Symbols {
  readonly hashOfClass: readonly number[]
  /** Classes of each word, `mostClasses` places a word, and how many it has. */
  readonly tags: Int16Array
  readonly tagCounts: Uint8Array
  readonly words: Int32Array
  readonly stems: Int32Array
  /** 1 for the small words: how they are spelled says nothing. */
  readonly small: Uint8Array
  /** Symbols of each word, `mostSymbols` places a word, and how many it has. */
  readonly of: Int32Array
  readonly counts: Uint8Array
  /** The words that carry a symbol, in order. */
  readonly bearing: Uint16Array
  bearingCount: number
  /** Answers how many words were read; what was read before is overwritten. */
  read(reading: Reading): number
}

export function createSymbols(classes: Classes): Symbols {
  const hashOfClass = classes.names.map(classHash)
  const tags = new Int16Array(mostWords * mostClasses)
  const tagCounts = new Uint8Array(mostWords)
  const words = new Int32Array(mostWords)
  const stems = new Int32Array(mostWords)
  const small = new Uint8Array(mostWords)
  const symbols = new Int32Array(mostWords * mostSymbols)
  const symbolCounts = new Uint8Array(mostWords)
  const bearing = new Uint16Array(mostWords)

  function addSymbol(at: number, hash: number): void {
    const had = symbolCounts[at] as number
    if (had >= mostSymbols) return
    symbols[at * mostSymbols + had] = hash
    symbolCounts[at] = had + 1
  }

  function read({ words: said, pointing }: Reading): number {
    const count = Math.min(said.count, mostWords)
    classes.tag(said.word, count, tags, tagCounts)
    let bearingCount = 0
    symbolCounts.fill(0, 0, count)
    for (let at = 0; at < count; at++) {
      const { hash, stem, closed, isEmpty } = wordOf(said.word[at] as string)
      words[at] = hash
      stems[at] = stem
      const classed = tagCounts[at] as number
      for (let n = 0; n < classed; n++)
        addSymbol(at, hashOfClass[tags[at * mostClasses + n] as number] as number)
      small[at] = closed !== undefined || isEmpty ? 1 : 0
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
      if ((symbolCounts[at] as number) > 0 && !(isEmpty && classed === 0)) bearing[bearingCount++] = at
    }
    made.bearingCount = bearingCount
    return count
  }

  const made: Symbols = {
    hashOfClass,
    tags,
    tagCounts,
    words,
    stems,
    small,
    of: symbols,
    counts: symbolCounts,
    bearing,
    bearingCount: 0,
    read,
  }
  return made
}
