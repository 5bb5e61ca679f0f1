import type { Language } from "../language.ts"
import { readNumber } from "./number-words.ts"
import type { Reading } from "./reading.ts"
import type { Span, Word } from "./words.ts"

/** Digits written together: figures (full-width too) or a number in words. */
export interface Group extends Span {
  readonly digits: string
  readonly isSpelled: boolean
}

/** What may stand between the groups of one number. A comma only beside a number dictated: it makes lists otherwise. */
const BETWEEN = /^(?:[\s\u00a0\u202f.\-‐‑–—_/()·•*]|\ufe0f|\u20e3){0,4}$/u
const BETWEEN_SPELLED = /^[\s\u00a0\u202f.,;…\-‐‑–—_/()·•*]{0,4}$/u

const runs = new WeakMap<Reading, readonly Group[][]>()

/** Runs of digit groups that could be one number, such as 514 · 555 · 0123 or “five one four, 555 0123”. */
export function digitRuns(reading: Reading): readonly Group[][] {
  const before = runs.get(reading)
  if (before) return before
  const made = joinGroups(reading.text, readGroups(reading.words, reading.text, reading.lang))
  runs.set(reading, made)
  return made
}

function readGroups(words: readonly Word[], text: string, lang: Language): Group[] {
  const folds = words.map(({ fold }) => fold)
  const groups: Group[] = []
  for (let index = 0; index < words.length; index++) {
    const word = words[index]
    if (!word) break
    const { start, end } = word
    if (/^\p{Nd}/u.test(word.fold)) {
      groups.push({ start, end, digits: text.slice(start, end).normalize("NFKC"), isSpelled: false })
      continue
    }
    const number = readNumber(folds, index, lang)
    if (!number) continue
    const last = words[index + number.words - 1] ?? word
    groups.push({ start, end: last.end, digits: String(number.value), isSpelled: true })
    index += number.words - 1
  }
  return groups.filter(({ digits }) => /^\d+$/.test(digits))
}

function joinGroups(text: string, groups: readonly Group[]): Group[][] {
  const joined: Group[][] = []
  for (const group of groups) {
    const run = joined.at(-1)
    const last = run?.at(-1)
    if (run && last && isOneNumber(text.slice(last.end, group.start), isDictated(last) || isDictated(group)))
      run.push(group)
    else joined.push([group])
  }
  return joined
}

/** In words, or digit by digit: 4-1-8, 5-5-5. */
function isDictated({ isSpelled, digits }: Group): boolean {
  return isSpelled || digits.length === 1
}

function isOneNumber(between: string, isDictated: boolean): boolean {
  if (/\.\s|\n/.test(between)) return false
  return (isDictated ? BETWEEN_SPELLED : BETWEEN).test(between)
}

export interface Candidate extends Span {
  readonly digits: string
  /** Lengths of its groups, such as 3-3-3. */
  readonly shape: string
  readonly isSpelled: boolean
  /** It is all of its run: nothing before or after it. */
  readonly isWhole: boolean
}

/** More groups in a row than the longest number dictated digit by digit: a table, not a number. */
const MOST_GROUPS = 60

/** Every stretch of whole groups with so many digits, longest first, that no letter or digit touches. */
export function candidates(reading: Reading, least: number, most: number): Candidate[] {
  const found: Candidate[] = []
  for (const run of digitRuns(reading).filter(({ length }) => length <= MOST_GROUPS))
    for (let from = 0; from < run.length; from++)
      for (let to = Math.min(run.length, from + most); to > from; to--) {
        const groups = run.slice(from, to)
        const digits = groups.map((group) => group.digits).join("")
        if (digits.length < least || digits.length > most) continue
        const candidate = {
          ...spanOf(groups),
          digits,
          shape: groups.map((group) => group.digits.length).join("-"),
        }
        if (isTouched(reading.text, candidate)) continue
        found.push({
          ...candidate,
          isSpelled: groups.some((group) => group.isSpelled),
          isWhole: groups.length === run.length,
        })
      }
  return found
}

function spanOf(groups: readonly Group[]): Span {
  return { start: groups[0]?.start ?? 0, end: groups.at(-1)?.end ?? 0 }
}

function isTouched(text: string, { start, end }: Span): boolean {
  return (
    /[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, start - 2), start)) ||
    /^[\p{L}\p{N}]/u.test(text.slice(end, end + 2))
  )
}

/** The check digit of cards and of social insurance numbers (ISO/IEC 7812-1). */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return digits.length > 0 && sum % 10 === 0
}
