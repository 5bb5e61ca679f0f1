import { spellings } from "../../packs/lexicons.ts"
import type { Lexicon } from "../../packs/schema.ts"
import { ENGLISH, FRENCH } from "./grammar.ts"
import { remembered } from "./remembered.ts"
import { readWords } from "./words.ts"

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
  /** What a word may be, whatever stands around it: bits of {@link May}. */
  readonly mayBe: (word: string) => number
}

/** `mended`: by itself. `head` and `tail`: of a sensitive word cut in two. `spelled`: letter by letter. */
export const May = { mended: 1, head: 2, tail: 4, spelled: 8 } as const

const SENSITIVE = ["insult_noun", "slur", "hate_verb", "protected_group"]
/** Their long words are sensitive too. */
const LONG = ["contempt_group", "insult_soft", "dehumanise"]
/** Besides the sensitive, the words one masks with stars. */
const MASKED = ["swearing", "sex_explicit", "insult_soft", "dehumanise", "harm_verb", "kill_word", "drug"]
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
  const slips = slipsOf(sensitive, known)
  const ends = endsOf(sensitive)
  const mayBe = remembered((word: string) => {
    const isMended = /\d|(.)\1\1/s.test(word) || slips.has(word)
    return (
      (isMended ? May.mended : 0) |
      (word.length === 1 ? May.spelled : 0) |
      (ends.heads.has(word) ? May.head : 0) |
      (ends.tails.has(word) ? May.tail : 0)
    )
  })
  return { known, sensitive, slips, ...ends, starred, mayBe }
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
