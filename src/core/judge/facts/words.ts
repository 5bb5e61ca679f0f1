/**
 * One pass over a post: its words, folded, and what stood between them. The matcher has its own tokens; these keep the
 * punctuation, the elisions and the capitals that grammar needs.
 */

/** What was seen since the word before. */
export const Break = {
  comma: 1,
  colon: 2,
  stop: 4,
  ask: 8,
  cry: 16,
  open: 32,
  close: 64,
  hyphen: 128,
  apostrophe: 256,
  emoji: 512,
  at: 1024,
  hash: 2048,
  line: 4096,
} as const

export const Capital = { none: 0, initial: 1, all: 2, digits: 3 } as const

export type Quote = { readonly start: number; readonly end: number }

export type Words = {
  readonly text: string
  readonly count: number
  /** Lower case, no accents, œ as oe; « j'sais » is two words, j and sais. */
  readonly word: readonly string[]
  /** UTF-16 offsets in the text, `ends` exclusive. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** Bits of {@link Break}; one more than there are words: the last is what ends the post. */
  readonly before: readonly number[]
  readonly capital: readonly number[]
  readonly quotes: readonly Quote[]
  /** Emoji and other signs that are words to the packs; `before` is the index of the word that follows. */
  readonly signs: readonly {
    readonly sign: string
    readonly start: number
    readonly end: number
    readonly before: number
  }[]
  /** A dot stands inside a word, as in example.com. */
  readonly dotted: boolean
}

/** Longer posts are read up to here; no network lets one write more than a fraction of it. */
export const LONGEST_READ = 20_000

const LETTER = 1
const DIGIT = 2
const KIND = new Uint8Array(0x250)
const MARK = new Uint16Array(0x250)
for (let code = 0; code < 0x250; code++) {
  const char = String.fromCharCode(code)
  if (/\p{L}/u.test(char)) KIND[code] = LETTER
  else if (/\p{N}/u.test(char)) KIND[code] = DIGIT
}
for (const [chars, bit] of [
  [",;()[]/|•", Break.comma],
  ["=:", Break.colon],
  [".", Break.stop],
  ["?", Break.ask],
  ["!", Break.cry],
  ["«", Break.open],
  ["»", Break.close],
  ["-", Break.hyphen],
  ["'", Break.apostrophe],
  ["@", Break.at],
  ["#", Break.hash],
  ["\n", Break.line],
] as const)
  for (const char of chars) MARK[char.charCodeAt(0)] = bit

const WIDE_MARKS: Readonly<Record<string, number>> = {
  "’": Break.apostrophe,
  "“": Break.open,
  "”": Break.close,
  "…": Break.stop,
  "—": Break.comma,
  "–": Break.comma,
  "‑": Break.hyphen,
}
const WIDE_LETTER = /\p{L}|\p{M}|\p{N}/u
const ABBREVIATIONS = new Set(
  "m mr mrs ms dr st ste mme mlle me prof no vs etc p app cie inc ltd sgt".split(" "),
)

export function foldWord(word: string): string {
  const lower = word.toLowerCase()
  for (let index = 0; index < lower.length; index++)
    if (lower.charCodeAt(index) > 127)
      return lower
        .normalize("NFKD")
        .replace(/\p{M}+/gu, "")
        .replaceAll("œ", "oe")
        .replaceAll("æ", "ae")
        .replaceAll("ß", "ss")
  return lower
}

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code < 0x250) return KIND[code] ?? 0
  if (code >= 0x2000 && code < 0x2c00) return 0
  if (code >= 0xd800 && code < 0xe000) return 0
  return WIDE_LETTER.test(text.charAt(at)) ? LETTER : 0
}

