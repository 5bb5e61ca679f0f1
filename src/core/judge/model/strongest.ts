import type { Features } from "./features.ts"
import type { Model } from "./model.ts"

export interface Strong {
  /** The words, as the model reads them. */
  readonly name: string
  /** UTF-16 offsets in the post, `end` exclusive. */
  readonly start: number
  readonly end: number
}

interface Words {
  readonly count: number
  readonly word: readonly string[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** A span longer than this many words explains nothing. */
const longest = 8

/**
 * The spans of a post that argued most for a head. Features overlap: those of the same words are one argument, and a
 * span that shares words with a stronger one is left out.
 */
export function strongest(
  model: Model,
  features: Features,
  words: Words,
  head: number,
  most: number,
): Strong[] {
  const sums = new Map<number, number>()
  for (let at = 0; at < features.count; at++) {
    const from = features.from[at] ?? 0
    const to = features.to[at] ?? 0
    if (to - from >= longest) continue
    const key = from * 65536 + to
    sums.set(key, (sums.get(key) ?? 0) + model.part(features, at, head))
  }
  const taken = new Uint8Array(words.count)
  const found: Strong[] = []
  for (const [key, sum] of [...sums].sort(([, one], [, other]) => other - one)) {
    if (sum <= 0 || found.length === most) break
    const [from, to] = [Math.floor(key / 65536), key % 65536]
    if (taken.subarray(from, to + 1).includes(1)) continue
    taken.fill(1, from, to + 1)
    const name = words.word
      .slice(from, to + 1)
      .join(" ")
      .trim()
    if (name === "") continue
    found.push({
      name,
      start: words.starts[from] ?? 0,
      end: words.ends[to] ?? 0,
    })
  }
  return found
}
