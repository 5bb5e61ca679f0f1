import { type Features, kindCount, mostFeatures } from "./features.ts"

/**
 * The weights of a model, four heads to an integer, so that four are added at once: each byte is a weight plus 128, and
 * bytes are added two by two in halves of 16 bits, which hold 257 of them.
 */
export interface Packed {
  readonly weights: Int32Array
  /** Integers a row. */
  readonly width: number
  readonly heads: number
}

const zero = 128
const mostAtOnce = 257
const everyOther = 0x00ff00ff

export function pack(weights: Int8Array, heads: number): Packed {
  const width = Math.ceil(heads / 4)
  const packed = new Int32Array((width * weights.length) / heads)
  for (let from = 0, row = 0; from < weights.length; from += heads, row += width)
    for (let head = 0; head < heads; head++) {
      const at = row + (head >> 2)
      packed[at] = (packed[at] as number) | (((weights[from + head] as number) + zero) << (8 * (head & 3)))
    }
  return { weights: packed, width, heads }
}

export function weightOf({ weights, width }: Packed, row: number, head: number): number {
  const four = weights[row * width + (head >> 2)] ?? 0
  return ((four >>> (8 * (head & 3))) & 255) - zero
}

/** The rows of a post, those of one kind together: they have the same scale. */
export interface ByKind {
  readonly rows: Int32Array
  /** Where the rows of each kind begin; one more than there are kinds. */
  readonly from: Int32Array
}

export const createByKind = (): ByKind => ({
  rows: new Int32Array(mostFeatures),
  from: new Int32Array(kindCount + 1),
})

export function sortByKind({ rows, kinds, count }: Features, into: ByKind): void {
  const { from } = into
  from.fill(0)
  for (let at = 0; at < count; at++) {
    const next = (kinds[at] as number) + 1
    from[next] = (from[next] as number) + 1
  }
  for (let kind = 1; kind <= kindCount; kind++)
    from[kind] = (from[kind] as number) + (from[kind - 1] as number)
  // Each start moves to its end, which is the start of the next: put back after.
  for (let at = 0; at < count; at++) {
    const kind = kinds[at] as number
    const place = from[kind] as number
    into.rows[place] = rows[at] as number
    from[kind] = place + 1
  }
  from.copyWithin(1, 0, kindCount)
  from[0] = 0
}

export function lengthOf({ from }: ByKind, scales: Float64Array): number {
  let sum = 0
  for (let kind = 0; kind < kindCount; kind++) {
    const scale = scales[kind] as number
    sum += ((from[kind + 1] as number) - (from[kind] as number)) * scale * scale
  }
  return sum > 0 ? Math.sqrt(sum) : 1
}

/** Adds to each head the weights of all rows, each by the scale of its kind. */
export function addUp(byKind: ByKind, scales: Float64Array, packed: Packed, into: Float64Array): void {
  for (let kind = 0; kind < kindCount; kind++) {
    const end = byKind.from[kind + 1] as number
    for (let start = byKind.from[kind] as number; start < end; start += mostAtOnce)
      addRows(byKind.rows, start, Math.min(end, start + mostAtOnce), scales[kind] as number, packed, into)
  }
}

/** The hot loop, kept small and alone. */
function addRows(
  rows: Int32Array,
  start: number,
  end: number,
  scale: number,
  { weights, width, heads }: Packed,
  into: Float64Array,
): void {
  const zeros = (end - start) * zero
  for (let four = 0; four < width; four++) {
    let even = 0
    let odd = 0
    for (let at = start; at < end; at++) {
      const bytes = weights[(rows[at] as number) * width + four] as number
      even = (even + (bytes & everyOther)) | 0
      odd = (odd + ((bytes >>> 8) & everyOther)) | 0
    }
    const head = four * 4
    into[head] = (into[head] as number) + ((even & 0xffff) - zeros) * scale
    if (head + 1 < heads) into[head + 1] = (into[head + 1] as number) + ((odd & 0xffff) - zeros) * scale
    if (head + 2 < heads) into[head + 2] = (into[head + 2] as number) + ((even >>> 16) - zeros) * scale
    if (head + 3 < heads) into[head + 3] = (into[head + 3] as number) + ((odd >>> 16) - zeros) * scale
  }
}