export function readWords(whole: string): Words {
  const text = whole.length > LONGEST_READ ? whole.slice(0, LONGEST_READ) : whole
  const word: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const before: number[] = []
  const capital: number[] = []
  const signs: { sign: string; start: number; end: number; before: number }[] = []
  let dotted = false
  let pending = Break.line as number
  let at = 0
  while (at < text.length) {
    const kind = kindAt(text, at)
    if (kind === 0) {
      const mark = markAt(text, at, word)
      if (mark === Break.emoji) {
        const sign = String.fromCodePoint(text.codePointAt(at) ?? 0)
        signs.push({ sign, start: at, end: at + sign.length, before: word.length })
        at += sign.length - 1
      } else if (mark === 0 && text.charCodeAt(at) === 0x2e) dotted = true
      pending |= mark
      at++
      continue
    }
    let end = at
    let hash = 0
    do hash = Math.imul(hash ^ text.charCodeAt(end++), 0x01000193)
    while (end < text.length && kindAt(text, end) !== 0)
    const known = slotOf(text, at, end, hash)
    word.push(folded[known] as string)
    starts.push(at)
    ends.push(end)
    before.push(pending)
    capital.push(capitals[known] as number)
    pending = 0
    at = end
  }
  before.push(pending | Break.line)
  return {
    text,
    count: word.length,
    word,
    starts,
    ends,
    before,
    capital,
    quotes: findQuotes(text),
    signs,
    dotted,
  }
}

/**
 * Words read before, each in the place its hash gives; another of the same place takes it. The same word is the same
 * string from post to post, so that looking it up costs little.
 */
const SLOTS = 1 << 14
const raws = new Array<string>(SLOTS).fill("")
const folded = new Array<string>(SLOTS).fill("")
const capitals = new Uint8Array(SLOTS)
/** Longer words have a place for all: a slice of more would keep its whole post in memory. */
const LONGEST_KEPT = 12

function slotOf(text: string, start: number, end: number, hash: number): number {
  const slot = end - start > LONGEST_KEPT ? 0 : (hash ^ (hash >>> 15)) & (SLOTS - 1) || 1
  const known = raws[slot] as string
  if (known.length === end - start && text.startsWith(known, start)) return slot
  const raw = text.slice(start, end)
  const lower = foldWord(raw)
  raws[slot] = raw
  folded[slot] = lower
  capitals[slot] = capitalOf(raw)
  return slot
}

function markAt(text: string, at: number, word: readonly string[]): number {
  const code = text.charCodeAt(at)
  if (code === 0x2e) return endsSentence(text, at, word) ? Break.stop : 0
  if (code < 0x250) return MARK[code] ?? 0
  const wide = WIDE_MARKS[text.charAt(at)]
  if (wide !== undefined) return wide
  return code >= 0xd800 || (code >= 0x2190 && code < 0x2c00) ? Break.emoji : 0
}

/** Not in 2.4, t.u.e.r, example.com, nor after « M. », « Dr. ». */
function endsSentence(text: string, at: number, word: readonly string[]): boolean {
  const next = text.charCodeAt(at + 1)
  if (!Number.isNaN(next) && next > 32 && kindAt(text, at + 1) !== 0) return false
  const last = word.at(-1)
  return last === undefined || kindAt(text, at - 1) === 0 || !ABBREVIATIONS.has(last)
}

function capitalOf(raw: string): number {
  const first = raw.charCodeAt(0)
  if (first >= 48 && first <= 57) return Capital.digits
  if (raw.charAt(0) === raw.charAt(0).toLowerCase()) return Capital.none
  return raw.length > 1 && raw === raw.toUpperCase() ? Capital.all : Capital.initial
}

const QUOTED =
  /«[^«»]{1,600}»|“[^“”]{1,600}”|"[^"\n]{1,600}"|(?<![\p{L}\p{N}])‘[^‘’]{2,200}’|(?<![\p{L}\p{N}])'(?=\p{L})[^'\n]{3,200}'(?![\p{L}\p{N}])/gu

function findQuotes(text: string): Quote[] {
  if (!/[«“"‘']/.test(text)) return []
  return Array.from(text.matchAll(QUOTED), (found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }))
}
