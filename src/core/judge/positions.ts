import { Break, type Words } from "./facts/words.ts"

/** A post as positions: an elision leans on the word after it, a clitic on the one before. */
export type Positions = {
  readonly words: Words
  readonly count: number
  readonly word: readonly string[]
  readonly elision: readonly string[]
  /** Index of a word of the post that stands here; of the word after, for an emoji. */
  readonly of: readonly number[]
  /** With what leans on the word, and without. */
  readonly starts: readonly number[]
  readonly bares: readonly number[]
  readonly ends: readonly number[]
}

const ELISIONS = new Set("l d j m t s n c qu jusqu lorsqu puisqu quoiqu".split(" "))
const SILENT = new Set("l d qu jusqu lorsqu puisqu quoiqu".split(" "))
const CLITICS = new Set("s ll re ve m d".split(" "))

export function positionsOf(words: Words): Positions {
  const word: string[] = []
  const elision: string[] = []
  const of: number[] = []
  const starts: number[] = []
  const bares: number[] = []
  const ends: number[] = []
  let leaning = ""
  let from = -1
  let sign = 0
  for (let at = 0; at <= words.count; at++) {
    for (; words.signs[sign]?.before === at; sign++) {
      const one = words.signs[sign]
      if (!one) break
      word.push(one.sign)
      elision.push("")
      of.push(at)
      starts.push(one.start)
      bares.push(one.start)
      ends.push(one.end)
    }
    if (at === words.count) break
    const one = words.word[at] ?? ""
    const start = words.starts[at] ?? 0
    const end = words.ends[at] ?? 0
    const isJoined =
      ((words.before[at] ?? 0) & Break.apostrophe) !== 0 && at > 0 && start - (words.ends[at - 1] ?? 0) === 1
    if (isJoined && leaning === "" && word.length > 0) {
      const last = word.length - 1
      if (CLITICS.has(one)) {
        if (elision[last] === "") elision[last] = `'${one}`
      } else word[last] += one
      ends[last] = end
      continue
    }
    const leans =
      ELISIONS.has(one) &&
      ((words.before[at + 1] ?? 0) & Break.apostrophe) !== 0 &&
      words.starts[at + 1] === end + 1
    if (leans) {
      leaning = one
      if (from < 0) from = start
      continue
    }
    word.push(one)
    elision.push(SILENT.has(leaning) ? "" : leaning)
    of.push(at)
    starts.push(from < 0 ? start : from)
    bares.push(start)
    ends.push(end)
    leaning = ""
    from = -1
  }
  return { words, count: word.length, word, elision, of, starts, bares, ends }
}
