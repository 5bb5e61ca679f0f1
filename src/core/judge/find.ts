import type { Query, Term } from "../query/ast.ts"
import { letterOf } from "./facts/remembered.ts"
import { readWords, type Words } from "./facts/words.ts"
import { type Positions, positionsOf } from "./positions.ts"

/**
 * Where the queries of the packs' rules are found in a post. These queries share their words — one lexicon stands in
 * a dozen of them, a thousand terms each — so that all terms of all queries are one tree, walked once a post; what a
 * query then joins are the few lists that are not empty. Words, elisions and emoji mean what they mean in core/match.
 */

/** First and last position, both included. */
type Run = readonly [number, number]

const NONE: readonly Run[] = []

/** A word of the tree: what may follow it, and the lists that a term ending here belongs to. */
type Branch = {
  next: Map<string, Branch> | undefined
  /** First letters of the words that may follow: most do not, and are not looked up. */
  letters: number
  lists: number[]
  exact: { text: string; list: number }[]
}
const branch = (): Branch => ({ next: undefined, letters: 0, lists: [], exact: [] })

type Join =
  | { readonly is: "list"; readonly list: number; readonly others: readonly Join[] }
  | { readonly is: "all"; readonly of: readonly Join[] }
  | {
      readonly is: "near"
      readonly left: Join
      readonly right: Join
      readonly within: number
      readonly ordered: boolean
    }
  | { readonly is: "nowhere" }

export type Span = {
  readonly start: number
  readonly end: number
  readonly first: number
  readonly last: number
}
export type Finder = {
  /** Reads a post; then `spans` answers for each query, by its number. */
  readonly read: (words: Words) => Finding
}
export type Finding = {
  /** False when the query is not found for sure; true says only that it may be. */
  readonly mayHold: (query: number) => boolean
  /** The numbers of the queries that may hold. */
  readonly held: readonly number[]
  /** UTF-16 offsets, `end` exclusive, and the indexes of the first and last word. */
  readonly spans: (query: number) => Span[]
}

export function createFinder(queries: readonly (Query | undefined)[]): Finder {
  const tree: Tree = { root: branch(), lists: new Map() }
  const joins = queries.map((query) => (query ? joinOf(query, tree) : { is: "nowhere" as const }))
  const { waiting, clauses } = waitingFor(joins)
  return {
    read: (words) => {
      const positions = positionsOf(words)
      const found = walk(positions, tree.root)
      const met = new Int32Array(joins.length)
      const held: number[] = []
      for (const list of found.keys())
        for (const { query, bit } of waiting[list] ?? []) {
          const before = met[query] ?? 0
          if (before & bit) continue
          met[query] = before | bit
          if ((before | bit) === clauses[query]) held.push(query)
        }
      return {
        held,
        mayHold: (query) => clauses[query] !== 0 && met[query] === clauses[query],
        spans: (query) => {
          const join = joins[query]
          return join ? runsOf(join, found).map((run) => spanOf(positions, run)) : []
        },
      }
    },
  }
}

function spanOf({ starts, ends, of, words }: Positions, [first, last]: Run): Span {
  const most = Math.max(0, words.count - 1)
  return {
    start: starts[first] ?? 0,
    end: ends[last] ?? 0,
    first: Math.min(of[first] ?? 0, most),
    last: Math.min(of[last] ?? 0, most),
  }
}

/** For each list, the queries that wait for it and for which of their parts; a query holds when all its bits are met. */
function waitingFor(joins: readonly Join[]) {
  const waiting: { query: number; bit: number }[][] = []
  const clauses = new Int32Array(joins.length)
  joins.forEach((join, query) => {
    needsOf(join).forEach((lists, clause) => {
      // A query of more than thirty parts is looked at whenever its first thirty may hold.
      const bit = 1 << Math.min(clause, 30)
      clauses[query] = (clauses[query] ?? 0) | bit
      for (const list of lists) {
        waiting[list] ??= []
        waiting[list]?.push({ query, bit })
      }
    })
  })
  return { waiting, clauses }
}

/** Of each list of lists, one at least must be there. */
function needsOf(join: Join): number[][] {
  if (join.is === "near") return [...needsOf(join.left), ...needsOf(join.right)]
  if (join.is === "all") return join.of.flatMap(needsOf)
  if (join.is === "nowhere") return [[]]
  // An OR with a NEAR inside: any list of any side may do.
  return [[join.list, ...join.others.flatMap((other) => needsOf(other).flat())]]
}

type Tree = { readonly root: Branch; readonly lists: Map<string, Join> }

function joinOf(query: Query, tree: Tree): Join {
  switch (query.is) {
    case "and":
      return {
        is: "all",
        of: query.all.map((part) => joinOf(part, tree)).filter(({ is }) => is !== "nowhere"),
      }
    case "near": {
      const { within, ordered } = query
      return { is: "near", left: joinOf(query.left, tree), right: joinOf(query.right, tree), within, ordered }
    }
    case "not":
    case "field":
      return { is: "nowhere" }
    default:
      return listOf(query.is === "or" ? query.any.flatMap(flatten) : [query], tree)
  }
}

