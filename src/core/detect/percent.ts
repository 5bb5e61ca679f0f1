import { type Detector, found } from "./reading.ts"

const PERCENT =
  /(?<![\p{L}\p{N}])\p{Nd}{1,3}(?:[.,]\p{Nd}+)?[\s\u00a0\u202f]?(?:%|pour cent|percent|per cent)/giu

/** Percentages. */
export const findPercents: Detector = ({ text }) =>
  [...text.matchAll(PERCENT)].map((match) => found(match.index, match.index + match[0].length))
