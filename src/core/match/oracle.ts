/**
 * Whether a post matches a query, decided slowly and plainly from the tokens of `tokens.ts`. It shares no code with
 * the engine: tests and the bench hold the engine to it.
 */
import type { Filter, Phrase, Query, Term } from "../query/ast.ts"
import { addressNames, domainsOf, handleNames, hostOf, languageNames } from "./names.ts"
import { type Post, postLimits } from "./post.ts"
import { exactOf, foldName, foldUrl, patternTokensOf, type Token, tokensOf } from "./tokens.ts"

/** A post as the oracle reads it. */
export type ReadPost = {
  readonly text: string
  /** The tokens at each position. */
  readonly at: readonly (readonly Token[])[]
  /** Where each word stands, only to look there. */
  readonly places: ReadonlyMap<string, readonly number[]>
  /** What each field may be called. */
  readonly names: Readonly<Record<Filter["field"], readonly string[]>>
}
/** First and last position of an occurrence. */
type Run = readonly [number, number]
/** What is asked at one position. */
type Asked = readonly { readonly term: Term; readonly text: string; readonly token: Token }[]

export function readPost(post: Post): ReadPost {
  const text = post.text.slice(0, postLimits.text)
  const at: Token[][] = []
  for (const token of tokensOf(text)) {
    at[token.position] ??= []
    at[token.position]?.push(token)
  }
  const places = new Map<string, number[]>()
  for (const { text: word, position } of at.flat()) places.set(word, [...(places.get(word) ?? []), position])
  return { text, at, places, names: namesOf(post, at.flat()) }
}

function namesOf(post: Post, tokens: readonly Token[]): ReadPost["names"] {
  const cut = (text: string | undefined) => (text ?? "").slice(0, postLimits.field)
  const links = (post.links ?? []).slice(0, postLimits.links).map((link) => foldUrl(cut(link)))
  const inText = tokens.filter((token) => token.kind === "url").map((token) => token.text)
  const addresses = [...inText, ...links]
  return {
    author: handleNames(foldName(cut(post.author).replace(/^@/, ""))),
    site: addresses.flatMap(domainsOf),
    url: addresses.flatMap(addressNames),
    lang: languageNames(foldName(cut(post.lang))),
    network: [foldName(cut(post.network))],
    account: [foldName(cut(post.account))],
    is: post.is ?? [],
    has: [...(post.has ?? []), ...(addresses.length > 0 ? ["link"] : [])],
  }
}

export function oracle(query: Query, read: ReadPost): boolean {
  if (query.is === "and") return query.all.every((part) => oracle(part, read))
  if (query.is === "or") return query.any.some((part) => oracle(part, read))
  if (query.is === "not") return !oracle(query.query, read)
  if (query.is === "field") return passes(query, read)
  return runsOf(query, read).length > 0
}

function runsOf(query: Query, read: ReadPost): Run[] {
  if (query.is === "or") return query.any.flatMap((part) => runsOf(part, read))
  if (query.is === "near") return nearRuns(query, read)
  if (query.is === "phrase") return phraseRuns(query, read)
  if (query.is === "and" || query.is === "not" || query.is === "field")
    throw new Error("not on a side of NEAR")
  return inARow(askedBy(query), read)
}

function nearRuns(query: Query & { is: "near" }, read: ReadPost): Run[] {
  const lefts = runsOf(query.left, read)
  const rights = runsOf(query.right, read)
  const follows = (first: Run, second: Run) => second[0] > first[1] && second[0] - first[1] <= query.within
  return lefts.filter((left) =>
    rights.some((right) => follows(left, right) || (!query.ordered && follows(right, left))),
  )
}

function phraseRuns({ terms, slop }: Phrase, read: ReadPost): Run[] {
  const asked = terms.flatMap(askedBy)
  if (slop === 0 || asked.length < 2) return inARow(asked, read)
  if (asked.some((one) => positionsOf(one, read).length === 0)) return []
  const runs: Run[] = []
  for (let first = 0; first < read.at.length; first += 1)
    for (let last = first; last < first + asked.length + slop; last += 1)
      if (last < read.at.length && canPlace(asked, read, first, last, new Set())) runs.push([first, last])
  const isWithin = (inner: Run, outer: Run) => inner !== outer && inner[0] >= outer[0] && inner[1] <= outer[1]
  return runs.filter((run) => !runs.some((other) => isWithin(other, run)))
}

