/**
 * Tree hashing of RFC 9162 §2.1.1 (the same as RFC 6962 with SHA-256).
 * Leaves and nodes hash under different prefixes, so that a node can never be passed off as an entry.
 */
import { concat, type Hash, type Sha256 } from "./bytes.ts"

const LEAF = Uint8Array.of(0x00)
const NODE = Uint8Array.of(0x01)

/** Hash of one entry: SHA-256(0x00 || data). */
export const leafHash = (sha256: Sha256, data: Uint8Array): Hash => sha256(concat(LEAF, data))

/** Hash of two subtrees: SHA-256(0x01 || left || right). */
export const nodeHash = (sha256: Sha256, left: Hash, right: Hash): Hash => sha256(concat(NODE, left, right))

/** Root of the tree without any leaf: SHA-256 of nothing. */
export const emptyRoot = (sha256: Sha256): Hash => sha256(new Uint8Array(0))

/** Where a tree of `size` leaves (at least 2) divides: the largest power of two smaller than `size`. */
export function split(size: number): number {
  let half = 1
  while (half * 2 < size) half *= 2
  return half
}

/** Leaves `from` (counted from 0) up to, not including, `to`: one node of a tree. */
export type Span = { from: number; to: number }

/** Root of the subtree over `span` of `leaves`, straight from the definition: `to - from` hashes, nothing kept. */
export function rootOf(sha256: Sha256, leaves: readonly Hash[], span?: Span): Hash {
  const { from, to } = span ?? { from: 0, to: leaves.length }
  if (to === from) return emptyRoot(sha256)
  if (to === from + 1) return leafAt(leaves, from)
  const middle = from + split(to - from)
  const left = rootOf(sha256, leaves, { from, to: middle })
  return nodeHash(sha256, left, rootOf(sha256, leaves, { from: middle, to }))
}

function leafAt(leaves: readonly Hash[], index: number): Hash {
  const leaf = leaves[index]
  if (leaf === undefined) throw new RangeError(`leaf ${index} of ${leaves.length} was asked for`)
  return leaf
}
