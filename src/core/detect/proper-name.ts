import { cutNames, isIn, leadOf, PARTICLES } from "./names.ts"
import { type Detector, found } from "./reading.ts"
import { lastPart } from "./words.ts"

/**
 * Names of anybody or anything: a firm, a product, a person. A day, a common word at the head of a sentence, or the
 * organisation's own name (`organisation` of the context) is not one. `isPossessed`: “Crumbwell's”, “de chez Perco”.
 */
export const findProperNames: Detector = (reading) => {
  const own = String(reading.context.organisation ?? "").toLowerCase()
  return cutNames(reading).flatMap((name) => {
    const parts = name.parts.slice(leadOf(reading, name)).filter((word) => !PARTICLES.has(word.fold))
    const first = parts[0]
    if (!first || parts.every((word) => isIn(reading, word, ["calendar_word", "common_word", "place_word"])))
      return []
    const written = reading.text.slice(first.start, name.end)
    if (own?.includes(written.toLowerCase())) return []
    const isAlone = parts.length === 1 && startsSentence(reading.text, first.start)
    const isPossessed =
      /^['’]s\b/.test(reading.text.slice(name.end)) || /\bchez\s$/iu.test(lastPart(reading.text, first.start))
    return isAlone && !isPossessed && !isUnknownWord(reading.text, name.end)
      ? []
      : [found(first.start, name.end, { isPossessed })]
  })
}

function startsSentence(text: string, start: number): boolean {
  return /(^|[.!?…:\n»)])\s*[«"“(]?\s*$/u.test(lastPart(text, start))
}

/** A capital at the head of a sentence says nothing, unless a verb in the third person follows in English. */
function isUnknownWord(text: string, end: number): boolean {
  return /^\s(is|was|has|can't|couldn't|doesn't|still|est|a|n'a|n'est)\b/u.test(text.slice(end))
}
