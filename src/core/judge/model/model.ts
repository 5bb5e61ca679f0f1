import { type Features, kindCount } from "./features.ts"

/**
 * Linear models over the features of a post, one per label ("head"). Heads that need fine weights are kept apart from
 * those that do not: a block has its own number of rows.
 */

export interface Head {
  readonly name: string
  /** What a weight of 1 in the file is worth. */
  readonly unit: number
  readonly bias: number
  /** Probability = 1 / (1 + exp(-(slope × score + shift))). */
  readonly slope: number
  readonly shift: number
}

export interface Block {
  /** Rows are 2^bits. */
  readonly bits: number
  readonly heads: readonly Head[]
}

/** `models/judge.json` : everything of the model but its weights. */
export interface Shape {
  readonly made: string
  /** How much a feature of each kind weighs, in the order of `kinds`. */
  readonly kinds: readonly number[]
  /** The lexicons whose words are classes to the model. */
  readonly classes: readonly string[]
  readonly blocks: readonly Block[]
}

export interface Model {
  readonly heads: readonly string[]
  readonly bits: number
  /** Log-odds of each head for the post; `into` is as long as `heads`. */
  score(features: Features, into: Float64Array): void
  /** What one feature gives to a head, in log-odds. Call after `score` on the same features. */
  part(features: Features, at: number, head: number): number
}

/** `weights`: one signed byte per row and head, row by row, block after block. */
export function createModel(shape: Shape, weights: Int8Array): Model {
  const expected = shape.blocks.reduce((sum, { bits, heads }) => sum + heads.length * 2 ** bits, 0)
  if (weights.length !== expected || shape.kinds.length !== kindCount)
    throw new Error(`the weights (${weights.length}) are not those of this model (${expected})`)
  const scales = Float64Array.from(shape.kinds)
  const placed = shape.blocks.map((block, index) => {
    const before = shape.blocks.slice(0, index)
    return {
      block,
      from: before.reduce((sum, { bits, heads }) => sum + heads.length * 2 ** bits, 0),
      first: before.reduce((sum, { heads }) => sum + heads.length, 0),
    }
  })
  const heads = shape.blocks.flatMap((block) => block.heads)
  const ownerOf = placed.flatMap((one) => one.block.heads.map(() => one))
  let length = 1
  return {
    heads: heads.map(({ name }) => name),
    bits: Math.max(...shape.blocks.map(({ bits }) => bits)),
    score(features, into) {
      into.fill(0)
      length = lengthOf(features, scales)
      for (const { block, from, first } of placed)
        addBlock(features, scales, weights, from, block.heads.length, (1 << block.bits) - 1, into, first)
      heads.forEach((head, at) => {
        const score = ((into[at] ?? 0) * head.unit) / length + head.bias
        into[at] = head.slope * score + head.shift
      })
    },
    part(features, at, head) {
      const owner = ownerOf[head]
      const one = heads[head]
      if (!owner || !one) return 0
      const { block, from, first } = owner
      const row = (features.rows[at] ?? 0) & ((1 << block.bits) - 1)
      const weight = weights[from + row * block.heads.length + head - first] ?? 0
      return (weight * (scales[features.kinds[at] ?? 0] ?? 0) * one.unit * one.slope) / length
    },
  }
}

function lengthOf({ kinds, count }: Features, scales: Float64Array): number {
  let sum = 0
  for (let at = 0; at < count; at++) {
    const scale = scales[kinds[at] as number] as number
    sum += scale * scale
  }
  return sum > 0 ? Math.sqrt(sum) : 1
}

/** The hot loop, kept small and alone. */
function addBlock(
  { rows, kinds, count }: Features,
  scales: Float64Array,
  weights: Int8Array,
  from: number,
  width: number,
  mask: number,
  into: Float64Array,
  first: number,
): void {
  for (let at = 0; at < count; at++) {
    const base = from + ((rows[at] as number) & mask) * width
    const scale = scales[kinds[at] as number] as number
    for (let head = 0; head < width; head++)
      into[first + head] = (into[first + head] as number) + (weights[base + head] as number) * scale
  }
}
