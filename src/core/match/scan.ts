/**
 * A post read in one pass, without allocation: each token is hashed as it is folded and sought in the dictionary. It
 * must find what `tokens.ts` reads; the tests hold the two together.
 */
import { type CharacterKind, exactPoint, foldPoint, kindOf } from "./characters.ts"
import type { Dictionary } from "./dictionary.ts"
import { Found } from "./found.ts"
import { type Hash, type Kind, kinds } from "./hash.ts"
import { type Post, postLimits } from "./post.ts"
import { clitics, elisions } from "./tokens.ts"
import type { Vocabulary } from "./vocabulary.ts"
import type { Wildcards } from "./wildcards.ts"

/** What a UTF-16 unit is, when it is not simply the letter it folds to (those are above `signs`). */
const gap = 0
const skipped = 1
const apostrophe = 2
const hash = 3
const at = 4
const emoji = 5
/** A letter that folds to several, or to one beyond U+FFFF. */
const several = 6
const surrogate = 7
const unread = 8
const signs = 32

const codes = { gap, skipped, apostrophe, hash, at, emoji, letter: several, figure: several }
const handleJoints = ".-@"
const addressJoints = "/?#&="
const trimmed = ".,;:!?)]}'’…"

export class Scanner {
  readonly found = new Found()
  /** Which kinds of fields and small words any query holds: the others are not sought. */
  readonly held: Int32Array
  readonly #fold = new Uint16Array(65536).fill(unread)
  readonly #dictionary: Dictionary
  readonly #hash: Hash
  readonly #wildcards: Wildcards
  readonly #elisions: Int32Array
  readonly #clitics: Int32Array
  /** The folded units of a word that may fit a wildcard. */
  #units = new Uint16Array(64)
  /** The lanes of what the last `#roll` read. */
  #a = 0
  #b = 0
  #hasLink = false

  constructor(hashing: Hash, { dictionary, wildcards, held }: Vocabulary) {
    this.#hash = hashing
    this.#dictionary = dictionary
    this.#wildcards = wildcards
    this.held = held
    for (let unit = 0; unit < 0x180; unit += 1) this.#learn(unit)
    const lanes = (words: Iterable<string>) => [...words].flatMap((one) => [...hashing.of(one, kinds.word)])
    this.#elisions = Int32Array.from(lanes(elisions))
    this.#clitics = Int32Array.from(lanes(clitics))
  }

  read(post: Post): Found {
    this.#hasLink = false
    this.#readText(post.text, Math.min(post.text.length, postLimits.text))
    this.#readFields(post)
    return this.found
  }