const flatten = (query: Query): Query[] => (query.is === "or" ? query.any.flatMap(flatten) : [query])
const isPlain = (query: Query): query is Term | (Query & { is: "phrase" }) =>
  query.is !== "and" && query.is !== "near" && query.is !== "not" && query.is !== "field" && query.is !== "or"

function listOf(parts: readonly Query[], tree: Tree): Join {
  const plain = parts.filter(isPlain)
  const key = plain.map(textOf).join("\n")
  const others = parts.filter((part) => !isPlain(part)).map((part) => joinOf(part, tree))
  const known = tree.lists.get(key)
  if (known && others.length === 0) return known
  const list = known?.is === "list" ? known.list : tree.lists.size
  if (!known) for (const part of plain) plant(part, list, tree.root)
  const join: Join = { is: "list", list, others }
  if (!known) tree.lists.set(key, { is: "list", list, others: [] })
  return join
}

const textOf = (query: Query): string =>
  query.is === "phrase"
    ? query.terms.map(textOf).join(" ")
    : "text" in query
      ? `${query.is}:${query.text}`
      : ""

function plant(part: Term | (Query & { is: "phrase" }), list: number, root: Branch): void {
  const text = part.is === "phrase" ? part.terms.map(({ text }) => text).join(" ") : part.text
  const { word, elision, count } = positionsOf(readWords(text))
  let here = root
  for (let at = 0; at < count; at++) {
    const key = `${elision[at]}${elision[at] === "" ? "" : " "}${word[at]}`
    here.next ??= new Map()
    const there = here.next.get(key) ?? branch()
    here.next.set(key, there)
    here.letters |= letterOf(word[at] ?? "")
    here = there
  }
  if (here === root) return
  if (part.is === "exact") here.exact.push({ text: part.text.normalize("NFC"), list })
  else if (!here.lists.includes(list)) here.lists.push(list)
}

function walk(positions: Positions, root: Branch): Map<number, Run[]> {
  const found = new Map<number, Run[]>()
  for (let at = 0; at < positions.count; at++) step(positions, root, at, at, found)
  return found
}

/** The word alone, and with what leans on it when something does. */
function step(
  positions: Positions,
  from: Branch,
  first: number,
  at: number,
  found: Map<number, Run[]>,
): void {
  if (from.next === undefined || at >= positions.count) return
  const word = positions.word[at] ?? ""
  const elision = positions.elision[at] ?? ""
  if ((from.letters & letterOf(word)) === 0) return
  const bare = from.next.get(word)
  if (bare) arrive(positions, bare, first, at, found)
  if (elision === "") return
  const leaning = from.next.get(`${elision} ${word}`)
  if (leaning) arrive(positions, leaning, first, at, found)
}

function arrive(
  positions: Positions,
  here: Branch,
  first: number,
  at: number,
  found: Map<number, Run[]>,
): void {
  for (const list of here.lists) note(found, list, first, at)
  for (const { text, list } of here.exact)
    if (positions.words.text.slice(positions.bares[first], positions.ends[at]).normalize("NFC") === text)
      note(found, list, first, at)
  step(positions, here, first, at + 1, found)
}

function note(found: Map<number, Run[]>, list: number, first: number, last: number): void {
  const runs = found.get(list)
  if (runs) runs.push([first, last])
  else found.set(list, [[first, last]])
}

function runsOf(join: Join, found: ReadonlyMap<number, readonly Run[]>): readonly Run[] {
  switch (join.is) {
    case "nowhere":
      return NONE
    case "list": {
      const runs = found.get(join.list) ?? NONE
      return join.others.length === 0
        ? runs
        : [...runs, ...join.others.flatMap((other) => runsOf(other, found))]
    }
    case "all": {
      const parts = join.of.map((part) => runsOf(part, found))
      return parts.some((runs) => runs.length === 0) ? NONE : parts.flat()
    }
    case "near":
      return nearby(join, runsOf(join.left, found), runsOf(join.right, found))
  }
}

function nearby(
  { within, ordered }: Join & { is: "near" },
  lefts: readonly Run[],
  rights: readonly Run[],
): Run[] {
  const runs: Run[] = []
  for (const one of lefts) {
    const near = nearest(one, rights, within, ordered)
    if (near) runs.push([Math.min(one[0], near[0]), Math.max(one[1], near[1])])
  }
  return runs
}

function nearest(one: Run, others: readonly Run[], within: number, ordered: boolean): Run | undefined {
  let best: Run | undefined
  let least = within + 1
  for (const other of others) {
    const after = other[0] - one[1]
    const before = one[0] - other[1]
    const apart = after > 0 ? after : before > 0 && !ordered ? before : Number.POSITIVE_INFINITY
    if (apart < least || (apart === least && best !== undefined && other[1] > best[1])) {
      best = other
      least = apart
    }
  }
  return best
}
