/**
 * The frontier: all that must be kept of a tree to go on appending to it, at most 53 hashes whatever its size.
 * A sequencer stores it with each checkpoint and continues from it after a restart without reading a single entry.
 */
import { type Hash, isHash, type Sha256 } from "./bytes.ts"
import { done, type Result, rejected } from "./result.ts"
import { emptyRoot, nodeHash } from "./tree.ts"

/** `peaks`: roots of the perfect subtrees the leaves fall into, largest (oldest) first; one per 1 bit of `size`. */
export type Frontier = { readonly size: number; readonly peaks: readonly Hash[] }

export const emptyFrontier: Frontier = { size: 0, peaks: [] }

/** The frontier after one more leaf (already hashed with `leafHash`). The one given is left as it was. */
export function append(sha256: Sha256, frontier: Frontier, leaf: Hash): Frontier {
  const peaks = [...frontier.peaks]
  let right = leaf
  for (let rest = frontier.size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    right = nodeHash(sha256, lastOf(peaks.splice(-1)), right)
  }
  return { size: frontier.size + 1, peaks: [...peaks, right] }
}

/** Root of the tree this frontier stands for. */
export function frontierRoot(sha256: Sha256, { peaks }: Frontier): Hash {
  if (peaks.length === 0) return emptyRoot(sha256)
  return peaks.reduceRight((right, left) => nodeHash(sha256, left, right))
}

/**
 * A frontier that was kept somewhere, once it has as many peaks as its size asks for, each a hash. They can still be
 * wrong hashes: compare `frontierRoot` with the last checkpoint before going on from it.
 */
export function readFrontier(size: number, peaks: readonly Hash[]): Result<Frontier, "frontier_malformed"> {
  const fits = Number.isSafeInteger(size) && size >= 0 && countOnes(size) === peaks.length
  return fits && peaks.every(isHash) ? done({ size, peaks }) : rejected("frontier_malformed")
}

function countOnes(size: number): number {
  let ones = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2
  return ones
}

function lastOf(peaks: readonly Hash[]): Hash {
  const last = peaks.at(-1)
  if (last === undefined) throw new RangeError("a frontier has fewer peaks than its size says")
  return last
}
