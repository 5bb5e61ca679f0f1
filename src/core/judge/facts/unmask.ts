import { spellings } from "../../packs/lexicons.ts"
import type { Lexicon } from "../../packs/schema.ts"
import { ENGLISH, FRENCH } from "./grammar.ts"
import { Break, Capital, foldWord, readWords, type Words } from "./words.ts"

/**
 * Words written so as not to be read — c0nnard, t.u.e.r, i d i o t, f*ck, connnnard, Ihate, wo men, mulsims — given
 * back as words. Only words that the packs' lexicons know come out: a part number or a street stays as it is.
 */
export type Unmasker = {
  /** Every word of the lexicons, of three letters or more. */
  readonly known: ReadonlySet<string>
  /** Those of people, insult and hate: only these are looked for under a slip of the pen. */
  readonly sensitive: ReadonlySet<string>
  /** What a sensitive word becomes with a letter lost, two swapped, or glued to a small word; and the words. */
  readonly slips: ReadonlyMap<string, readonly string[]>
  /** How sensitive words begin, for « wo men ». */
  readonly heads: ReadonlySet<string>
  readonly tails: ReadonlySet<string>
  /** Known words by length and first letter, for « c*ns ». */
  readonly starred: ReadonlyMap<string, readonly string[]>
}

const SENSITIVE = ["insult_noun", "slur", "hate_verb", "protected_group"]
/** Their long words are sensitive too. */
const LONG = ["contempt_group", "insult_soft", "dehumanise"]
/** Besides the sensitive, the words one masks with stars. */
const MASKED = ["swearing", "sex_explicit", "insult_soft", "dehumanise", "harm_verb", "kill_word", "drug"]
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
/** A swap in a word of this many letters, a loss in one more. */
const SLIPS_FROM = 6
/** Ordinary words that a slip of a sensitive one would be taken for. */
const NOT_SLIPS = new Set(
  "putin sale sales cons gars crime crimes phones edit profiter travels teaches divers crepes policies francis miners farmer driver drivers americas american signes refuges assises trucs pires deviant".split(
    " ",
  ),
)

export function createUnmasker(lexicons: ReadonlyMap<string, Lexicon>): Unmasker {
  const known = new Set<string>()
  const sensitive = new Set<string>()
  const masked = new Set<string>()
  for (const [id, { terms }] of lexicons)
    for (const term of [...terms.fr, ...terms.en, ...terms.any]) {
      if (/[$()~*{}]/.test(term)) continue
      for (const form of spellings(term)) {
        const words = readWords(form).word
        for (const word of words) if (word.length >= 3) known.add(word)
        const [only, more] = words
        if (only === undefined || more !== undefined || only.length < 3) continue
        if (only.length >= (SENSITIVE.includes(id) ? 4 : LONG.includes(id) ? 8 : 100)) sensitive.add(only)
        if (SENSITIVE.includes(id) || MASKED.includes(id)) masked.add(only)
      }
    }
  const starred = Map.groupBy(masked, (word) => `${word.length}${word.charAt(0)}`)
  return { known, sensitive, slips: slipsOf(sensitive, known), ...endsOf(sensitive), starred }
}

/** What stands before a sensitive word when a space is lost: « Ihatewomen », « lesfemmes ». */
const GLUED_BEFORE: readonly (readonly string[])[] = [
  "the|all|these|those|such|are|is|les|des|sont|fuck|kill|hate|deteste".split("|").map((one) => [one]),
  [
    ["are", "so"],
    ["i", "hate"],
    ["je", "hais"],
    ["je", "deteste"],
    ["tous", "les"],
    ["mort", "aux"],
  ],
].flat()
const GLUED_AFTER = ["are", "is", "sont", "should", "arent"]
const GLUED_VERBS = ["hate", "detest", "despise", "loathe", "hais", "deteste", "meprise"]

function slipsOf(sensitive: ReadonlySet<string>, known: ReadonlySet<string>): Map<string, readonly string[]> {
  const slips = new Map<string, readonly string[]>()
  const add = (slip: string, words: readonly string[]) => {
    if (!known.has(slip) && !NOT_SLIPS.has(slip) && !FRENCH.has(slip) && !ENGLISH.has(slip))
      slips.set(slip, words)
  }
  for (const word of sensitive) {
    for (const before of GLUED_BEFORE) if (word.length >= 4) add(before.join("") + word, [...before, word])
    for (const after of GLUED_AFTER) if (word.length >= 4) add(word + after, [word, after])
    for (const slip of misspellings(word)) add(slip, [word])
  }
  for (const verb of GLUED_VERBS) {
    slips.set(`i${verb}`, ["i", verb])
    slips.set(`je${verb}`, ["je", verb])
  }
  return slips
}

function misspellings(word: string): string[] {
  if (word.length < SLIPS_FROM) return []
  const found: string[] = []
  for (let at = 1; at < word.length - 1; at++) {
    const [before, one, next, after] = [
      word.slice(0, at),
      word.charAt(at),
      word.charAt(at + 1),
      word.slice(at + 2),
    ]
    if (at < word.length - 2 && one !== next) found.push(before + next + one + after)
    if (word.length > SLIPS_FROM) found.push(before + next + after)
  }
  return found
}

function endsOf(sensitive: ReadonlySet<string>) {
  const heads = new Set<string>()
  const tails = new Set<string>()
  for (const word of sensitive)
    for (let end = 1; end < word.length; end++) {
      heads.add(word.slice(0, end))
      tails.add(word.slice(end))
    }
  return { heads, tails }
}

/** A word of the post as it will be read: words `from` to `to` of the post, said `as`. */
type Mended = { readonly from: number; readonly to: number; readonly as: readonly string[] }

export function unmask(words: Words, unmasker: Unmasker): Words {
  const mended: Mended[] = []
  for (let at = 0; at < words.count; at++) {
    const found = mend(words, at, unmasker)
    if (!found) continue
    mended.push(found)
    at = found.to
  }
  return mended.length === 0 ? words : rebuild(words, mended)
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
