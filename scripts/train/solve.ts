import { kindCount } from "../../src/core/judge/model/features.ts"
import type { Matrix } from "./matrix.ts"

/** One head's examples: which posts, yes (1) or no (-1), and what a mistake on each costs. */
export interface Task {
  readonly posts: Int32Array
  readonly signs: Int8Array
  readonly costs: Float32Array
}

export interface Solved {
  readonly weights: Float64Array
  readonly bias: number
}

export interface Settings {
  readonly bits: number
  /** One per kind of feature. */
  readonly scales: readonly number[]
  readonly rounds: number
  readonly seed: number
  /** From this post on there are differences between twins: they have no bias. */
  readonly differencesFrom: number
}

/**
 * A linear classifier with squared hinge loss and L2 regularisation, by dual coordinate descent (Hsieh et al. 2008,
 * algorithm 1): no learning rate to choose, the same answer each time for one seed.
 */
export function solve(matrix: Matrix, task: Task, settings: Settings): Solved {
  const { posts, signs, costs } = task
  const mask = (1 << settings.bits) - 1
  const scales = Float64Array.from([...settings.scales, ...settings.scales.map((one) => -one)])
  const weights = new Float64Array(mask + 1)
  const inverse = lengthsOf(matrix, posts, scales)
  const duals = new Float64Array(posts.length)
  const next = randomOf(settings.seed)
  const order = Int32Array.from(posts, (_, at) => at)
  let bias = 0
  for (let round = 0; round < settings.rounds; round++) {
    shuffle(order, next)
    for (const at of order) {
      const post = posts[at] as number
      const sign = signs[at] as number
      const cost = costs[at] as number
      const hasBias = post < settings.differencesFrom
      const length = inverse[at] as number
      const score = dot(matrix, post, weights, scales, mask) * length + (hasBias ? bias : 0)
      const old = duals[at] as number
      const slope = sign * score - 1 + old / (2 * cost)
      if (old === 0 && slope >= 0) continue
      const fresh = Math.max(old - slope / ((hasBias ? 2 : 1) + 1 / (2 * cost)), 0)
      const step = (fresh - old) * sign
      if (Math.abs(step) < 1e-9) continue
      duals[at] = fresh
      move(matrix, post, weights, scales, mask, step * length)
      if (hasBias) bias += step
    }
  }
  return { weights, bias }
}

export function scoreOf(
  matrix: Matrix,
  post: number,
  { weights, bias }: Solved,
  scales: readonly number[],
): number {
  let sum = 0
  let square = 0
  const mask = weights.length - 1
  for (let at = startOf(matrix, post); at < (matrix.ends[post] as number); at++) {
    const scale = scales[matrix.kinds[at] as number] as number
    sum += (weights[(matrix.rows[at] as number) & mask] as number) * scale
    square += scale * scale
  }
  return (square > 0 ? sum / Math.sqrt(square) : 0) + bias
}

const startOf = (matrix: Matrix, post: number) => (post > 0 ? (matrix.ends[post - 1] as number) : 0)

function dot(
  matrix: Matrix,
  post: number,
  weights: Float64Array,
  scales: Float64Array,
  mask: number,
): number {
  const { rows, kinds } = matrix
  const end = matrix.ends[post] as number
  let sum = 0
  for (let at = startOf(matrix, post); at < end; at++)
    sum += (weights[(rows[at] as number) & mask] as number) * (scales[kinds[at] as number] as number)
  return sum
}

function move(
  matrix: Matrix,
  post: number,
  weights: Float64Array,
  scales: Float64Array,
  mask: number,
  step: number,
): void {
  const { rows, kinds } = matrix
  const end = matrix.ends[post] as number
  for (let at = startOf(matrix, post); at < end; at++) {
    const row = (rows[at] as number) & mask
    weights[row] = (weights[row] as number) + step * (scales[kinds[at] as number] as number)
  }
}

function lengthsOf(matrix: Matrix, posts: Int32Array, scales: Float64Array): Float64Array {
  return Float64Array.from(posts, (post) => {
    let square = 0
    for (let at = startOf(matrix, post); at < (matrix.ends[post] as number); at++)
      square += (scales[(matrix.kinds[at] as number) % kindCount] as number) ** 2
    return square > 0 ? 1 / Math.sqrt(square) : 0
  })
}

function shuffle(order: Int32Array, next: (limit: number) => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = next(at + 1)
    const kept = order[at] as number
    order[at] = order[other] as number
    order[other] = kept
  }
}

/** Mulberry32. */
function randomOf(seed: number): (limit: number) => number {
  let state = seed >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}
