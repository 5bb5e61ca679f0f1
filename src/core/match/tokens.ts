/**
 * A text as tokens: what matching means by a word. This is the readable definition, with spans; `scan.ts` does the
 * same in one pass without allocation, and the tests hold the two together. The rules are told in README.md.
 */
import { type CharacterKind, exactPoint, foldPoint, kindOf } from "./characters.ts"

/**
 * An `elision` (`l'`, `n'`) and a `clitic` (`'ll`, `'s`) lean on a word: they stand at its position and take none.
 * A `hashtag` is a word too. A `mention` is a whole handle, a `url` has neither scheme nor `www.`.
 */
export type TokenKind = "word" | "hashtag" | "mention" | "url" | "emoji" | "elision" | "clitic"

/** `text` is folded, without `#` or `@`; `start` and `end` are UTF-16 offsets in the text read. */
export type Token = {
  readonly kind: TokenKind
  readonly text: string
  readonly start: number
  readonly end: number
  readonly position: number
}

export const elisions: ReadonlySet<string> = new Set(
  "l d j m t s n c qu jusqu lorsqu puisqu quoiqu".split(" "),
)
export const clitics: ReadonlySet<string> = new Set("s ll re ve m d".split(" "))

type Character = { kind: CharacterKind; folded: string; start: number; end: number }
type Reading = { text: string; characters: Character[]; tokens: Token[]; position: number }

export function tokensOf(text: string): Token[] {
  return readTokens(text, charactersOf(text))
}

/** A word as it was written, for `{BT}`: its case and accents, without apostrophes and what cannot be seen. */
export function exactOf(text: string, { start, end }: { start: number; end: number }): string {
  return [...text.slice(start, end)].map((one) => exactPoint(one.codePointAt(0) ?? 0)).join("")
}

/** The same for a word of a query, in which `*` and `?` are letters. */
export function patternTokensOf(text: string): Token[] {
  const characters = charactersOf(text).map((one) => {
    const sign = text.slice(one.start, one.end)
    return sign === "*" || sign === "?" ? { ...one, kind: "letter" as const, folded: sign } : one
  })
  return readTokens(text, characters)
}

function charactersOf(text: string): Character[] {
  const characters: Character[] = []
  for (let start = 0; start < text.length; ) {
    const point = text.codePointAt(start) ?? 0
    const end = start + (point > 0xffff ? 2 : 1)
    characters.push({ kind: kindOf(point), folded: foldPoint(point), start, end })
    start = end
  }
  return characters
}

function readTokens(text: string, characters: Character[]): Token[] {
  const reading: Reading = { text, characters, tokens: [], position: 0 }
  for (let at = 0; at < characters.length; ) at = readOne(reading, at)
  return reading.tokens
}

/** Reads what begins at character `at`; answers where to go on. */
function readOne(reading: Reading, at: number): number {
  const kind = reading.characters[at]?.kind
  const nextIsOfWord = isOfWord(reading.characters[at + 1]?.kind)
  if (kind === "hash" && nextIsOfWord && !follows(reading, at)) return readHashtag(reading, at)
  if (kind === "at" && nextIsOfWord && !follows(reading, at)) return readMention(reading, at)
  if (kind === "emoji") return readEmoji(reading, at)
  if (!isOfWord(kind)) return at + 1
  return readUrl(reading, at) ?? readWord(reading, at)
}

/** Whether a word touches what begins at `at` (info@example.org holds no mention). */
function follows(reading: Reading, at: number): boolean {
  let before = at - 1
  while (reading.characters[before]?.kind === "skipped") before -= 1
  return isOfWord(reading.characters[before]?.kind)
}

function readHashtag(reading: Reading, at: number): number {
  const end = endOfRun(reading, at + 1)
  add(reading, "hashtag", at, end, folded(reading, at + 1, end))
  reading.position += 1
  return end
}

/** A handle goes over `.`, `-` and `@` when a word is on both sides: `@ville.bsky.social`. */
function readMention(reading: Reading, at: number): number {
  let end = endOfRun(reading, at + 1)
  let handle = folded(reading, at + 1, end)
  for (;;) {
    const sign = reading.characters[end]
    const isJoint = sign && (sign.kind === "at" || /[.-]/.test(reading.text.charAt(sign.start)))
    if (!isJoint || !isOfWord(reading.characters[end + 1]?.kind)) break
    const next = endOfRun(reading, end + 1)
    handle += (sign.kind === "at" ? "@" : reading.text.charAt(sign.start)) + folded(reading, end + 1, next)
    end = next
  }
  add(reading, "mention", at, end, handle)
  reading.position += 1
  return end
}

