import type { Filter, Term } from "../query/ast.ts"
import { type Kind, kinds } from "./hash.ts"
import { hostOf } from "./names.ts"
import { exactOf, foldName, foldUrl, patternTokensOf, type Token, tokensOf } from "./tokens.ts"

/** One term as the dictionary knows it. `word` is the folded word of an exact form. */
export type Sought = { readonly kind: Kind; readonly text: string; readonly word?: string }
/** What must stand at one position: `t'aime` is two terms there. */
export type Unit = readonly Sought[]

/** The elided words that say nothing of what is sought: `l'eau` and `d'eau` are both found by `l'eau`. */
const silent = new Set("l' d' qu' jusqu' lorsqu' puisqu' quoiqu'".split(" "))

/** The positions, one after another, that a term of a query asks for; none when it holds no token. */
export function unitsOf(term: Term): Unit[] {
  const sign = { word: "", exact: "", wildcard: "", hashtag: "#", mention: "@" }[term.is]
  const text = sign + term.text
  const tokens = term.is === "wildcard" ? patternTokensOf(text) : tokensOf(text)
  const units: Sought[][] = []
  let position = -1
  for (const token of tokens) {
    if (token.kind === "elision" && silent.has(token.text)) continue
    if (token.position !== position) units.push([])
    position = token.position
    units.at(-1)?.push(...soughtOf(term, text, token))
  }
  return units
}

function soughtOf(term: Term, text: string, token: Token): Sought[] {
  const isWord = token.kind === "word" || token.kind === "hashtag"
  const hashtag = token.kind === "hashtag" ? [{ kind: kinds.hashtag, text: token.text }] : []
  if (term.is === "exact" && isWord)
    return [...hashtag, { kind: kinds.exact, text: exactOf(text, token), word: token.text }]
  if (token.kind === "hashtag") return hashtag
  if (term.is === "wildcard" && /[*?]/.test(token.text))
    return [{ kind: kinds.pattern, text: token.text.replace(/\*.*$/, "*") }]
  if (token.kind === "elision") return [{ kind: kinds.elision, text: token.text.slice(0, -1) }]
  if (token.kind === "clitic") return [{ kind: kinds.clitic, text: token.text.slice(1) }]
  if (token.kind === "url") return [{ kind: kinds.url, text: withoutEnd(token.text) }]
  return [{ kind: kinds[token.kind], text: token.text }]
}

/** The term of a filter; nothing when its value is empty once folded. */
export function filterOf({ field, value }: Filter): Sought | undefined {
  const kind = kinds[field]
  const text = filterText(field, value)
  return text === "" ? undefined : { kind, text }
}

function filterText(field: Filter["field"], value: string): string {
  if (field === "author") return foldName(value.replace(/^@/, ""))
  if (field === "site") return hostOf(foldUrl(value))
  if (field === "url") return withoutEnd(foldUrl(value))
  return foldName(value)
}

function withoutEnd(address: string): string {
  return address.replace(/[/?#&=]+$/, "")
}
