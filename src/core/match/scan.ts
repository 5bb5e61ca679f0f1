/**
 * A post read in one pass, without allocation: each token is hashed as it is folded and sought in the dictionary. It
 * must find what `tokens.ts` reads; the tests hold the two together.
 */
import { foldPoint, kindOf } from "./characters.ts"
import type { Found } from "./found.ts"
import { type Hash, kinds } from "./hash.ts"
import { Lookup } from "./lookup.ts"
import { type Post, postLimits } from "./post.ts"
import { Seeker } from "./seek.ts"
import { NameReader } from "./seek-names.ts"
import { isBeyond, kindBefore, pointAt, schemeWidth, widthAt } from "./text.ts"
import { clitics, elisions } from "./tokens.ts"
import { codes, Units } from "./units.ts"
import type { Vocabulary } from "./vocabulary.ts"

const { gap, skipped, apostrophe, hash, at, emoji, several, surrogate, unread, letters } = codes
const trimmed = ".,;:!?)]}'’…"

export class Scanner {
  readonly #units = new Units()
  readonly #hash: Hash
  readonly #held: Int32Array
  readonly #seeker: Seeker
  readonly #names: NameReader
  readonly #lookup: Lookup
  readonly #elisions: Int32Array
  readonly #clitics: Int32Array

  constructor(hashing: Hash, vocabulary: Vocabulary) {
    this.#hash = hashing
    this.#held = vocabulary.held
    this.#seeker = new Seeker(hashing, vocabulary, this.#units)
    this.#names = new NameReader(this.#seeker)
    this.#lookup = new Lookup(this.#seeker, vocabulary)
    const lanes = (words: Iterable<string>) => [...words].flatMap((one) => [...hashing.of(one, kinds.word)])
    this.#elisions = Int32Array.from(lanes(elisions))
    this.#clitics = Int32Array.from(lanes(clitics))
  }

  /** What the last post read holds; cleared by who read it. */
  get found(): Found {
    return this.#seeker.found
  }

  read(post: Post): Found {
    const length = Math.min(post.text.length, postLimits.text)
    this.#seeker.begin(length)
    this.#readText(post.text, length)
    this.#lookup.seekKeys(post.text)
    this.#names.readFields(post)
    return this.found
  }

  #readText(text: string, end: number): void {
    const { fold } = this.#units
    const seeker = this.#seeker
    const { startA, startB, timesA, timesB } = this.#hash
    let i = 0
    /** Where the last word ended: a sign that touches it begins nothing. */
    let wordEnd = -1
    while (i < end) {
      let f = fold[text.charCodeAt(i)] as number
      if (f < letters) {
        if (f === unread) {
          this.#units.learn(text.charCodeAt(i))
          continue
        }
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
      } else if ((f === 104 || f === 119) && i + 4 < end && mayBeUrl(text.charCodeAt(i + 1))) {
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
        while (f >= letters) {
          a = Math.imul(a ^ f, timesA)
          b = Math.imul(((b << 5) | (b >>> 27)) ^ f, timesB)
          i += 1
          f = i < end ? (fold[text.charCodeAt(i)] as number) : gap
        }
        if (f === gap) break
        if (f === unread) {
          f = this.#units.learn(text.charCodeAt(i))
          continue
        }
        if (f === skipped) {
          i += 1
        } else if (f === apostrophe) {
          const turn = this.#turnAt(text, i, end, a, b, joined)
          if (turn === 0) break
          if (turn < 0) {
            seeker.push(a, b, start, i)
            seeker.position += 1
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
          seeker.a = a
          seeker.b = b
          const next = this.#rollLetter(text, i, end, f)
          if (next === i) break
          a = seeker.a
          b = seeker.b
          i = next
        }
        f = i < end ? (fold[text.charCodeAt(i)] as number) : gap
      }
      wordEnd = i
      if (start < 0) continue
      seeker.push(a, b, start, i)
      seeker.position += 1
    }
  }

