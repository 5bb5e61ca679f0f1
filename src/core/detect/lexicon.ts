import type { Language } from "../language.ts"
import type { Lexicon } from "../packs/schema.ts"
import { cutWords, type Span, type Word } from "./words.ts"

/**
 * Finds the terms of every lexicon in one walk over the words. A term is a word, "a phrase", a prefix*, {EXACT} (this
 * case), or has forms, `idiot[e|s|es]`; a `…` in a phrase stands for one to three words.
 */
interface Node {
  next: Map<string, Node>
  prefixes: Map<string, Node>
  gap?: Node
  ends: End[]
  /** Branches already looked for, by word: the small words of a language come back all the time. */
  known?: Map<string, readonly Node[]>
}
interface End {
  lexicon: string
  /** The words as typed, when the term is {EXACT}. */
  exact?: string
}

export type Lexicons = Readonly<Record<Language, Node>>
export type Places = ReadonlyMap<string, readonly Span[]>

const MOST_GAP = 3

export function compileLexicons(lexicons: readonly Lexicon[]): Lexicons {
  const roots = { fr: newNode(), en: newNode() }
  for (const { id, terms } of lexicons)
    for (const lang of ["fr", "en"] as const)
      for (const term of [...terms.any, ...terms[lang]])
        for (const form of expandForms(term)) plant(roots[lang], form, id)
  return roots
}

function newNode(): Node {
  return { next: new Map(), prefixes: new Map(), ends: [] }
}

/** `idiot[e|s|es]` is idiot, idiote, idiots and idiotes; `[e]` may be there or not. */
export function expandForms(term: string): string[] {
  const match = /^(.*?)\[([^\]]*)\](.*)$/su.exec(term)
  if (!match) return [term]
  const [, before = "", forms = "", after = ""] = match
  return ["", ...forms.split("|")].flatMap((form) => expandForms(`${before}${form}${after}`))
}

function plant(root: Node, term: string, lexicon: string): void {
  const exact = /^\{(.+)\}$/su.exec(term)?.[1]
  const bare = exact ?? term.replace(/^"|"$/g, "")
  const words = bare
    .split("…")
    .flatMap((part, index) => (index > 0 ? ["…", ...foldsOf(part)] : foldsOf(part)))
  let node = root
  for (const word of words) node = step(node, word)
  // “à” and “a” are one once folded.
  if (node.ends.some((end) => end.lexicon === lexicon && end.exact === exact)) return
  node.ends.push(exact === undefined ? { lexicon } : { lexicon, exact })
}

function foldsOf(part: string): string[] {
  return cutWords(part, [{ start: 0, end: part.length }]).reduce<string[]>((folds, { fold, start }) => {
    // An asterisk glued to the word before is the end of a prefix, any other is a symbol.
    if (fold === "*" && /[\p{L}\p{N}]/u.test(part[start - 1] ?? "")) folds.push(`${folds.pop()}*`)
    else folds.push(fold)
    return folds
  }, [])
}

function step(node: Node, word: string): Node {
  if (word === "…") {
    node.gap ??= newNode()
    return node.gap
  }
  const isPrefix = word.length > 1 && word.endsWith("*")
  const [branches, key] = isPrefix ? [node.prefixes, word.slice(0, -1)] : [node.next, word]
  const there = branches.get(key) ?? newNode()
  branches.set(key, there)
  return there
}

export function findTerms(text: string, words: readonly Word[], root: Node): Places {
  const places = new Map<string, Span[]>()
  const found = ({ lexicon, exact }: End, start: number, end: number) => {
    if (exact !== undefined && text.slice(start, end) !== exact) return
    const there = places.get(lexicon)
    if (there) there.push({ start, end })
    else places.set(lexicon, [{ start, end }])
  }
  words.forEach((word, index) => {
    walk(words, index, root, (end, place) => found(end, word.start, place))
  })
  return places
}

function walk(
  words: readonly Word[],
  index: number,
  node: Node,
  found: (end: End, place: number) => void,
): void {
  const word = words[index]
  if (!word) return
  for (const next of branchesOf(node, word.fold)) {
    for (const end of next.ends) found(end, word.end)
    walk(words, index + 1, next, found)
    if (!next.gap) continue
    for (let skipped = 1; skipped <= MOST_GAP; skipped++)
      if (words[index + skipped]?.sentence === word.sentence)
        walk(words, index + 1 + skipped, next.gap, found)
  }
}

const MOST_KNOWN = 20_000

function branchesOf(node: Node, word: string): readonly Node[] {
  if (node.prefixes.size === 0) {
    const next = node.next.get(word)
    return next ? [next] : NONE
  }
  node.known ??= new Map()
  const known = node.known.get(word)
  if (known) return known
  if (node.known.size >= MOST_KNOWN) node.known.clear()
  const branches = findBranches(node, word)
  if (word.length <= MOST_PREFIX) node.known.set(word, branches)
  return branches
}
const NONE: readonly Node[] = []
const MOST_PREFIX = 40

function findBranches(node: Node, word: string): Node[] {
  const next = node.next.get(word)
  const branches = next ? [next] : []
  for (let length = 2; length <= Math.min(word.length, MOST_PREFIX); length++) {
    const prefix = node.prefixes.get(word.slice(0, length))
    if (prefix) branches.push(prefix)
  }
  return branches
}
