import { type Detector, found, holdsTerm } from "./reading.ts"

const ENGLISH = /(?<![\p{L}-])(?:most \p{L}{4,}|\p{L}{3,}(?:iest|[^\W\d_aeiou]est))(?![\p{L}-])/giu
const FRENCH =
  /(?<![\p{L}-])(?:le|la|les|nos|notre) plus (?!de |d['’]|en |tôt|vite|grand nombre|que )\p{L}{4,}/giu

/** The form of a superlative, whatever the adjective: “the crispiest”, “most trusted”, “la plus croustillante”. */
export const findSuperlativeForms: Detector = (reading) => {
  const pattern = reading.lang === "fr" ? FRENCH : ENGLISH
  return [...reading.text.matchAll(pattern)]
    .map((match) => found(match.index, match.index + match[0].length))
    .filter((place) => !holdsTerm(reading, place, ["superlative_not"]))
}
