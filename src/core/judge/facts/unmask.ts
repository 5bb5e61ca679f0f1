import { ENGLISH, FRENCH } from "./grammar.ts"
import { May, type Unmasker } from "./unmasker.ts"
import { Break, Capital, foldWord, type Words } from "./words.ts"

const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "9": "g",
  "@": "a",
  $: "s",
  "!": "i",
  "+": "t",
  "€": "e",
  "£": "l",
  "|": "l",
  "(": "c",
}
/** What may stand inside a masked word. */
const INSIDE = new Set("@$*!.-_+€£|#~".split(""))
/** A word of the post as it will be read: words `from` to `to` of the post, said `as`. */
type Mended = { readonly from: number; readonly to: number; readonly as: readonly string[] }

export function unmask(words: Words, unmasker: Unmasker): Words {
  const mended: Mended[] = []
  let next = words.count > 0 ? unmasker.mayBe(words.word[0] ?? "") : 0
  for (let at = 0; at < words.count; at++) {
    const may = next
    next = at + 1 < words.count ? unmasker.mayBe(words.word[at + 1] ?? "") : 0
    const isParted = (may & May.head) !== 0 && (next & May.tail) !== 0
    const isMended = (may & (May.mended | (next & May.spelled))) !== 0
    if (!isMended && !isParted && standsFree(words, at)) continue
    const found = mend(words, at, unmasker)
    if (!found) continue
    mended.push(found)
    at = found.to
    next = at + 1 < words.count ? unmasker.mayBe(words.word[at + 1] ?? "") : 0
  }
  return mended.length === 0 ? words : rebuild(words, mended)
}

/** No sign comes after that may hide the rest of the word. */
function standsFree({ text, ends }: Words, at: number): boolean {
  const next = text.charCodeAt(ends[at] ?? 0)
  return next === 32 || !INSIDE.has(text.charAt(ends[at] ?? 0))
}

function mend(words: Words, at: number, unmasker: Unmasker): Mended | undefined {
  const word = words.word[at] ?? ""
  return (
    letters(words, at, unmasker) ??
    cluster(words, at, unmasker) ??
    (word.length >= 4 ? stretched(word, at, unmasker) : undefined) ??
    (word.length >= 4 && !unmasker.known.has(word) ? slipped(words, at, unmasker) : undefined) ??
    parted(words, at, unmasker)
  )
}

/** « s e u l e »: three letters or more, each alone. */
function letters({ word, starts, ends, count }: Words, at: number, { known }: Unmasker): Mended | undefined {
  if (word[at]?.length !== 1) return undefined
  let end = at
  while (end + 1 < count && word[end + 1]?.length === 1 && (starts[end + 1] ?? 0) - (ends[end] ?? 0) <= 3)
    end++
  if (end - at < 3) return undefined
  const joined = word.slice(at, end + 1).join("")
  return known.has(joined) ? { from: at, to: end, as: [joined] } : undefined
}

/** « c0nnard », « b@ise », « t.u.e.r », « c*ns »: one run of letters and signs, no space. */
function cluster(words: Words, at: number, unmasker: Unmasker): Mended | undefined {
  const { text, starts, ends, count } = words
  const opening = starts[at] ?? 0
  // **bold** is not masked.
  if (text.charAt(opening - 1) === "*") return undefined
  let to = at
  while (to + 1 < count && starts[to + 1] === (ends[to] ?? 0) + 1 && INSIDE.has(text.charAt(ends[to] ?? 0)))
    to++
  let end = ends[to] ?? 0
  // « m**** », « sh!t », « a$$ »: signs that end the word, or several in a row inside it.
  while (end < text.length && end < opening + 24 && (text.charAt(end) === "*" || text.charAt(end) === "$"))
    end++
  while (to + 1 < count && starts[to + 1] === end) {
    to++
    end = ends[to] ?? 0
  }
  if (to === at && end === ends[at] && !isMixed(words, at)) return undefined
  if (end - opening > 24) return undefined
  if (isPlainCompound(words, at, to)) return undefined
  const read = unleet(text.slice(opening, end))
  const found = read.includes("*") ? starredWord(read, unmasker) : knownOf(read, unmasker)
  return found === undefined || (found === words.word[at] && to === at)
    ? undefined
    : { from: at, to, as: [found] }
}

/** « porte-parole », « e-mail », « youtu.be »: joined by dots or hyphens, and not letter by letter. */
function isPlainCompound({ text, word, ends }: Words, at: number, to: number): boolean {
  if (to === at) return false
  for (let part = at; part < to; part++) if (!"-.".includes(text.charAt(ends[part] ?? 0))) return false
  return to - at < 3 && word.slice(at, to + 1).some((part) => part.length > 1)
}

