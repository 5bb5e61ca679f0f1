/**
 * The shape of a query once read. The text of each word is kept as typed; folding (case, accents, elisions) is the
 * matcher's. `docs/decisions/query-language.md` has the grammar.
 */

/** A place in the query's text: UTF-16 offsets, `end` exclusive. */
export type Span = { readonly start: number; readonly end: number }

/** `from:` is `author:` and `links:` is `site:` once read. */
export type Field = "author" | "site" | "url" | "lang" | "network" | "account" | "is" | "has"

/** What can stand where words stand: alone, in a phrase, or on a side of NEAR. */
export type Term = Word | Exact | Wildcard | Hashtag | Mention

/** A bare word. One that splits into several tokens (porte-parole) is the phrase of them; it also finds its hashtag. */
export type Word = { readonly is: "word"; readonly text: string; readonly at: Span }
/** `{BT}`: this case and these accents. Like a word it may split into several tokens (`{Bell Canada}`). */
export type Exact = { readonly is: "exact"; readonly text: string; readonly at: Span }
/**
 * `abcd*` (any ending, none included) and `?` (any one letter). It may split, as a word does (`l'organi*`,
 * `porte-paro*`); each word that holds a sign has at least four letters, two of them before the first `?`, and `*`
 * comes once, last.
 */
export type Wildcard = { readonly is: "wildcard"; readonly text: string; readonly at: Span }
/** `text` without its `#`. */
export type Hashtag = { readonly is: "hashtag"; readonly text: string; readonly at: Span }
/** `text` without its `@`: letters, digits, `.`, `_`, `-`, and a second `@` before an instance (`who@town.example`). */
export type Mention = { readonly is: "mention"; readonly text: string; readonly at: Span }

/** `"a b"`; with `slop` n (`"a b"~n`), in this order or not, at most n other tokens among them. */
export type Phrase = {
  readonly is: "phrase"
  readonly terms: readonly Term[]
  readonly slop: number
  readonly at: Span
}

/** A side of NEAR: never another NEAR, a filter, AND or NOT, whose place in the text would be unclear. */
export type Side = Term | Phrase | { readonly is: "or"; readonly any: readonly Side[]; readonly at: Span }

/** `a NEAR/n b`: at most n tokens apart; `ordered` (`NEAR/nf`, `ONEAR/n`) when left comes first. n is 1 to 30. */
export type Near = {
  readonly is: "near"
  readonly within: number
  readonly ordered: boolean
  readonly left: Side
  readonly right: Side
  readonly at: Span
}

/**
 * `value` as read: no `@` before an author, lower case for all but `url` and `account`. `author`, `site` and `url` can
 * stand alone in a query; the others only narrow one.
 */
export type Filter = {
  readonly is: "field"
  readonly field: Field
  readonly value: string
  readonly at: Span
}

export type And = { readonly is: "and"; readonly all: readonly Query[]; readonly at: Span }
export type Or = { readonly is: "or"; readonly any: readonly Query[]; readonly at: Span }
export type Not = { readonly is: "not"; readonly query: Query; readonly at: Span }

export type Query = Term | Phrase | Near | Filter | And | Or | Not
