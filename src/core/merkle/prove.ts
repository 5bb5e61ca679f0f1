/**
 * Making proofs, RFC 9162 §2.1.3.1 and §2.1.4.1.
 * A proof is first a list of spans, which is arithmetic alone; the caller then finds the root of each span,
 * from the leaves (`rootOf`) or from subtree hashes it has kept.
 */
import type { Hash, Sha256 } from "./bytes.ts"
import { rootOf, type Span, split } from "./tree.ts"

/** The spans whose roots prove that leaf `index` is in the tree of `size` leaves, lowest first. */
export function inclusionSpans(index: number, size: number): Span[] {
  if (!isCount(index) || !isCount(size) || index >= size) throw new RangeError(`no leaf ${index} in ${size}`)
  return siblings(index, { from: 0, to: size })
}

function siblings(index: number, { from, to }: Span): Span[] {
  if (to - from === 1) return []
  const middle = from + split(to - from)
  const left = { from, to: middle }
  const right = { from: middle, to }
  return index < middle ? [...siblings(index, left), right] : [...siblings(index, right), left]
}

/** The spans whose roots prove that the tree of `older` leaves is the beginning of the tree of `newer` leaves. */
export function consistencySpans(older: number, newer: number): Span[] {
  if (!isCount(older) || !isCount(newer) || older > newer) throw new RangeError(`${older} is after ${newer}`)
  return older === 0 ? [] : subproof(older, { from: 0, to: newer }, true)
}

/** `whole`: this span starts the older tree and may be all of it, so that the verifier already has its root. */
function subproof(older: number, { from, to }: Span, whole: boolean): Span[] {
  if (older === to) return whole ? [] : [{ from, to }]
  const middle = from + split(to - from)
  const left = { from, to: middle }
  const right = { from: middle, to }
  return older <= middle ? [...subproof(older, left, whole), right] : [...subproof(older, right, false), left]
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

/** Proof that leaf `index` is in the tree of all `leaves`. Throws RangeError when there is no such leaf. */
export const proveInclusion = (sha256: Sha256, leaves: readonly Hash[], index: number): Hash[] =>
  inclusionSpans(index, leaves.length).map((span) => rootOf(sha256, leaves, span))

/** Proof that the first `older` of `leaves` were all there was, once. Throws RangeError when there are fewer. */
export const proveConsistency = (sha256: Sha256, leaves: readonly Hash[], older: number): Hash[] =>
  consistencySpans(older, leaves.length).map((span) => rootOf(sha256, leaves, span))