  #readText(text: string, end: number): void {
    const fold = this.#fold
    const { startA, startB, timesA, timesB } = this.#hash
    let i = 0
    /** Where the last word ended: a sign that touches it begins nothing. */
    let wordEnd = -1
    while (i < end) {
      let f = fold[text.charCodeAt(i)] as number
      if (f < signs) {
        if (f === gap || f === skipped || f === apostrophe) {
          i += 1
          continue
        }
        const next = this.#readSign(text, i, end, f, wordEnd)
        if (next > 0) {
          if ((f === hash || f === at) && next > i + 1) wordEnd = next
          i = next
          continue
        }
        f = fold[text.charCodeAt(i)] as number
      } else if (f === 104 || f === 119) {
        const next = this.#readUrl(text, i, end)
        if (next > 0) {
          i = next
          continue
        }
      }
      let start = i
      let a = startA
      let b = startB
      let joined = false
      for (;;) {
        while (f >= signs) {
          a = Math.imul(a ^ f, timesA)
          b = Math.imul(((b << 5) | (b >>> 27)) ^ f, timesB)
          i += 1
          f = i < end ? (fold[text.charCodeAt(i)] as number) : gap
        }
        if (f === gap) break
        if (f === unread) {
          f = this.#learn(text.charCodeAt(i))
          continue
        }
        if (f === skipped) {
          i += 1
        } else if (f === apostrophe) {
          const turn = this.#turnAt(text, i, end, a, b, joined)
          if (turn === 0) break
          if (turn < 0) {
            this.#endWord(text, start, i, a, b)
            this.found.next()
            i = -turn
            start = -1
            break
          }
          i += 1
          if (turn === 2) joined = true
          else {
            start = i
            a = startA
            b = startB
          }
        } else {
          this.#a = a
          this.#b = b
          const next = this.#rollLetter(text, i, end, f)
          if (next === i) break
          a = this.#a
          b = this.#b
          i = next
        }
        f = i < end ? (fold[text.charCodeAt(i)] as number) : gap
      }
      wordEnd = i
      if (start < 0) continue
      this.#endWord(text, start, i, a, b)
      this.found.next()
    }
  }

  /** A word, with what only some words have: an exact form that is sought, an opening of a wildcard. */
  #endWord(text: string, start: number, end: number, a: number, b: number): void {
    const term = this.#dictionary.find(a, b)
    if (term !== 0) {
      this.found.add(term)
      if (this.held[kinds.exact] !== 0 && this.#wildcards.hasExact(term)) this.#readExact(text, start, end)
    }
    if (this.#wildcards.any) this.#readOpenings(text, start, end)
  }

  /** What begins with a sign at `i`: where it ends, or 0 when it is a word. */
  #readSign(text: string, i: number, end: number, sign: number, wordEnd: number): number {
    const f = sign === unread ? this.#learn(text.charCodeAt(i)) : sign
    if (f >= signs || f === several) return 0
    if (f === hash)
      return i !== wordEnd && this.#isWordAt(text, i + 1, end) ? this.#readHashtag(text, i, end) : i + 1
    if (f === at)
      return i !== wordEnd && this.#isWordAt(text, i + 1, end) ? this.#readMention(text, i, end) : i + 1
    if (f === emoji) return this.#readEmoji(text, i, end)
    if (f !== surrogate) return i + 1
    const kind = kindOf(pointAt(text, i, end))
    if (kind === "emoji") return this.#readEmoji(text, i, end)
    return kind === "letter" || kind === "figure" ? 0 : i + widthAt(text, i, end)
  }

  #learn(unit: number): number {
    const isHalf = unit >= 0xd800 && unit <= 0xdfff
    const folded = isHalf ? "" : foldPoint(unit)
    const code = isHalf ? surrogate : codes[kindOf(unit)]
    this.#fold[unit] = code === several && folded.length === 1 ? folded.charCodeAt(0) : code
    return this.#fold[unit] as number
  }

  /** Rolls a letter that is not one unit folded to one unit; answers `i` itself when it is no letter. */
  #rollLetter(text: string, i: number, end: number, f: number): number {
    if (f !== several && f !== surrogate) return i
    const point = pointAt(text, i, end)
    const kind = kindOf(point)
    const next = i + (point > 0xffff ? 2 : 1)
    if (kind === "skipped") return next
    if (kind !== "letter" && kind !== "figure") return i
    this.#rollText(foldPoint(point))
    return next
  }

  #rollText(text: string): void {
    for (let n = 0; n < text.length; n += 1) this.#rollUnit(text.charCodeAt(n))
  }

  #rollUnit(unit: number): void {
    this.#a = this.#hash.rollA(this.#a, unit)
    this.#b = this.#hash.rollB(this.#b, unit)
  }

  #restart(): void {
    this.#a = this.#hash.startA
    this.#b = this.#hash.startB
  }

  /** The term whose letters were just rolled, in another kind than a word's. */
  #find(kind: Kind): number {
    if (this.held[kind] === 0) return 0
    return this.#dictionary.find(this.#a ^ Math.imul(kind, 0x9e3779b1), this.#b ^ Math.imul(kind, 0x85ebca6b))
  }

  #add(kind: Kind): void {
    const term = this.#find(kind)
    if (term !== 0) this.found.add(term)
  }

  #mark(kind: Kind): void {
    const term = this.#find(kind)
    if (term !== 0) this.found.mark(term)
  }

  /**
   * What an apostrophe does to the word before it: 0 ends it, 1 makes an elision of it, 2 joins it to what follows,
   * and less than 0 begins a clitic which ends at minus that.
   */
  #turnAt(text: string, i: number, end: number, a: number, b: number, joined: boolean): number {
    if (!this.#isWordAt(text, i + 1, end)) return 0
    if (!joined && this.#isElision(a, b)) {
      this.#a = a
      this.#b = b
      this.#add(kinds.elision)
      return 1
    }
    const clitic = this.#cliticEnd(text, i + 1, end)
    if (clitic !== 0) return -clitic
    const joins = kindBefore(text, i) === "letter" && kindOf(pointAt(text, i + 1, end)) === "letter"
    return joins ? 2 : 0
  }

  #isElision(a: number, b: number): boolean {
    const known = this.#elisions
    for (let n = 0; n < known.length; n += 2) if (known[n] === a && known[n + 1] === b) return true
    return false
  }

  /** Where the clitic that begins at `i` ends, found; 0 when none does. */
  #cliticEnd(text: string, i: number, end: number): number {
    const next = this.#rollRun(text, i, end)
    if (!this.#isClitic(this.#a, this.#b)) return 0
    this.#add(kinds.clitic)
    return next
  }

  #isClitic(a: number, b: number): boolean {
    const known = this.#clitics
    for (let n = 0; n < known.length; n += 2) if (known[n] === a && known[n + 1] === b) return true
    return false
  }

  /** Rolls the letters and figures from `i` on; answers where they end. */
  #rollRun(text: string, i: number, end: number): number {
    this.#restart()
    let next = i
    while (next < end) {
      const kind = kindOf(pointAt(text, next, end))
      if (kind !== "letter" && kind !== "figure" && kind !== "skipped") break
      if (kind !== "skipped") this.#rollText(foldPoint(pointAt(text, next, end)))
      next += widthAt(text, next, end)
    }
    return next
  }

  #isWordAt(text: string, i: number, end: number): boolean {
    if (i >= end) return false
    const kind = kindOf(pointAt(text, i, end))
    return kind === "letter" || kind === "figure"
  }

  #readHashtag(text: string, i: number, end: number): number {
    const next = this.#rollRun(text, i + 1, end)
    this.#add(kinds.hashtag)
    this.#endWord(text, i + 1, next, this.#a, this.#b)
    this.found.next()
    return next
  }

  #readMention(text: string, i: number, end: number): number {
    let next = this.#rollRun(text, i + 1, end)
    while (next < end && this.#isWordAt(text, next + 1, end)) {
      const f = this.#fold[text.charCodeAt(next)]
      if (f !== at && text[next] !== "." && text[next] !== "-") break
      next = this.#rollRun(text, next + 1, end)
    }
    if (this.held[kinds.mention] !== 0)
      this.#readNames(text, i + 1, next, kinds.mention, handleJoints, postLimits.handleParts, true)
    this.found.next()
    return next
  }

  #readEmoji(text: string, i: number, end: number): number {
    let next = i
    while (next < end) {
      const point = pointAt(text, next, end)
      const kind = kindOf(point)
      if (kind !== "emoji" && kind !== "skipped") break
      const after = next + widthAt(text, next, end)
      if (kind === "emoji" && this.held[kinds.emoji] !== 0) {
        this.#restart()
        while (next < after) this.#rollUnit(text.charCodeAt(next++))
        this.#add(kinds.emoji)
      }
      next = after
    }
    this.found.next()
    return next
  }

  #readUrl(text: string, i: number, end: number): number {
    const first = i + schemeWidth(text, i, end)
    if (first === i || !this.#isWordAt(text, first, end)) return 0
    let next = first
    while (next < end && !isBeyond(text.charCodeAt(next))) next += 1
    while (trimmed.includes(text.charAt(next - 1))) next -= 1
    this.#readAddress(text, first, next, true)
    this.found.next()
    return next
  }

  #readAddress(text: string, from: number, to: number, stands: boolean): void {
    this.#hasLink = true
    if (this.held[kinds.site] === 0 && this.held[kinds.url] === 0) return
    let start = from + webWidth(text, from, to)
    start += wwwWidth(text, start, to)
    let sign = start
    for (let i = start; i < to && !"/?#".includes(text.charAt(i)); i += 1) if (text[i] === "@") sign = i + 1
    this.#readNames(text, sign, to, kinds.url, addressJoints, postLimits.addressParts, stands)
    this.#readDomains(text, sign, endOf(text, sign, to, "/?#:"))
  }

  #readDomains(text: string, from: number, to: number): void {
    if (this.held[kinds.site] === 0) return
    let start = from
    for (let n = 0; n < postLimits.domains && start < to; n += 1) {
      this.#readNames(text, start, to, kinds.site, "", 0, false)
      start = endOf(text, start, to, ".") + 1
    }
  }

  /** Seeks a name and each of its leading parts that end at a joint. */
  #readNames(
    text: string,
    from: number,
    to: number,
    kind: Kind,
    joints: string,
    most: number,
    stands: boolean,
  ): void {
    if (this.held[kind] === 0) return
    this.#restart()
    let parts = 0
    let isEmpty = true
    for (let i = from; i < to; ) {
      const sign = this.#signOf(text, i)
      if (parts < most && sign !== "" && joints.includes(sign)) {
        parts += 1
        if (!isEmpty) this.#found(kind, stands)
      }
      const kindOne = kindOf(pointAt(text, i, to))
      const next = i + widthAt(text, i, to)
      if (kindOne !== "skipped") isEmpty = false
      this.#rollName(text, i, next, kindOne, sign)
      i = next
    }
    if (!isEmpty) this.#found(kind, stands)
  }

  #signOf(text: string, i: number): string {
    const f = this.#fold[text.charCodeAt(i)]
    return f === at ? "@" : text.charAt(i)
  }

  #rollName(text: string, i: number, next: number, kind: CharacterKind, sign: string): void {
    if (kind === "skipped") return
    if (kind === "letter" || kind === "figure") this.#rollText(foldPoint(pointAt(text, i, next)))
    else if (kind === "at") this.#rollText(sign)
    else for (let n = i; n < next; n += 1) this.#rollUnit(text.charCodeAt(n))
  }

  #found(kind: Kind, stands: boolean): void {
    if (stands) this.#add(kind)
    else this.#mark(kind)
  }

  #readFields(post: Post): void {
    const { author = "", lang = "", links, is, has } = post
    this.#readField(author, kinds.author, handleJoints, author.startsWith("@") ? 1 : 0)
    this.#readField(lang, kinds.lang, "-", 0)
    this.#readField(post.network ?? "", kinds.network, "", 0)
    this.#readField(post.account ?? "", kinds.account, "", 0)
    if (links) {
      const most = Math.min(links.length, postLimits.links)
      for (let n = 0; n < most; n += 1) {
        const link = links[n] as string
        this.#readAddress(link, 0, Math.min(link.length, postLimits.field), false)
      }
    }
    if (is) for (let n = 0; n < is.length; n += 1) this.#readField(is[n] as string, kinds.is, "", 0)
    if (has) for (let n = 0; n < has.length; n += 1) this.#readField(has[n] as string, kinds.has, "", 0)
    if (this.#hasLink) this.#readField("link", kinds.has, "", 0)
  }

  #readField(text: string, kind: Kind, joints: string, from: number): void {
    if (this.held[kind] === 0 || text === "") return
    const to = Math.min(text.length, postLimits.field)
    this.#readNames(text, from, to, kind, joints, postLimits.handleParts, false)
  }

  #readExact(text: string, start: number, end: number): void {
    this.#restart()
    for (let i = start; i < end; i += widthAt(text, i, end)) this.#rollText(exactPoint(pointAt(text, i, end)))
    this.#add(kinds.exact)
  }

  /** The wildcards a word may fit: told by its first letters, then by its opening, then by all of it. */
  #readOpenings(text: string, start: number, end: number): void {
    const fold = this.#fold
    const wildcards = this.#wildcards
    const width = end - start
    const first = fold[text.charCodeAt(start)] as number
    const second = width > 1 ? (fold[text.charCodeAt(start + 1)] as number) : signs
    const third = width > 2 ? (fold[text.charCodeAt(start + 2)] as number) : signs
    let lengths = wildcards.allLengths
    if (first >= signs && second >= signs && third >= signs)
      lengths = width < 3 ? wildcards.shortLengths : wildcards.lengthsFor(first, second, third)
    if (lengths !== 0) this.#seekOpenings(text, start, end, lengths)
  }

  #seekOpenings(text: string, start: number, end: number, lengths: number): void {
    const length = this.#readUnits(text, start, end)
    this.#restart()
    for (let n = 0; n <= length && n < 32; n += 1) {
      if (lengths & (1 << n)) {
        const opening = this.#find(kinds.opening)
        if (opening !== 0) {
          this.found.add(opening)
          this.#wildcards.fit(opening, this.#units, length, this.found)
        }
      }
      if (n < length) this.#rollUnit(this.#units[n] as number)
    }
  }

  /** The folded units of a word, as many as a wildcard may ask for. */
  #readUnits(text: string, start: number, end: number): number {
    const most = Math.max(32, this.#wildcards.longest + 1)
    if (this.#units.length < most + 32) this.#units = new Uint16Array(most + 32)
    let length = 0
    for (let i = start; i < end && length < most; i += widthAt(text, i, end)) {
      const point = pointAt(text, i, end)
      const kind = kindOf(point)
      if (kind !== "letter" && kind !== "figure") continue
      const folded = foldPoint(point)
      for (let n = 0; n < folded.length; n += 1) this.#units[length++] = folded.charCodeAt(n)
    }
    return length
  }
}

