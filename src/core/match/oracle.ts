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
  readonly post: Post
  readonly text: string
  readonly at: readonly (readonly Token[])[]
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
  return { post, text, at }
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
  if (asked.length === 0) return []
  const starts = read.at.map((_, position) => position)
  return starts
    .filter((start) => asked.every((one, n) => isMetAt(one, read, start + n)))
    .map((start): Run => [start, start + asked.length - 1])
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
  if (term.is === "exact" && isWord) return exactOf(text, token) === exactOf(read.text, found)
  if (term.is === "wildcard") return patternOf(token.text).test(found.text)
  return token.text === found.text
}

function patternOf(text: string): RegExp {
  const [opening = "", ...rest] = text.split("*")
  const letters = opening.replaceAll("?", "[^]")
  return new RegExp(`^${letters}${rest.length > 0 ? "[^]*" : ""}$`)
}

function passes({ field, value }: Filter, { post, at }: ReadPost): boolean {
  const field2000 = (text: string | undefined) => (text ?? "").slice(0, postLimits.field)
  const wanted = foldName(value)
  if (wanted === "") return false
  const links = (post.links ?? []).slice(0, postLimits.links).map((link) => foldUrl(field2000(link)))
  const inText = at.flat().filter((token) => token.kind === "url")
  const addresses = [...inText.map((token) => token.text), ...links]
  const authors = handleNames(foldName(field2000(post.author).replace(/^@/, "")))
  if (field === "author") return authors.includes(foldName(value.replace(/^@/, "")))
  if (field === "site") return addresses.some((one) => domainsOf(one).includes(hostOf(foldUrl(value))))
  if (field === "url")
    return addresses.some((one) => addressNames(one).includes(foldUrl(value).replace(/[/?#&=]+$/, "")))
  if (field === "lang") return languageNames(foldName(field2000(post.lang))).includes(wanted)
  if (field === "network" || field === "account") return foldName(field2000(post[field])) === wanted
  if (field === "is") return (post.is ?? []).some((one) => one === wanted)
  return (addresses.length > 0 && wanted === "link") || (post.has ?? []).some((one) => one === wanted)
}