  /** What begins with a sign at `i`: where it ends, or 0 when it is a word. */
  #readSign(text: string, i: number, end: number, f: number, wordEnd: number): number {
    if (f === several) return 0
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

  /** Rolls a letter that is not one unit folded to one unit; answers `i` itself when it is no letter. */
  #rollLetter(text: string, i: number, end: number, f: number): number {
    if (f !== several && f !== surrogate) return i
    const point = pointAt(text, i, end)
    const kind = kindOf(point)
    const next = i + (point > 0xffff ? 2 : 1)
    if (kind === "skipped") return next
    if (kind !== "letter" && kind !== "figure") return i
    this.#seeker.rollText(foldPoint(point))
    return next
  }

  /**
   * What an apostrophe does to the word before it: 0 ends it, 1 makes an elision of it, 2 joins it to what follows,
   * and less than 0 begins a clitic which ends at minus that.
   */
  #turnAt(text: string, i: number, end: number, a: number, b: number, joined: boolean): number {
    if (!this.#isWordAt(text, i + 1, end)) return 0
    if (!joined && this.#isElision(a, b)) {
      this.#seeker.a = a
      this.#seeker.b = b
      this.#seeker.note(kinds.elision)
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
    const next = this.#seeker.rollRun(text, i, end)
    if (!this.#isClitic(this.#seeker.a, this.#seeker.b)) return 0
    this.#seeker.note(kinds.clitic)
    return next
  }

  #isClitic(a: number, b: number): boolean {
    const known = this.#clitics
    for (let n = 0; n < known.length; n += 2) if (known[n] === a && known[n + 1] === b) return true
    return false
  }

  #isWordAt(text: string, i: number, end: number): boolean {
    if (i >= end) return false
    if ((this.#units.fold[text.charCodeAt(i)] as number) >= letters) return true
    const kind = kindOf(pointAt(text, i, end))
    return kind === "letter" || kind === "figure"
  }

  #readHashtag(text: string, i: number, end: number): number {
    const next = this.#seeker.rollRun(text, i + 1, end)
    this.#seeker.note(kinds.hashtag)
    this.#seeker.push(this.#seeker.a, this.#seeker.b, i + 1, next)
    this.#seeker.position += 1
    return next
  }

  #readMention(text: string, i: number, end: number): number {
    let next = this.#seeker.rollRun(text, i + 1, end)
    while (next < end && this.#isWordAt(text, next + 1, end)) {
      const f = this.#units.fold[text.charCodeAt(next)]
      if (f !== at && text[next] !== "." && text[next] !== "-") break
      next = this.#seeker.rollRun(text, next + 1, end)
    }
    this.#names.readHandle(text, i + 1, next)
    this.#seeker.position += 1
    return next
  }

  #readEmoji(text: string, i: number, end: number): number {
    let next = i
    while (next < end) {
      const point = pointAt(text, next, end)
      const kind = kindOf(point)
      if (kind !== "emoji" && kind !== "skipped") break
      const after = next + widthAt(text, next, end)
      if (kind === "emoji" && this.#held[kinds.emoji] !== 0) {
        this.#seeker.restart()
        while (next < after) this.#seeker.rollUnit(text.charCodeAt(next++))
        this.#seeker.note(kinds.emoji)
      }
      next = after
    }
    this.#seeker.position += 1
    return next
  }

  #readUrl(text: string, i: number, end: number): number {
    const first = i + schemeWidth(text, i, end)
    if (first === i || !this.#isWordAt(text, first, end)) return 0
    let next = first
    while (next < end && !isBeyond(text.charCodeAt(next))) next += 1
    while (trimmed.includes(text.charAt(next - 1))) next -= 1
    this.#names.readAddress(text, first, next, true)
    this.#seeker.position += 1
    return next
  }
}

/** The letter after the first of `http` and `www`. */
function mayBeUrl(second: number): boolean {
  return (second | 32) === 116 || (second | 32) === 119
}
