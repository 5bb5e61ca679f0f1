import { foldPoint, kindOf } from "./characters.ts"

/** What a UTF-16 unit is, when it is not simply the letter it folds to: those are `codes.letters` and above. */
export const codes = {
  gap: 0,
  skipped: 1,
  apostrophe: 2,
  hash: 3,
  at: 4,
  emoji: 5,
  /** A letter that folds to several, or to one beyond U+FFFF. */
  several: 6,
  surrogate: 7,
  unread: 8,
  letters: 32,
} as const

const ofKinds = { ...codes, letter: codes.several, figure: codes.several }
/** Latin is read beforehand, so that a run of it never meets an unread unit. */
const readBeforehand = 0x250

/** How each UTF-16 unit folds, read from Unicode's properties when first met. */
export class Units {
  readonly fold = new Uint16Array(65536).fill(codes.unread)

  constructor() {
    for (let unit = 0; unit < readBeforehand; unit += 1) this.learn(unit)
  }

  learn(unit: number): number {
    const isHalf = unit >= 0xd800 && unit <= 0xdfff
    const folded = isHalf ? "" : foldPoint(unit)
    const code = isHalf ? codes.surrogate : ofKinds[kindOf(unit)]
    this.fold[unit] = code === codes.several && folded.length === 1 ? folded.charCodeAt(0) : code
    return this.fold[unit] as number
  }
}
