/**
 * In which language a post is. A small linear model over hashed sequences of letters tells French, English and the rest
 * in a microsecond or two; a slower reader of many languages is asked only when the model hesitates.
 */

export const languages = ["fr", "en", "other"] as const

/** Names any language (ISO 639-1), or nothing: the port to a library. Tens of microseconds. */
export type NameLanguage = (text: string) => string | undefined

export interface Spoken {
  /** ISO 639-1; `und` when there is nothing to read. */
  readonly lang: string
  /** The other of French and English, when a good part of the post is in it. */
  readonly also: "fr" | "en" | undefined
}

export const languageBits = 15
const mask = (1 << languageBits) - 1
/** Letters read: enough to tell, and the same cost for a post and for a book. */
const mostLetters = 400
/** Below this distance between the two best sums, scaled by the length, the model hesitates. */
const sureFrom = 1.5
/** A post of fewer words is too short for many languages. */
const fewWords = 4
/** A word speaks for a language from this sum on. */
const wordSpeaks = 2

/** Signed bytes, one of each language a row; a unit of weight is `unit`. */
export interface LanguageWeights {
  readonly unit: number
  readonly weights: Int8Array
}

/** Rows of the weights that a post calls, word after word; the same object each time. */
export interface Letters {
  readonly rows: Int32Array
  /** Where the rows of each word end. */
  readonly ends: Int32Array
  words: number
}

export const createLetters = (): Letters => ({
  rows: new Int32Array(mostLetters * 16),
  ends: new Int32Array(mostLetters),
  words: 0,
})

/** Sequences of one to four letters of each word, its two ends included. Links, handles and figures are not read. */
export function readLetters(text: string, letters: Letters): void {
  let [read, at, end] = [0, 0, 0]
  letters.words = 0
  while (at < text.length && read < mostLetters) {
    const code = text.charCodeAt(at)
    if (isSkipped(text, at, code)) {
      while (at < text.length && text.charCodeAt(at) > 32) at++
      continue
    }
    if (!isLetter(code)) {
      at++
      continue
    }
    const start = at
    while (at < text.length && isLetter(text.charCodeAt(at))) at++
    const stop = Math.min(at, start + 40)
    read += stop - start
    end = readWord(text, start, stop, letters.rows, end)
    letters.ends[letters.words++] = end
  }
}

function readWord(text: string, start: number, end: number, rows: Int32Array, count: number): number {
  let filled = count
  for (let from = start - 1; from < end; from++) {
    let hash = 0x811c9dc5
    for (let to = from; to < from + 4 && to <= end; to++) {
      const unit = to < start ? 94 : to === end ? 36 : lower(text.charCodeAt(to))
      hash = Math.imul(hash ^ unit, 0x01000193)
      if (to > from || from >= start) rows[filled++] = (hash ^ (hash >>> 15)) & mask
    }
  }
  return filled
}

const isSkipped = (text: string, at: number, code: number) =>
  code === 64 ||
  code === 35 ||
  (code === 104 && text.charCodeAt(at + 1) === 116 && text.startsWith("http", at))
const isLetter = (code: number) =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 0xc0 && code !== 0xd7 && code !== 0xf7 && code < 0x2000) ||
  (code > 0x2fff && code < 0xd800)
const lower = (code: number) =>
  (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde) ? code + 32 : code

/** `name` is asked when the model hesitates or finds neither language. */
export function createLanguageReader(
  { unit, weights }: LanguageWeights,
  name: NameLanguage,
): (text: string) => Spoken {
  const letters = createLetters()
  const sums = new Float64Array(languages.length)
  const apart = new Float64Array(mostLetters)
  return (text) => {
    readLetters(text, letters)
    const rows = letters.ends[letters.words - 1] ?? 0
    if (letters.words === 0) return { lang: name(text) ?? "und", also: undefined }
    addWords(letters, weights, sums, apart)
    const scale = unit / Math.sqrt(rows)
    const [fr, en, other] = [sums[0], sums[1], sums[2]].map((one) => (one ?? 0) * scale) as [
      number,
      number,
      number,
    ]
    // Letters of no Latin alphabet are neither.
    const best = isForeign(text) || (other > fr && other > en) ? "other" : fr > en ? "fr" : "en"
    const second =
      best === "fr" ? Math.max(en, other) : best === "en" ? Math.max(fr, other) : Math.max(fr, en)
    const isSure = best !== "other" && Math.max(fr, en) - second > sureFrom
    const lang = isSure ? best : settle(best, name(text), letters.words)
    return { lang, also: alsoIn(lang, apart, letters.words, unit) }
  }
}

const isForeign = (text: string) => /^[^a-zà-ÿ]*[\u0370-\u1fff\u3040-\ud7ff]/i.test(text)

/** The model hesitates. Of a few words, a library of sixty languages says anything: it only chooses between ours. */
function settle(best: "fr" | "en" | "other", named: string | undefined, words: number): string {
  if (named === "fr" || named === "en") return named
  if (best === "other" || words >= fewWords) return named ?? (best === "other" ? "und" : best)
  return best
}

/** The sums of the three languages over all rows; in `apart`, French minus English of each word. */
function addWords(
  { rows, ends, words }: Letters,
  weights: Int8Array,
  sums: Float64Array,
  apart: Float64Array,
): void {
  let [fr, en, other, at] = [0, 0, 0, 0]
  for (let word = 0; word < words; word++) {
    const [before, after] = [fr, en]
    for (const end = ends[word] as number; at < end; at++) {
      const base = (rows[at] as number) * 3
      fr += weights[base] as number
      en += weights[base + 1] as number
      other += weights[base + 2] as number
    }
    apart[word] = fr - before - (en - after)
  }
  sums[0] = fr
  sums[1] = en
  sums[2] = other
}

/** Four words in a row, those that do not speak left out, are clearly of the other language. */
function alsoIn(lang: string, apart: Float64Array, words: number, unit: number): "fr" | "en" | undefined {
  if (lang !== "fr" && lang !== "en") return undefined
  const sign = lang === "fr" ? -1 : 1
  let run = 0
  for (let word = 0; word < words; word++) {
    const said = (apart[word] as number) * unit * sign
    if (said > wordSpeaks) run++
    else if (said < -wordSpeaks) run = 0
    if (run >= 3) return lang === "fr" ? "en" : "fr"
  }
  return undefined
}
