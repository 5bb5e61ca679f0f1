import type { Reading } from "./reading.ts"
import { indexFrom, lastPart, type Span, type Word } from "./words.ts"

/** A run of capitalised words: hyphens, particles and initials inside it. */
export interface Name extends Span {
  readonly parts: readonly Word[]
  readonly first: number
  readonly last: number
}

export const PARTICLES = new Set([
  "de",
  "du",
  "des",
  "la",
  "le",
  "van",
  "von",
  "der",
  "den",
  "di",
  "da",
  "el",
  "al",
  "ben",
  "y",
])
const ELISIONS = new Set(["l", "d", "qu", "s", "m", "n", "j", "c", "t"])

/** A line of capitals is no name. */
const MOST_PARTS = 10

export function cutNames(reading: Reading): Name[] {
  const { words } = reading
  const names: Name[] = []
  for (let index = 0; index < words.length; index++) {
    if (!isNamePart(reading, index)) continue
    let last = index
    while (last - index < MOST_PARTS) {
      const next = nextPart(reading, last)
      if (next === undefined) break
      last = next
    }
    const parts = words.slice(index, last + 1)
    names.push({ start: parts[0]?.start ?? 0, end: parts.at(-1)?.end ?? 0, parts, first: index, last })
    index = last
  }
  return names
}

function isNamePart({ words, text }: Reading, index: number): boolean {
  const word = words[index]
  if (!word?.isCapital) return false
  const isElision = ELISIONS.has(word.fold) && /^['’]/.test(text.slice(word.end))
  const isTagged =
    /[#@]$/.test(lastPart(text, word.start)) ||
    /[@_/.]\p{L}*$/u.test(text.slice(Math.max(0, word.start - 6), word.start).replace(/\.\s*$/, ""))
  return !isElision && !isTagged && (!word.isUpper || word.fold.length === 1)
}

/** The index of the word that goes on with the name after this one: beside it, after an initial or a particle. */
function nextPart(reading: Reading, index: number): number | undefined {
  const { words, text } = reading
  const here = words[index]
  const next = words[index + 1]
  if (!here || !next || next.sentence !== here.sentence) return undefined
  const between = text.slice(here.end, next.start)
  if (isNamePart(reading, index + 1) && isJoin(between, here)) return index + 1
  const after = words[index + 2]
  const isLinked = PARTICLES.has(next.fold) || ELISIONS.has(next.fold)
  if (!after || !isLinked || !/^[\s-]$/.test(between) || !isNamePart(reading, index + 2)) return undefined
  return /^[\s'’-]$/.test(text.slice(next.end, after.start)) ? index + 2 : undefined
}

function isJoin(between: string, here: Word): boolean {
  return /^[\s\u00a0-]$|^['’]$/.test(between) || (here.end - here.start === 1 && /^\.[\s-]?$/.test(between))
}

/** How many words at the beginning are titles, greetings or common words rather than a name. */
export function leadOf(reading: Reading, { parts }: Name): number {
  let lead = 0
  while (lead < parts.length) {
    const word = parts[lead]
    if (
      !word ||
      !isIn(reading, word, ["person_title", "person_role", "greeting", "common_word", "calendar_word"])
    )
      break
    lead++
  }
  return lead
}

const covered = new WeakMap<Reading, Map<string, ReadonlySet<number>>>()

/** Whether a term of one of the lexicons covers the word. */
export function isIn(reading: Reading, word: Span, lexicons: readonly string[]): boolean {
  return lexicons.some((lexicon) => wordsIn(reading, lexicon).has(word.start))
}

/** Where the words covered by the terms of a lexicon begin, looked for once. */
function wordsIn(reading: Reading, lexicon: string): ReadonlySet<number> {
  const known = covered.get(reading) ?? new Map<string, ReadonlySet<number>>()
  covered.set(reading, known)
  const before = known.get(lexicon)
  if (before) return before
  const starts = new Set<number>()
  for (const { start, end } of reading.terms(lexicon))
    for (let index = indexFrom(reading.words, start); (reading.words[index]?.start ?? end) < end; index++)
      starts.add(reading.words[index]?.start ?? start)
  known.set(lexicon, starts)
  return starts
}