/** Whether each can have a position of its own. */
function canPlace(asked: Asked[], read: ReadPost, first: number, last: number, taken: Set<number>): boolean {
  const [one, ...others] = asked
  if (!one) return true
  for (let position = first; position <= last; position += 1) {
    if (taken.has(position) || !isMetAt(one, read, position)) continue
    if (canPlace(others, read, first, last, new Set([...taken, position]))) return true
  }
  return false
}

function inARow(asked: Asked[], read: ReadPost): Run[] {
  const [first] = asked
  if (!first) return []
  return positionsOf(first, read)
    .filter((start) => asked.every((one, n) => isMetAt(one, read, start + n)))
    .map((start): Run => [start, start + asked.length - 1])
}

/** Where something asked is met. */
function positionsOf(asked: Asked, read: ReadPost): readonly number[] {
  const plain = asked.find(({ term, token }) => term.is === "word" && token.kind === "word")
  const positions = plain ? (read.places.get(plain.token.text) ?? []) : read.at.map((_, position) => position)
  return positions.filter((position) => isMetAt(asked, read, position))
}

function isMetAt(asked: Asked, read: ReadPost, position: number): boolean {
  const tokens = read.at[position] ?? []
  return asked.every((one) => tokens.some((token) => isMetBy(one, token, read)))
}

const silent = ["l'", "d'", "qu'", "jusqu'", "lorsqu'", "puisqu'", "quoiqu'"]

/** What each term asks, kept: it is asked again for every post. */
const kept = new WeakMap<Term, Asked[]>()

function askedBy(term: Term): Asked[] {
  const known = kept.get(term) ?? readTerm(term)
  kept.set(term, known)
  return known
}

function readTerm(term: Term): Asked[] {
  const text = { word: "", exact: "", wildcard: "", hashtag: "#", mention: "@" }[term.is] + term.text
  const tokens = term.is === "wildcard" ? patternTokensOf(text) : tokensOf(text)
  const heard = tokens.filter((token) => token.kind !== "elision" || !silent.includes(token.text))
  const positions = [...new Set(heard.map((token) => token.position))]
  return positions.map((position) =>
    heard.filter((token) => token.position === position).map((token) => ({ term, text, token })),
  )
}

function isMetBy({ term, text, token }: Asked[number], found: Token, read: ReadPost): boolean {
  const isWord = found.kind === "word" || found.kind === "hashtag"
  if (token.kind === "mention")
    return found.kind === "mention" && handleNames(found.text).includes(token.text)
  if (token.kind === "url")
    return found.kind === "url" && addressNames(found.text).includes(token.text.replace(/[/?#&=]+$/, ""))
  if (token.kind !== "word" && token.kind !== found.kind) return false
  if (token.kind === "word" && !isWord) return false
  if (term.is === "exact" && isWord)
    return token.text === found.text && exactOf(text, token) === exactOf(read.text, found)
  if (term.is === "wildcard") return patternOf(token.text).test(found.text)
  return token.text === found.text
}

const patterns = new Map<string, RegExp>()

function patternOf(text: string): RegExp {
  const known = patterns.get(text) ?? readPattern(text)
  patterns.set(text, known)
  return known
}

function readPattern(text: string): RegExp {
  const [opening = "", ...rest] = text.split("*")
  const letters = opening.replaceAll("?", "[^]")
  return new RegExp(`^${letters}${rest.length > 0 ? "[^]*" : ""}$`)
}

function passes(filter: Filter, { names }: ReadPost): boolean {
  const wanted = wantedBy.get(filter) ?? readFilter(filter)
  wantedBy.set(filter, wanted)
  return wanted !== "" && names[filter.field].includes(wanted)
}

const wantedBy = new WeakMap<Filter, string>()

function readFilter({ field, value }: Filter): string {
  if (field === "author") return foldName(value.replace(/^@/, ""))
  if (field === "site") return hostOf(foldUrl(value))
  if (field === "url") return foldUrl(value).replace(/[/?#&=]+$/, "")
  return foldName(value)
}
