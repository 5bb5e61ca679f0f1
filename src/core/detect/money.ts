import { type Detector, found } from "./reading.ts"

const AMOUNT = String.raw`\p{Nd}{1,3}(?:[ \u00a0\u202f,.]\p{Nd}{3})*(?:[.,]\p{Nd}{1,2})?|\p{Nd}+(?:[.,]\p{Nd}{1,2})?`
const MONEY = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?:CA|US|C|A)?[$€£]\s?(?:${AMOUNT})(?:\s?(?:k|M|million|billion)s?\b)?|(?:${AMOUNT})[\s\u00a0\u202f]?(?:[kM]?[$€£]|¢|dollars?\b|euros?\b|cents\b|piastres?\b|bucks\b|EUR\b|CAD\b)|(?:${AMOUNT})[\s\u00a0](?:millions?|milliards?)\s(?:de\s|d['’])(?:dollars|euros))`,
  "giu",
)

/** Amounts of money, as written in French and in English. */
export const findMoney: Detector = ({ text }) =>
  [...text.matchAll(MONEY)].map((match) => found(match.index, match.index + match[0].length))