function pointAt(text: string, i: number, end: number): number {
  const unit = text.charCodeAt(i)
  if (unit < 0xd800 || unit > 0xdbff || i + 1 >= end) return unit
  const low = text.charCodeAt(i + 1)
  if (low < 0xdc00 || low > 0xdfff) return unit
  return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00)
}

function widthAt(text: string, i: number, end: number): number {
  return pointAt(text, i, end) > 0xffff ? 2 : 1
}

/** The kind of the last character before `i` that is not skipped. */
function kindBefore(text: string, i: number): CharacterKind {
  for (let last = i - 1; last >= 0; last -= 1) {
    const unit = text.charCodeAt(last)
    const isLow = unit >= 0xdc00 && unit <= 0xdfff
    const kind = kindOf(isLow && last > 0 ? pointAt(text, last - 1, i) : unit)
    if (kind !== "skipped") return kind
    if (isLow) last -= 1
  }
  return "gap"
}

/** A space, a control, a bracket or a quotation mark: no address goes over it. */
function isBeyond(unit: number): boolean {
  if (unit < 0x80) return unit <= 32 || unit === 34 || unit === 60 || unit === 62 || unit === 127
  if (unit <= 0xa0 || unit === 0xab || unit === 0xbb) return true
  return unit >= 0x1680 && farSpaces.includes(String.fromCharCode(unit))
}
const farSpaces =
  "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"

function schemeWidth(text: string, i: number, end: number): number {
  return webWidth(text, i, end) || wwwWidth(text, i, end)
}

/** How much `http://` or `https://` takes at `i`. */
function webWidth(text: string, i: number, end: number): number {
  return said(text, i, end, "http://") || said(text, i, end, "https://")
}

function wwwWidth(text: string, i: number, end: number): number {
  return said(text, i, end, "www.")
}

function said(text: string, i: number, end: number, what: string): number {
  if (i + what.length > end) return 0
  for (let n = 0; n < what.length; n += 1) {
    const unit = text.charCodeAt(i + n)
    const lower = unit >= 65 && unit <= 90 ? unit + 32 : unit
    if (lower !== what.charCodeAt(n)) return 0
  }
  return what.length
}

/** Where the first of some signs stands, else `to`. */
function endOf(text: string, from: number, to: number, which: string): number {
  let end = from
  while (end < to && !which.includes(text.charAt(end))) end += 1
  return end
}
