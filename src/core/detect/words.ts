/**
 * A text cut for the detectors: words with their case and place, symbols that carry meaning (`#`, `$`, `%`…) and
 * sentences. Unlike the matcher's tokens, case and punctuation are kept: a name, a price or a shout is told by them.
 */

/** A place of the text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface Word extends Span {
  /** Lower case, without accents, œ as oe; a symbol is itself. */
  readonly fold: string
  /** Begins with a capital letter. */
  readonly isCapital: boolean
  /** All its letters (two at least) are capitals. */
  readonly isUpper: boolean
  /** Which sentence it is in. */
  readonly sentence: number
}

const MARKS = /\p{M}+/gu
const WORD = /[\p{L}\p{M}]+|\p{Nd}+|[#@$€£%+*&/{}[\]<>()]/gu

/** One letter or word as it is compared: case, accents and ligatures are forgotten. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (/^[a-z0-9]*$/.test(lower)) return lower
  return lower
    .normalize("NFKD")
    .replace(MARKS, "")
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss")
}

/** Most words are small letters of ASCII: they are told without a regular expression. */
function caseOf(word: string): { isCapital: boolean; isUpper: boolean } {
  const code = word.charCodeAt(0)
  const isCapital = code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(word)
  return { isCapital, isUpper: isCapital && word.length > 1 && /^(\p{Lu}\p{M}*){2,}$/u.test(word) }
}

export function cutWords(text: string, sentences: readonly Span[]): Word[] {
  const words: Word[] = []
  let sentence = 0
  for (const match of text.matchAll(WORD)) {
    const start = match.index
    while (sentence < sentences.length - 1 && start >= (sentences[sentence]?.end ?? 0)) sentence++
    const word = match[0]
    words.push({
      start,
      end: start + word.length,
      fold: fold(word),
      ...caseOf(word),
      sentence,
    })
  }
  return words
}

/** A full stop after one of these ends no sentence. */
const SHORT =
  /(?:^|[\s(«"'’])(?:m|mm|mme|mlle|mr|mrs|ms|dr|dre|me|st|ste|no|nos|n|art|app|apt|av|ave|boul|bd|blvd|rd|ext|tél|tel|cell|p|vol|env|max|min|etc|ex|cie|inc|ltd|approx|vs|\p{Lu}|(?:\p{L}\.)+\p{L})\.$/iu

/** Sentences, by final punctuation followed by a space, and by lines. They cover the whole text, spaces included. */
export function cutSentences(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  for (const match of text.matchAll(/[.!?…]+[»"”’)\]*]*(?=\s|$|\p{Extended_Pictographic})|\n+/gu)) {
    const end = match.index + match[0].length
    const isStop = match[0] === "."
    if (isStop && SHORT.test(text.slice(Math.max(start, match.index - 12), end))) continue
    if (isQuestionInFrench(text, end)) continue
    if (text.slice(start, end).trim() === "") continue
    spans.push({ start, end })
    start = end
  }
  if (start < text.length || spans.length === 0) spans.push({ start, end: text.length })
  return spans
}

/** In French a space may come before `!` and `?`: the sentence ends after them. */
function isQuestionInFrench(text: string, end: number): boolean {
  return /^[ \u00a0\u202f]?[!?]/.test(text.slice(end, end + 2))
}

/** Of places that overlap, the one that begins first, and the longest of those: nothing is shown twice. */
export function apart<T extends Span>(places: readonly T[]): T[] {
  const sorted = [...places].sort((one, other) => one.start - other.start || other.end - one.end)
  let end = -1
  return sorted.filter((place) => {
    if (place.start < end) return false
    end = place.end
    return true
  })
}

/** The end of what comes before a place: enough to look at, and never the whole text again. */
export function lastPart(text: string, at: number): string {
  return text.slice(Math.max(0, at - 80), at)
}

/** The index of the first word that begins at this offset or after it; `words.length` when none does. */
export function indexFrom(words: readonly Word[], offset: number): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
