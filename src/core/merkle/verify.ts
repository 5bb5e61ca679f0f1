/** Checking proofs made by anybody, RFC 9162 §2.1.3.2 and §2.1.4.2. Whatever is handed in, the answer is yes or no. */
import { type Hash, isHash, type Sha256, sameBytes } from "./bytes.ts"
import { emptyRoot, nodeHash } from "./tree.ts"

/** A tree at one moment, as a checkpoint states it. */
export type TreeHead = { size: number; root: Hash }

/** Is `leaf` (a leaf hash) at place `index`, counted from 0, in `tree`? */
export function isIncluded(
  sha256: Sha256,
  claim: { leaf: Hash; index: number; tree: TreeHead; proof: readonly Hash[] },
): boolean {
  const { leaf, index, tree, proof } = claim
  if (!isSize(index) || !isSize(tree.size) || index >= tree.size) return false
  if (![leaf, tree.root, ...proof].every(isHash)) return false
  let node = leaf
  let climb: Climb = { place: index, last: tree.size - 1 }
  for (const sibling of proof) {
    if (climb.last === 0) return false
    if (hasLeft(climb)) {
      node = nodeHash(sha256, sibling, node)
      climb = skipLoneLevels(climb)
    } else node = nodeHash(sha256, node, sibling)
    climb = up(climb)
  }
  return climb.last === 0 && sameBytes(node, tree.root)
}

/** Is `older` the beginning of `newer`, nothing changed or removed? The empty tree is the beginning of every tree. */
export function isConsistent(
  sha256: Sha256,
  claim: { older: TreeHead; newer: TreeHead; proof: readonly Hash[] },
): boolean {
  const { older, newer, proof } = claim
  if (!isSize(older.size) || !isSize(newer.size) || older.size > newer.size) return false
  if (![older.root, newer.root, ...proof].every(isHash)) return false
  if (older.size === newer.size) return proof.length === 0 && sameBytes(older.root, newer.root)
  if (older.size === 0) return proof.length === 0 && sameBytes(older.root, emptyRoot(sha256))
  return proof.length > 0 && growsInto(sha256, older, newer, proof)
}

/** Rebuilds both roots from one list of hashes, going up from the last leaf of the older tree. */
function growsInto(sha256: Sha256, older: TreeHead, newer: TreeHead, proof: readonly Hash[]): boolean {
  let climb: Climb = { place: older.size - 1, last: newer.size - 1 }
  while (isOdd(climb.place)) climb = up(climb)
  // An older tree that is one perfect subtree starts the proof itself, and is left out of it.
  const [start, ...rest] = climb.place === 0 ? [older.root, ...proof] : proof
  if (start === undefined) return false
  let was = start
  let is = start
  for (const sibling of rest) {
    if (climb.last === 0) return false
    if (hasLeft(climb)) {
      was = nodeHash(sha256, sibling, was)
      is = nodeHash(sha256, sibling, is)
      climb = skipLoneLevels(climb)
    } else is = nodeHash(sha256, is, sibling)
    climb = up(climb)
  }
  return climb.last === 0 && sameBytes(was, older.root) && sameBytes(is, newer.root)
}

/** One level of the tree on the way up: the place of our node there, and of the last node ("fn" and "sn" in the RFC). */
type Climb = { place: number; last: number }

// Division and not bit shifts, which would cut sizes at 32 bits.
const up = ({ place, last }: Climb): Climb => ({ place: Math.floor(place / 2), last: Math.floor(last / 2) })
const isOdd = (place: number): boolean => place % 2 === 1
const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

/** The sibling stands on our left; true of the last node too, whose right sibling does not exist. */
const hasLeft = ({ place, last }: Climb): boolean => isOdd(place) || place === last

/** The last node of an uneven tree goes up alone, unhashed, until it has a sibling on its left. */
function skipLoneLevels(from: Climb): Climb {
  let climb = from
  while (!isOdd(climb.place) && climb.place !== 0) climb = up(climb)
  return climb
}
