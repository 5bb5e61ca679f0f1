import type { Language } from "../language.ts"
import type { FactValue, Hit } from "../packs/truth.ts"
import { findTerms, type Lexicons } from "./lexicon.ts"
import { cutSentences, cutWords, type Span, type Word } from "./words.ts"

/** What a detector found, with what it knows of the place. */
export interface Found extends Span, Hit {
  readonly facts: Facts
}
export type Facts = Readonly<Record<string, FactValue>>

/** What is known beyond the text: the network, the market, the twin, the media… A missing key is not known. */
export type Context = Readonly<Record<string, unknown>>

/** Reads one telephone number as typed (`libphonenumber-js`, given by the composition root). */
export type ReadPhone = (typed: string, country: string) => { number: string; isFree: boolean } | undefined

export type Detector = (reading: Reading) => readonly Found[]
export type Detectors = ReadonlyMap<string, Detector>

export interface Reading {
  readonly text: string
  readonly lang: Language
  readonly words: readonly Word[]
  readonly sentences: readonly Span[]
  readonly context: Context
  readonly readPhone: ReadPhone
  /** Where the terms of a lexicon are, in order. */
  terms(lexicon: string): readonly Span[]
  /** How many of these words are small words (`function_word`) of a language. */
  countSmall(words: readonly Word[], lang: Language): number
  /** Another text read the same way, such as the twin in the other language. */
  read(text: string, lang: Language): Reading
  /** What a detector finds; each works once. Nothing for a detector there is not. */
  detect(detector: string): readonly Found[]
}

export interface Sight {
  readonly lexicons: Lexicons
  readonly smallWords: Readonly<Record<Language, ReadonlySet<string>>>
  readonly detectors: Detectors
  readonly readPhone: ReadPhone
}

export function readText(text: string, lang: Language, context: Context, sight: Sight): Reading {
  const sentences = cutSentences(text)
  const words = cutWords(text, sentences)
  const places = findTerms(text, words.filter(outside(text)), sight.lexicons[lang])
  const done = new Map<string, readonly Found[]>()
  const reading: Reading = {
    text,
    lang,
    words,
    sentences,
    context,
    readPhone: sight.readPhone,
    terms: (lexicon) => places.get(lexicon) ?? [],
    countSmall: (some, ofLang) => some.filter(({ fold }) => sight.smallWords[ofLang].has(fold)).length,
    read: (other, otherLang) => readText(other, otherLang, context, sight),
    detect(id) {
      const before = done.get(id)
      if (before) return before
      // Put down first, so that two detectors that ask each other end.
      done.set(id, [])
      const found = sight.detectors.get(id)?.(reading) ?? []
      done.set(id, found)
      return found
    },
  }
  return reading
}

/** Words of the language, not the pieces of a handle, an e-mail or a web address. */
function outside(text: string): (word: Span) => boolean {
  const names: Span[] = []
  for (const { index, 0: piece } of text.matchAll(/\S+/gu))
    if (/@|:\/\/|\.\p{L}{2,}\//u.test(piece)) names.push({ start: index, end: index + piece.length })
  let next = 0
  return (word) => {
    while (next < names.length && (names[next]?.end ?? 0) <= word.start) next++
    const name = names[next]
    return !name || !overlaps(name, word)
  }
}

export function found(start: number, end: number, facts: Facts = {}): Found {
  return { start, end, facts, fact: (name) => facts[name] }
}

export function sentenceAt(reading: Reading, at: number): Span {
  const { sentences, text } = reading
  let low = 0
  let high = sentences.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sentences[middle]?.end ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return sentences[low] ?? { start: 0, end: text.length }
}

export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end
}

/** Part of a sentence between commas, colons and brackets. */
export function clauseAt(reading: Reading, at: number): Span {
  const { start, end } = sentenceAt(reading, at)
  const before = reading.text.slice(start, at)
  const after = reading.text.slice(at, end)
  const opening = Math.max(
    ...[...before.matchAll(/,(?!\p{Nd})|[;:()[\]*–—]/gu)].map(({ index }) => index + 1),
    0,
  )
  const closing = after.search(/,(?!\p{Nd})|[;:()[\]*–—]|[.!?]\s/u)
  return { start: start + opening, end: closing < 0 ? end : at + closing }
}

/** Whether a term of one of these lexicons stands in the span. */
export function holdsTerm(reading: Reading, span: Span, lexicons: readonly string[]): boolean {
  return lexicons.some((lexicon) => reading.terms(lexicon).some((place) => overlaps(place, span)))
}
