/** Where in a post a query matched: for reasons and for what a screen underlines. Slow, for queries that matched. */
import type { Filter, Phrase, Query, Term } from "../query/ast.ts"
import { type Heard, hear, push } from "./heard.ts"
import { firstSeating } from "./loose.ts"
import type { Post } from "./post.ts"
import { filterOf, type Unit, unitsOf } from "./sought.ts"
import type { Token } from "./tokens.ts"

/** UTF-16 offsets in the text of the post, `end` exclusive. */
export type TextSpan = { readonly start: number; readonly end: number }
/** One place where a part of a query matched, from its first word to its last; NEAR has two parts, all else one. */
export type Occurrence = TextSpan & { readonly parts: readonly TextSpan[] }

/** With the positions of its first and last word. */
type Run = Occurrence & { readonly first: number; readonly last: number }

/**
 * Where the positive terms of a query are, in the order of the text; none when filters alone matched. Undefined when
 * the post does not match.
 */
export function locate(query: Query, post: Post): Occurrence[] | undefined {
  return createLocator(post)(query)
}

/** The same for many queries over one post, which is read once. */
export function createLocator(post: Post): (query: Query) => Occurrence[] | undefined {
  const heard = hear(post)
  return (query) => {
    const runs = runsOf(query, heard)
    if (!runs) return undefined
    const places = new Map(runs.map((run) => [`${run.start} ${run.end}`, run]))
    return [...places.values()]
      .map(({ start, end, parts }) => ({ start, end, parts }))
      .sort((one, other) => one.start - other.start || one.end - other.end)
  }
}

/** Undefined when it does not match; empty when it matches nowhere in particular. */
function runsOf(query: Query, heard: Heard): Run[] | undefined {
  if (query.is === "and") return allRuns(query.all, heard)
  if (query.is === "or") return anyRuns(query.any, heard)
  if (query.is === "not") return runsOf(query.query, heard) ? undefined : []
  if (query.is === "near") return some(nearRuns(query, heard))
  if (query.is === "field") return filterRuns(query, heard)
  return some(query.is === "phrase" ? phraseRuns(query, heard) : rowRuns(readUnits(query), heard))
}

function some(runs: Run[]): Run[] | undefined {
  return runs.length > 0 ? runs : undefined
}

function allRuns(parts: readonly Query[], heard: Heard): Run[] | undefined {
  const runs: Run[] = []
  for (const part of parts) {
    const found = runsOf(part, heard)
    if (!found) return undefined
    runs.push(...found)
  }
  return runs
}

function anyRuns(parts: readonly Query[], heard: Heard): Run[] | undefined {
  const found = parts.map((part) => runsOf(part, heard)).filter((runs) => runs !== undefined)
  return found.length > 0 ? found.flat() : undefined
}

function nearRuns({ left, right, within, ordered }: Query & { is: "near" }, heard: Heard): Run[] {
  const lefts = runsOf(left, heard) ?? []
  const rights = runsOf(right, heard) ?? []
  const after = pairs(lefts, rights, within)
  return ordered ? after : [...after, ...pairs(rights, lefts, within)]
}

/** Each that ends at most so many positions before another begins, with that other. */
function pairs(befores: readonly Run[], afters: readonly Run[], within: number): Run[] {
  const starting = new Map<number, Run[]>()
  for (const run of afters) push(starting, run.first, run)
  return befores.flatMap((before) => {
    const positions = Array.from({ length: within }, (_, n) => before.last + 1 + n)
    return positions.flatMap((at) => (starting.get(at) ?? []).map((after) => joined(before, after)))
  })
}

function joined(before: Run, after: Run): Run {
  const parts = [...before.parts, ...after.parts]
  const end = Math.max(before.end, after.end)
  return { start: before.start, end, parts, first: before.first, last: after.last }
}

/** A filter on addresses is found where they stand in the text. */
function filterRuns(filter: Filter, heard: Heard): Run[] | undefined {
  const sought = filterOf(filter)
  const tokens = sought && heard.fields(sought.kind, sought.text)
  return tokens?.map((token) => spanning([token]))
}

function phraseRuns(phrase: Phrase, heard: Heard): Run[] {
  const units = readUnits(phrase)
  if (phrase.slop === 0 || units.length < 2) return rowRuns(units, heard)
  const met = units.map((unit) => meetings(unit, heard))
  const runs: Run[] = []
  for (let start = 0; start < heard.positions; start += 1) {
    const seats = firstSeating(met, start, start + units.length + phrase.slop)
    const again = seats && firstSeating(met, start + 1, Math.max(...seats) + 1)
    if (seats && !again) runs.push(spanning(seats.flatMap((position, n) => met[n]?.get(position) ?? [])))
  }
  return runs
}

/** Units one position after another. */
function rowRuns(units: readonly Unit[], heard: Heard): Run[] {
  const [first, ...others] = units.map((unit) => meetings(unit, heard))
  if (!first) return []
  return [...first].flatMap(([position, tokens]) => {
    const rest = others.map((met, n) => met.get(position + n + 1))
    return rest.includes(undefined) ? [] : [spanning([...tokens, ...rest.flatMap((one) => one ?? [])])]
  })
}

/** The positions at which all of a unit stands, with the tokens that are it. */
function meetings(unit: Unit, heard: Heard): Map<number, Token[]> {
  const [first, ...others] = unit.map((sought) => heard.tokens(sought))
  const met = new Map((first ?? []).map((token): [number, Token[]] => [token.position, [token]]))
  for (const tokens of others)
    for (const [position, held] of met) {
      const beside = tokens.find((token) => token.position === position)
      if (beside) held.push(beside)
      else met.delete(position)
    }
  return met
}

function spanning(tokens: readonly Token[]): Run {
  const start = Math.min(...tokens.map((token) => token.start))
  const end = Math.max(...tokens.map((token) => token.end))
  const positions = tokens.map((token) => token.position)
  const first = Math.min(...positions)
  return { start, end, parts: [{ start, end }], first, last: Math.max(...positions) }
}

/** What each term asks, kept as long as the query is: it is asked for many posts. */
const read = new WeakMap<Term | Phrase, readonly Unit[]>()

function readUnits(part: Term | Phrase): readonly Unit[] {
  const known = read.get(part) ?? (part.is === "phrase" ? part.terms.flatMap(unitsOf) : unitsOf(part))
  read.set(part, known)
  return known
}
