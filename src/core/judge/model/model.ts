import { type Features, kindCount } from "./features.ts"
import { addUp, createByKind, lengthOf, pack, sortByKind, weightOf } from "./packed.ts"

/** Linear models over the features of a post, one per label ("head"). */

export interface Head {
  readonly name: string
  /** What a weight of 1 in the file is worth. */
  readonly unit: number
  readonly bias: number
  /** Probability = 1 / (1 + exp(-(slope × score + shift))). */
  readonly slope: number
  readonly shift: number
}

/** `models/judge.json`: everything of the model but its weights. */
export interface Shape {
  readonly made: string
  /** Rows of the weights are 2^bits. */
  readonly bits: number
  /** How much a feature of each kind weighs, in the order of `kinds`. */
  readonly kinds: readonly number[]
  /** The lexicons whose words are classes to the model. */
  readonly classes: readonly string[]
  readonly heads: readonly Head[]
  /** What is added to the log-odds of situations, by language: where ordinary posts are seldom flagged, more can be told. */
  readonly lean: Readonly<Record<string, number>>
}

export interface Model {
  readonly heads: readonly string[]
  readonly bits: number
  /** Log-odds of each head for the post; `into` is as long as `heads`. */
  score(features: Features, into: Float64Array): void
  /** What one feature gives to a head, in log-odds. Call after `score` on the same features. */
  part(features: Features, at: number, head: number): number
}

/** `weights`: one signed byte per row and head, row by row. */
export function createModel({ bits, kinds, heads }: Shape, weights: Int8Array): Model {
  const expected = heads.length * 2 ** bits
  if (weights.length !== expected || kinds.length !== kindCount)
    throw new Error(
      `the weights (${weights.length}, ${kinds.length} kinds) are not those of this model (${expected})`,
    )
  const scales = Float64Array.from(kinds)
  const packed = pack(weights, heads.length)
  const byKind = createByKind()
  let length = 1
  return {
    heads: heads.map(({ name }) => name),
    bits,
    score(features, into) {
      into.fill(0)
      sortByKind(features, byKind)
      length = lengthOf(byKind, scales)
      addUp(byKind, scales, packed, into)
      for (let at = 0; at < heads.length; at++) {
        const { unit, bias, slope, shift } = heads[at] as Head
        into[at] = slope * (((into[at] as number) * unit) / length + bias) + shift
      }
    },
    part(features, at, head) {
      const { unit = 0, slope = 0 } = heads[head] ?? {}
      const weight = weightOf(packed, features.rows[at] ?? 0, head)
      return (weight * (scales[features.kinds[at] ?? 0] ?? 0) * unit * slope) / length
    },
  }
}
