/**
 * A query as integers: each node is its sign, its size with all it holds, then its content. Read by `run.ts` for a
 * post and by `anchors.ts` to choose where the query is kept.
 */
import type { Phrase, Query, Term } from "../query/ast.ts"
import { filterOf, type Unit, unitsOf } from "./sought.ts"
import type { Vocabulary } from "./vocabulary.ts"

export const signs = {
  never: 0,
  /** One of these terms: term, term… */
  any: 1,
  all: 2,
  either: 3,
  not: 4,
  /** Width, then pairs of a term and how far it stands from the first position. */
  phrase: 5,
  /** How many other tokens, how many positions, then for each how many terms and which. */
  loose: 6,
  /** Distance, 1 when ordered, then two nodes. */
  near: 7,
} as const

/** Compiles a query, holding its terms in the vocabulary. */
export function compile(query: Query, vocabulary: Vocabulary): number[] {
  const hold = (unit: Unit) => unit.map((sought) => vocabulary.hold(sought))
  const termOf = (term: Term) => phraseOf(unitsOf(term).map(hold))
  const read = (node: Query): number[] => {
    if (node.is === "and") return joined(signs.all, node.all.map(read))
    if (node.is === "or") return eitherOf(node.any.map(read))
    if (node.is === "not") return sized(signs.not, read(node.query))
    if (node.is === "near") return nearOf(node.within, node.ordered, read(node.left), read(node.right))
    if (node.is === "phrase") return wordsOf(node, node.terms.flatMap(unitsOf).map(hold))
    if (node.is !== "field") return termOf(node)
    const sought = filterOf(node)
    return sought ? sized(signs.any, [vocabulary.hold(sought)]) : sized(signs.never, [])
  }
  return read(query)
}

/** Each term a program holds, as often as it holds it. */
export function termsIn(code: Int32Array, at: number, each: (term: number) => void): void {
  const end = at + (code[at + 1] as number)
  const sign = code[at]
  if (sign === signs.any) for (let n = at + 2; n < end; n += 1) each(code[n] as number)
  else if (sign === signs.phrase) for (let n = at + 3; n < end; n += 2) each(code[n] as number)
  else if (sign === signs.loose) looseTerms(code, at, each)
  else eachChild(code, at, (child) => termsIn(code, child, each))
}

/** Where each node directly under a node begins. */
export function eachChild(code: Int32Array, at: number, each: (child: number) => void): void {
  const end = at + (code[at + 1] as number)
  const first = at + (code[at] === signs.near ? 4 : 2)
  if (!hasChildren(code[at] as number)) return
  for (let child = first; child < end; child += code[child + 1] as number) each(child)
}

function hasChildren(sign: number): boolean {
  return sign === signs.all || sign === signs.either || sign === signs.not || sign === signs.near
}

function looseTerms(code: Int32Array, at: number, each: (term: number) => void): void {
  let n = at + 4
  for (let left = code[at + 3] as number; left > 0; left -= 1) {
    const count = code[n++] as number
    for (let k = 0; k < count; k += 1) each(code[n++] as number)
  }
}

function sized(sign: number, content: readonly number[]): number[] {
  return [sign, content.length + 2, ...content]
}

function joined(sign: number, parts: readonly number[][]): number[] {
  return parts.length === 1 && parts[0] ? parts[0] : sized(sign, parts.flat())
}

/** Plain terms side by side become one list of terms. */
function eitherOf(parts: readonly number[][]): number[] {
  const inner = parts.flatMap((part) => (part[0] === signs.either ? childrenOf(part) : [part]))
  const plain = inner.filter((part) => part[0] === signs.any).flatMap((part) => part.slice(2))
  const others = inner.filter((part) => part[0] !== signs.any && part[0] !== signs.never)
  const lists = plain.length > 0 ? [sized(signs.any, plain)] : []
  return lists.length + others.length === 0
    ? sized(signs.never, [])
    : joined(signs.either, [...lists, ...others])
}

function childrenOf(part: number[]): number[][] {
  const code = Int32Array.from(part)
  const children: number[][] = []
  eachChild(code, 0, (at) => children.push(part.slice(at, at + (code[at + 1] as number))))
  return children
}

function wordsOf({ slop }: Phrase, units: readonly number[][]): number[] {
  if (slop === 0 || units.length < 2) return phraseOf(units)
  return sized(signs.loose, [slop, units.length, ...units.flatMap((unit) => [unit.length, ...unit])])
}

function phraseOf(units: readonly number[][]): number[] {
  const [first] = units
  if (!first) return sized(signs.never, [])
  if (units.length === 1 && first.length === 1) return sized(signs.any, first)
  const pairs = units.flatMap((unit, offset) => unit.flatMap((term) => [term, offset]))
  return sized(signs.phrase, [units.length, ...pairs])
}

function nearOf(within: number, ordered: boolean, left: number[], right: number[]): number[] {
  return sized(signs.near, [within, ordered ? 1 : 0, ...left, ...right])
}
