import { type Detector, type Found, found, holdsTerm, overlaps, type Reading } from "./reading.ts"
import { lastPart, type Word } from "./words.ts"

const LEAST_WORDS = 3
const LEAST_LETTERS = 10

/**
 * A sentence or more in capitals. Acronyms in a row are not one: among its words there is a word of the language
 * (`function_word`) or several long ones, and one stressed word is fine.
 */
export const findCapitals: Detector = (reading) => {
  const runs: Word[][] = []
  const blanks = [...reading.detect("placeholder")]
  let run: Word[] = []
  for (const word of reading.words) {
    while ((blanks[0]?.end ?? word.end) <= word.start) blanks.shift()
    if (blanks[0] && overlaps(blanks[0], word)) continue
    const isLetter = /^\p{L}/u.test(word.fold)
    const isShort = word.end - word.start === 1
    if (!isLetter) continue
    if (word.isUpper || (isShort && word.isCapital) || (isShort && run.length > 0)) run.push(word)
    else {
      runs.push(run)
      run = []
    }
  }
  return [...runs, run].flatMap((words) => readRun(reading, words))
}

function readRun(reading: Reading, run: readonly Word[]): Found[] {
  const words = run.filter(({ isUpper }) => isUpper)
  const first = words[0]
  const last = words.at(-1)
  if (!first || !last) return []
  const letters = words.reduce((sum, { start, end }) => sum + end - start, 0)
  const long = words.filter(({ start, end }) => end - start >= 6).length
  const common = words.filter((word) => holdsTerm(reading, word, ["function_word"])).length
  const isLoud = /^\s?[!]{2,}/.test(reading.text.slice(last.end))
  const isTitle = /[«“"]\s?$/.test(lastPart(reading.text, first.start)) && words.length <= 5
  if (isTitle) return []
  const isSentence = words.length >= LEAST_WORDS && letters >= LEAST_LETTERS && (common > 0 || long >= 2)
  const isCry = words.length >= 2 && isLoud && letters >= 7 && (common > 0 || long >= 1)
  return isSentence || isCry ? [found(first.start, last.end)] : []
}