const isMixed = ({ word, capital }: Words, at: number) =>
  (capital[at] === Capital.digits ? /^\d[a-z]+\d*[a-z]{2}/ : /\d/).test(word[at] ?? "")

function unleet(raw: string): string {
  let read = ""
  for (const char of raw) {
    const folded = LEET[char] ?? foldWord(char)
    if (/^[a-z*]+$/.test(folded)) read += folded
  }
  return read
}

function knownOf(read: string, { known }: Unmasker): string | undefined {
  if (read.length < 3) return undefined
  if (known.has(read)) return read
  // 1 is i in « k1ll » and l in « k11l ».
  const other = read.replaceAll("i", "l")
  return known.has(other) ? other : undefined
}

function starredWord(read: string, { starred, sensitive }: Unmasker): string | undefined {
  if (/^[a-z]\*{3,}$/.test(read)) return undefined
  const pattern = new RegExp(`^${read.replaceAll("*", "[a-z]")}$`)
  const candidates = (starred.get(`${read.length}${read.charAt(0)}`) ?? []).filter((word) =>
    pattern.test(word),
  )
  return candidates.find((word) => sensitive.has(word)) ?? candidates[0]
}

function hasTriple(word: string): boolean {
  for (let at = 2; at < word.length; at++) {
    const code = word.charCodeAt(at)
    if (code === word.charCodeAt(at - 1) && code === word.charCodeAt(at - 2)) return true
  }
  return false
}

/** « connnnard », « idiiiot ». */
function stretched(word: string, at: number, { known }: Unmasker): Mended | undefined {
  if (!hasTriple(word)) return undefined
  for (const shorter of [word.replace(/([a-z])\1{2,}/g, "$1$1"), word.replace(/([a-z])\1{2,}/g, "$1")])
    if (known.has(shorter)) return { from: at, to: at, as: [shorter] }
  return undefined
}

/** A capital inside a sentence: Moreux is not a slip of morveux. */
const isName = ({ capital, before }: Words, at: number) =>
  capital[at] === Capital.initial && ((before[at] ?? 0) & (Break.line | Break.stop)) === 0

/** « mulsims », « dsgusting », « Ihatewomen », « womenare ». */
function slipped(words: Words, at: number, { slips }: Unmasker): Mended | undefined {
  const said = slips.get(words.word[at] ?? "")
  return said === undefined || (said.length === 1 && isName(words, at))
    ? undefined
    : { from: at, to: at, as: said }
}

/** « wo men », « m uslims ». */
function parted(
  { text, word, starts, ends, count }: Words,
  at: number,
  { known, sensitive, heads, tails }: Unmasker,
): Mended | undefined {
  if (!heads.has(word[at] ?? "") || !tails.has(word[at + 1] ?? "")) return undefined
  if (at + 1 >= count || (starts[at + 1] ?? 0) - (ends[at] ?? 0) !== 1) return undefined
  if (text.charAt(ends[at] ?? 0) !== " ") return undefined
  const [one, next] = [word[at] ?? "", word[at + 1] ?? ""]
  if (one.length + next.length < 5 || (one.length > 4 && next.length > 4)) return undefined
  const isWhole = (part: string) =>
    part.length > 1 && (known.has(part) || FRENCH.has(part) || ENGLISH.has(part))
  if (isWhole(one) && isWhole(next)) return undefined
  if (one.length === 1 && /[aiyjtsldcnm]/.test(one))
    return sensitive.has(one + next) && !known.has(next)
      ? { from: at, to: at + 1, as: [one + next] }
      : undefined
  return sensitive.has(one + next) ? { from: at, to: at + 1, as: [one + next] } : undefined
}

function rebuild(words: Words, mended: readonly Mended[]): Words {
  const word: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const before: number[] = []
  const capital: number[] = []
  const moved: number[] = []
  let next = 0
  for (let at = 0; at < words.count; at++) {
    const found = mended[next]?.from === at ? mended[next++] : undefined
    const to = found?.to ?? at
    const as = found?.as ?? [words.word[at] ?? ""]
    for (let old = at; old <= to; old++) moved[old] = word.length
    as.forEach((said, part) => {
      word.push(said)
      starts.push(words.starts[at] ?? 0)
      ends.push(words.ends[to] ?? 0)
      before.push(part === 0 ? (words.before[at] ?? 0) : 0)
      capital.push(words.capital[at] ?? 0)
    })
    at = to
  }
  before.push(words.before[words.count] ?? 0)
  moved[words.count] = word.length
  const signs = words.signs.map((sign) => ({ ...sign, before: moved[sign.before] ?? word.length }))
  return { ...words, count: word.length, word, starts, ends, before, capital, signs }
}
