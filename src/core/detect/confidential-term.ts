import { type Detector, type Found, found } from "./reading.ts"
import { fold, lastPart } from "./words.ts"

const MOST_TERMS = 1000

/** The terms listed as confidential (`confidentialTerms`), whatever the case, accents, hyphens, spaces or hashtag. */
export const findConfidentialTerms: Detector = ({ text, context }) => {
  const listed = context.confidentialTerms
  if (!Array.isArray(listed)) return []
  const { letters, places } = squeeze(text)
  return listed
    .slice(0, MOST_TERMS)
    .flatMap((term) => findTerm(text, letters, places, squeeze(String(term)).letters))
}

/** Letters and digits only, folded, each with its place in the text. */
function squeeze(text: string): { letters: string; places: number[] } {
  const places: number[] = []
  let letters = ""
  for (const { index, 0: letter } of text.matchAll(/[\p{L}\p{N}]/gu))
    for (const folded of fold(letter)) {
      letters += folded
      places.push(index)
    }
  return { letters, places }
}

function findTerm(text: string, letters: string, places: readonly number[], term: string): Found[] {
  const hits: Found[] = []
  for (let at = term ? letters.indexOf(term) : -1; at >= 0; at = letters.indexOf(term, at + 1)) {
    const start = places[at] ?? 0
    const end = (places[at + term.length - 1] ?? 0) + 1
    if (isWhole(text, start, end) && !/[.!?;\n]/.test(text.slice(start, end))) hits.push(found(start, end))
  }
  return hits
}

/** Not inside a longer word or number; inside a hashtag, another word may stand before or after. */
function isWhole(text: string, start: number, end: number): boolean {
  const after = text.slice(end)
  const isTag = /[#@][\p{L}\p{N}_]*$/u.test(lastPart(text, start))
  if (!isTag && /[\p{L}\p{N}]$/u.test(lastPart(text, start))) return false
  if (/\p{N}$/u.test(text.slice(start, end))) return !/^\p{N}/u.test(after)
  return isTag ? !/^\p{Ll}/u.test(after) : !/^(?!s(?![\p{L}\p{N}]))[\p{L}\p{N}]/u.test(after)
}
