import { spellings } from "../../packs/lexicons.ts"
import type { Lexicon } from "../../packs/schema.ts"
import { letterOf, remembered } from "../facts/remembered.ts"
import { readWords } from "../facts/words.ts"
import { hashText } from "./hash.ts"

/** Terms of a lexicon, forms already spelled out: words, phrases, and openings of words that end in `*`. */
export type TermsOf = ReadonlyMap<string, readonly string[]>

/** The semantic classes of the words of a post: `$harm`, `$kin`… A word may have several. */
export interface Classes {
  readonly names: readonly string[]
  /** Writes up to {@link mostClasses} classes of each word; `count` says how many each has. */
  tag(words: readonly string[], count: number, into: Int16Array, counts: Uint8Array): void
}

export const mostClasses = 4

type Phrase = { readonly rest: readonly string[]; readonly isOpening: boolean; readonly of: number }
/** What a word begins: classes of its own, phrases by their second word, phrases whose second word is an opening. */
type Node = {
  readonly whole: number[]
  readonly next: Map<string, Phrase[]>
  readonly loose: Phrase[]
  /** First letters of what may follow, as {@link letterOf} gives them: most words do not, and are not looked up. */
  letters: number
}

/** What a word begins, and the classes that its first letters give it. */
type Word = { readonly node: Node | undefined; readonly opens: readonly number[] }

/** Each lexicon of the packs is a class. Terms that are queries of several parts are left to the rules. */
export function classesOf(lexicons: ReadonlyMap<string, Lexicon>, ids: readonly string[]): Classes {
  const terms = new Map<string, string[]>()
  for (const id of ids) {
    const said = lexicons.get(id)?.terms ?? { fr: [], en: [], any: [] }
    const simple = [...said.fr, ...said.en, ...said.any].filter(
      (term) => !/[$()~]|\b(?:NEAR|AND|OR|NOT)\b/.test(term),
    )
    terms.set(id, [...new Set(simple.flatMap(spellings))])
  }
  return createClasses(terms, (text) => readWords(text).word)
}

export function createClasses(lexicons: TermsOf, fold: (text: string) => readonly string[]): Classes {
  const names = [...lexicons.keys()]
  const nodes = new Map<string, Node>()
  /** By their first letters, as many as the shortest has. */
  const openings = new Map<string, { text: string; of: number }[]>()
  const firsts = 3
  names.forEach((name, of) => {
    for (const term of lexicons.get(name) ?? []) addTerm(term, of)
  })
  function addTerm(term: string, of: number): void {
    const isOpening = term.endsWith("*")
    const [first, ...rest] = fold(term.replace(/[*"{}]/g, ""))
    if (first === undefined) return
    if (rest.length === 0 && isOpening) {
      const key = first.slice(0, firsts)
      openings.set(key, [...(openings.get(key) ?? []), { text: first, of }])
      return
    }
    const node = nodes.get(first) ?? { whole: [], next: new Map<string, Phrase[]>(), loose: [], letters: 0 }
    nodes.set(first, node)
    if (rest[0] !== undefined) node.letters |= letterOf(rest[0])
    if (rest.length === 0) {
      if (!node.whole.includes(of)) node.whole.push(of)
    } else if (rest.length === 1 && isOpening) node.loose.push({ rest, isOpening, of })
    else {
      const second = rest[0] as string
      node.next.set(second, [...(node.next.get(second) ?? []), { rest, isOpening, of }])
    }
  }

  const wordOf = remembered((word: string): Word => {
    const opened = openings.get(word.slice(0, firsts)) ?? []
    const opens = opened.filter(({ text }) => word.startsWith(text)).map(({ of }) => of)
    return { node: nodes.get(word), opens }
  })

  return {
    names,
    tag(words, count, into, counts) {
      counts.fill(0, 0, count)
      const givePhrase = (at: number, phrase: Phrase, from: number) => {
        if (!follows(words, count, at, phrase, from)) return
        for (let n = 0; n <= phrase.rest.length; n++) give(at + n, phrase.of, into, counts)
      }
      for (let at = 0; at < count; at++) {
        const { node, opens } = wordOf(words[at] as string)
        if (node) {
          for (let n = 0; n < node.whole.length; n++) give(at, node.whole[n] as number, into, counts)
          if (at + 1 < count && node.letters & letterOf(words[at + 1] as string)) {
            const next = node.next.get(words[at + 1] as string)
            if (next) for (const phrase of next) givePhrase(at, phrase, 1)
            for (let n = 0; n < node.loose.length; n++) givePhrase(at, node.loose[n] as Phrase, 0)
          }
        }
        for (let n = 0; n < opens.length; n++) give(at, opens[n] as number, into, counts)
      }
    },
  }
}

function give(at: number, of: number, into: Int16Array, counts: Uint8Array): void {
  const had = counts[at] as number
  for (let n = 0; n < had; n++) if (into[at * mostClasses + n] === of) return
  if (had >= mostClasses) return
  into[at * mostClasses + had] = of
  counts[at] = had + 1
}

/** `from`: how many words of the rest are known to be there. */
function follows(
  words: readonly string[],
  count: number,
  at: number,
  { rest, isOpening }: Phrase,
  from: number,
): boolean {
  if (at + rest.length >= count) return false
  for (let n = from; n < rest.length; n++) {
    const word = words[at + 1 + n] as string
    const wanted = rest[n] as string
    const isLast = n === rest.length - 1
    if (word !== wanted && !(isLast && isOpening && word.startsWith(wanted))) return false
  }
  return true
}

export const classHash = (name: string) => hashText(`$${name}`)
