import { type Detector, type Found, found, holdsTerm, type Reading } from "./reading.ts"
import { apart } from "./words.ts"

const BRACES =
  /\$?\{{1,3}\s*[\p{L}_][\p{L}\p{N}_ .:|-]{0,40}\s*\}{1,3}|%%?[\p{L}_]{3,30}%%?|<<[^<>\n]{1,40}>>|‹[^‹›\n]{1,40}›/gu
const BRACKETS = /\[[^[\]\n]{1,60}\]|<[\p{L}][\p{L}\p{N}_ '’-]{1,40}>/gu
const CROSSES =
  /(?<![\p{L}\p{N}])(?:X{2,6}|X{1,4}(?:[-/.:h ]X{1,4})+|x{3,6}(?=[\s.,]*(?:\$|€|%|personnes|people|h\b))|_{3,}|\.{6,}|\?{3,}\s?(?:\$|€))(?![\p{L}\p{N}])/gu
const LATIN = /lorem ipsum(?: dolor(?: sit(?: amet)?)?)?/giu

/**
 * What was left to be filled in: {prénom}, [DATE], XX, lorem ipsum, “à compléter” (`placeholder_word`). A bracketed
 * note that says something ([Vidéo sous-titrée]) is not one.
 */
export const findPlaceholders: Detector = (reading) => {
  const places: Found[] = []
  const add = (start: number, end: number) => places.push(found(start, end))
  for (const pattern of [BRACES, LATIN])
    for (const { index, 0: match } of reading.text.matchAll(pattern)) add(index, index + match.length)
  for (const { index, 0: match } of reading.text.matchAll(BRACKETS))
    if (isToFill(reading, index, match)) add(index, index + match.length)
  for (const { index, 0: match } of reading.text.matchAll(CROSSES))
    if (!isSomething(reading.text, index, match)) add(index, index + match.length)
  for (const { start, end } of reading.terms("placeholder_word")) add(start, end)
  return apart(places)
}

function isToFill(reading: Reading, start: number, match: string): boolean {
  const inside = { start: start + 1, end: start + match.length - 1 }
  if (holdsTerm(reading, inside, ["bracket_note"])) return false
  const written = match.slice(1, -1).trim()
  const isShoutedWord = /^[\p{Lu}\p{N}_ '’/-]+$/u.test(written) && written.split(/[\s_]+/).length <= 4
  return (
    holdsTerm(reading, inside, ["blank_word"]) ||
    (/[_]|^\p{Nd}?X+$/u.test(written) && isShoutedWord) ||
    /^(…|\.{3}|\s*|\?+)$/.test(written)
  )
}

/** A century, a king, a size, kisses at the end. */
function isSomething(text: string, start: number, match: string): boolean {
  const before = text.slice(Math.max(0, start - 20), start)
  const after = text.slice(start + match.length)
  if (
    /(?:siècle|century|louis|bowl|chapitre|chapter|tome|volume|vol\.|partie|part|pape|pie|jean|rocky|taille|size|grandeurs?|article|annexe|phase)\s*$/iu.test(
      before,
    )
  )
    return true
  if (/^(e|ᵉ|th)\b|^\s*(siècle|century)/iu.test(after)) return true
  return /^X+$/.test(match) && /[.!?,]\s*$/.test(before) && /^\s*$/.test(after)
}
