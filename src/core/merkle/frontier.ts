/**
 * The frontier: all that must be kept of a tree to go on appending to it, at most 53 hashes whatever its size.
 * A sequencer stores it with each checkpoint and continues from it after a restart without reading a single entry.
 */
import type { Hash, Sha256 } from "./bytes.ts"
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

/** One line of text: the size in decimal, then every peak in hexadecimal, separated by spaces. */
export const printFrontier = ({ size, peaks }: Frontier): string =>
  [size, ...peaks.map((peak) => peak.toHex())].join(" ")

/**
 * Reads what `printFrontier` wrote. A text of the right shape can still hold wrong hashes:
 * compare `frontierRoot` with the last checkpoint before going on from it.
 */
export function parseFrontier(text: string): Result<Frontier, "frontier_malformed"> {
  if (!/^(0|[1-9][0-9]{0,15})( [0-9a-f]{64})*$/.test(text)) return rejected("frontier_malformed")
  const [first, ...rest] = text.split(" ")
  const size = Number(first)
  if (!Number.isSafeInteger(size) || countOnes(size) !== rest.length) return rejected("frontier_malformed")
  return done({ size, peaks: rest.map((peak) => Uint8Array.fromHex(peak)) })
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