/** Emoji that touch share one position, each once: a flag is two of them, a family three or four. */
function readEmoji(reading: Reading, at: number): number {
  const seen = new Set<string>()
  let end = at
  for (; ; end += 1) {
    const one = reading.characters[end]
    if (one?.kind !== "emoji" && one?.kind !== "skipped") break
    const sign = reading.text.slice(one.start, one.end)
    if (one.kind === "emoji" && !seen.has(sign)) add(reading, "emoji", end, end + 1, sign)
    seen.add(sign)
  }
  reading.position += 1
  return end
}

function readUrl(reading: Reading, at: number): number | undefined {
  const start = reading.characters[at]?.start ?? 0
  const scheme = schemeAt(reading.text, start)
  const first = at + scheme
  if (scheme === 0 || !isOfWord(reading.characters[first]?.kind)) return undefined
  const length = urlLength(reading.text, start)
  let end = first
  while ((reading.characters[end]?.end ?? Number.POSITIVE_INFINITY) <= start + length) end += 1
  const body = reading.text.slice(reading.characters[first]?.start, start + length)
  add(reading, "url", at, end, foldUrl(body))
  reading.position += 1
  return end
}

/** Up to a space, a bracket or a quotation mark, without the punctuation of the sentence around it. */
function urlLength(text: string, start: number): number {
  const beyond = /[\s\p{Cc}<>"«»]/gu
  beyond.lastIndex = start
  let end = beyond.exec(text)?.index ?? text.length
  while (".,;:!?)]}'’…".includes(text.charAt(end - 1))) end -= 1
  return end - start
}

/** How many characters `http://`, `https://` or `www.` take here; 0 when none stands here. */
export function schemeAt(text: string, start: number): number {
  return /^(?:https?:\/\/|www\.)/i.exec(text.slice(start, start + 8))?.[0].length ?? 0
}

/** An address as queries compare it: folded, without scheme, `www.` and who signs in. */
export function foldUrl(address: string): string {
  const bare = address.replace(/^https?:\/\//i, "").replace(/^www\./i, "")
  return foldName(bare.replace(/^[^/?#]*@/, ""))
}

/** A handle or another name: its letters folded, its signs kept. */
export function foldName(name: string): string {
  const fold = (one: Character) => {
    if (one.kind === "skipped") return ""
    if (one.kind === "at") return "@"
    return isOfWord(one.kind) ? one.folded : name.slice(one.start, one.end)
  }
  return charactersOf(name).map(fold).join("")
}

/** One word with what leans on it. An apostrophe that neither elides nor begins a clitic joins: aujourd'hui, don't. */
function readWord(reading: Reading, at: number): number {
  let start = at
  let end = endOfRun(reading, at)
  let isJoined = false
  while (reading.characters[end]?.kind === "apostrophe") {
    const next = reading.characters[end + 1]
    const clitic = cliticEnd(reading, end + 1)
    const elided = isJoined ? "" : folded(reading, start, end)
    if (elisions.has(elided) && isOfWord(next?.kind)) {
      add(reading, "elision", start, end + 1, `${elided}'`)
      start = end + 1
    } else if (clitic) {
      add(reading, "word", start, end, folded(reading, start, end))
      add(reading, "clitic", end, clitic, `'${folded(reading, end + 1, clitic)}`)
      reading.position += 1
      return clitic
    } else if (!endsInLetter(reading, end) || next?.kind !== "letter") {
      break
    } else {
      isJoined = true
    }
    end = endOfRun(reading, end + 1)
  }
  add(reading, "word", start, end, folded(reading, start, end))
  reading.position += 1
  return end
}

function cliticEnd(reading: Reading, at: number): number | undefined {
  if (!isOfWord(reading.characters[at]?.kind)) return undefined
  const end = endOfRun(reading, at)
  return clitics.has(folded(reading, at, end)) ? end : undefined
}

function endsInLetter(reading: Reading, end: number): boolean {
  let last = end - 1
  while (reading.characters[last]?.kind === "skipped") last -= 1
  return reading.characters[last]?.kind === "letter"
}

/** Where the letters, figures and marks that begin at `at` end. */
function endOfRun(reading: Reading, at: number): number {
  let end = at
  for (;;) {
    const kind = reading.characters[end]?.kind
    if (!isOfWord(kind) && kind !== "skipped") return end
    end += 1
  }
}

function folded(reading: Reading, from: number, to: number): string {
  return reading.characters
    .slice(from, to)
    .map((one) => (isOfWord(one.kind) ? one.folded : ""))
    .join("")
}

function add(reading: Reading, kind: TokenKind, from: number, to: number, text: string): void {
  const start = reading.characters[from]?.start ?? 0
  const end = reading.characters[to - 1]?.end ?? start
  reading.tokens.push({ kind, text, start, end, position: reading.position })
}

function isOfWord(kind: CharacterKind | undefined): boolean {
  return kind === "letter" || kind === "figure"
}
