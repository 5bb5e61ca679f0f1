import { patternTokensOf, type Token, tokensOf } from "../match/tokens.ts"
import type { Query, Term } from "../query/ast.ts"

/**
 * Where a query is found. The matcher says which of the packs' queries a post matches; this says where, for those few.
 * A lexicon of a thousand terms is one table by first word, and is looked for once a post, in however many rules it stands.
 */

/** First and last position, both included. */
type Run = readonly [number, number]
/** What must stand at one position. */
type Unit = {
  readonly word: string
  readonly elision: string | undefined
  readonly exact: string | undefined
}
type Finder = (post: Positions) => readonly Run[]

/** A post as positions: the words, elisions and emoji that stand at each. */
export type Positions = {
  readonly text: string
  readonly at: readonly (readonly Token[])[]
  /** What tables found in this post, by the number of the table. */
  readonly found: Map<number, readonly Run[]>
}

export function positionsOf(text: string): Positions {
  const at: Token[][] = []
  for (const token of tokensOf(text)) {
    const there = at[token.position]
    if (there) there.push(token)
    else at[token.position] = [token]
  }
  return { text, at, found: new Map() }
}

/** The places of one query: UTF-16 offsets in the text, `end` exclusive, in no order. */
export type Locator = (post: Positions) => { start: number; end: number }[]

/** Makes locators that share their tables; keep one for all the queries of the packs. */
export function createLocators(): (query: Query) => Locator {
  const tables = new Map<string, Finder>()
  return (query) => {
    const find = finderOf(query, tables)
    return (post) => find(post).map((run) => spanOf(post, run))
  }
}

function spanOf({ at }: Positions, [first, last]: Run) {
  const opening = at[first]?.[0]
  const closing = at[last]?.at(-1)
  return { start: opening?.start ?? 0, end: closing?.end ?? 0 }
}

function finderOf(query: Query, tables: Map<string, Finder>): Finder {
  switch (query.is) {
    case "and":
      return joined(query.all.map((part) => finderOf(part, tables)))
    case "or":
      return tableOf(query.any, tables)
    case "near":
      return nearby(query, finderOf(query.left, tables), finderOf(query.right, tables))
    case "not":
    case "field":
      return () => []
    default:
      return tableOf([query], tables)
  }
}

/** All the places of all the parts. */
function joined(parts: readonly Finder[]): Finder {
  return (post) => parts.flatMap((part) => part(post))
}

function nearby({ within, ordered }: Query & { is: "near" }, left: Finder, right: Finder): Finder {
  return (post) => {
    const lefts = left(post)
    if (lefts.length === 0) return []
    const rights = right(post)
    const runs: Run[] = []
    for (const one of lefts) {
      const near = nearest(one, rights, within, ordered)
      if (near) runs.push([Math.min(one[0], near[0]), Math.max(one[1], near[1])])
    }
    return runs
  }
}

function nearest(one: Run, others: readonly Run[], within: number, ordered: boolean): Run | undefined {
  let best: Run | undefined
  let least = within + 1
  for (const other of others) {
    const after = other[0] - one[1]
    const before = one[0] - other[1]
    const apart = after > 0 ? after : before > 0 && !ordered ? before : Number.POSITIVE_INFINITY
    if (apart < least || (apart === least && best && other[1] > best[1])) {
      best = other
      least = apart
    }
  }
  return best
}

/** The plain terms of an OR in one table by first word; what is more than a term is looked for by itself. */
function tableOf(parts: readonly Query[], tables: Map<string, Finder>): Finder {
  const flat = parts.flatMap(flatten)
  const key = flat.map(textOf).join("\n")
  const known = tables.get(key)
  if (known) return known
  const made = makeTable(flat, tables, tables.size)
  tables.set(key, made)
  return made
}

const flatten = (query: Query): Query[] => (query.is === "or" ? query.any.flatMap(flatten) : [query])

function textOf(query: Query): string {
  if (query.is === "phrase") return `"${query.terms.map(textOf).join(" ")}"~${query.slop}`
  return "text" in query ? `${query.is}:${query.text}` : `${query.is}@${query.at.start}-${query.at.end}`
}

type Sequence = readonly Unit[]

function makeTable(parts: readonly Query[], tables: Map<string, Finder>, number: number): Finder {
  const byFirst = new Map<string, Sequence[]>()
  const prefixes: string[] = []
  const others: Finder[] = []
  for (const part of parts) {
    if (part.is === "wildcard" && part.text.endsWith("*")) prefixes.push(foldedPrefix(part.text))
    else if (isTerm(part)) add(byFirst, unitsOf(part))
    else if (part.is === "phrase") add(byFirst, part.terms.flatMap(unitsOf))
    else others.push(finderOf(part, tables))
  }
  return (post) => {
    const known = post.found.get(number)
    if (known) return known
    const runs = scan(post, byFirst, prefixes)
    for (const other of others) runs.push(...other(post))
    post.found.set(number, runs)
    return runs
  }
}

const isTerm = (query: Query): query is Term =>
  query.is === "word" ||
  query.is === "exact" ||
  query.is === "hashtag" ||
  query.is === "mention" ||
  query.is === "wildcard"
const foldedPrefix = (text: string) => patternTokensOf(text)[0]?.text.replace(/\*.*$/, "") ?? text

function add(byFirst: Map<string, Sequence[]>, units: Sequence): void {
  const first = units[0]
  if (!first) return
  const there = byFirst.get(first.word)
  if (there) there.push(units)
  else byFirst.set(first.word, [units])
}

const SILENT = new Set(["l'", "d'", "qu'", "jusqu'", "lorsqu'", "puisqu'", "quoiqu'"])

function unitsOf(term: Term): Unit[] {
  const tokens = tokensOf(term.text).filter(({ kind, text }) => kind !== "elision" || !SILENT.has(text))
  const units: { word: string; elision: string | undefined; exact: string | undefined }[] = []
  let position = -1
  for (const token of tokens) {
    if (token.position !== position) units.push({ word: "", elision: undefined, exact: undefined })
    position = token.position
    const unit = units.at(-1)
    if (!unit) continue
    if (token.kind === "elision" || token.kind === "clitic") unit.elision = token.text
    else unit.word = token.text
    if (term.is === "exact" && token.kind === "word")
      unit.exact = term.text.slice(token.start, token.end).normalize("NFC")
  }
  return units
}

function scan(post: Positions, byFirst: ReadonlyMap<string, Sequence[]>, prefixes: readonly string[]): Run[] {
  const runs: Run[] = []
  for (let position = 0; position < post.at.length; position++)
    for (const token of post.at[position] ?? []) {
      const candidates = byFirst.get(token.text)
      if (candidates)
        for (const units of candidates)
          if (standsAt(post, units, position)) runs.push([position, position + units.length - 1])
      for (const prefix of prefixes) if (token.text.startsWith(prefix)) runs.push([position, position])
    }
  return runs
}

function standsAt(post: Positions, units: Sequence, position: number): boolean {
  for (let n = 0; n < units.length; n++) {
    const tokens = post.at[position + n]
    const unit = units[n]
    if (!tokens || !unit) return false
    if (
      unit.word !== "" &&
      !tokens.some((token) => token.text === unit.word && isExactly(post, token, unit.exact))
    )
      return false
    if (unit.elision && !tokens.some((token) => token.text === unit.elision)) return false
  }
  return true
}

const isExactly = ({ text }: Positions, { start, end }: Token, exact: string | undefined) =>
  exact === undefined || text.slice(start, end).normalize("NFC") === exact
