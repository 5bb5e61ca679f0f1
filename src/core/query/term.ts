import { patternTokensOf, tokensOf } from "../match/tokens.ts"
import type { Phrase, Span, Term } from "./ast.ts"
import type { Problems, Reading } from "./problem.ts"

const sayable = (text: string) => /[a-z0-9]/i.test(text) || tokensOf(text).length > 0
/** Most words: nothing else needs to be asked of them. */
const plain = /^[A-Za-zÀ-ÖØ-öø-ÿ0-9]+$/
const tag = /^#[\p{L}\p{N}\p{M}_]+$/u
const handle = /^@[\p{L}\p{N}\p{M}_][\p{L}\p{N}\p{M}_.-]*(?:@[\p{L}\p{N}\p{M}_.-]+)?$/u
const letters = /[\p{L}\p{N}\p{M}_]/gu
const link = /^[a-z]+:\/\/|^www\./i
const operatorLike = /^(o?near|proche)\/\d+f?$/i
const signs: Readonly<Record<string, string>> = {
  "&": "AND",
  "&&": "AND",
  "+": "AND",
  "|": "OR",
  "||": "OR",
  "!": "NOT",
}

const trailing = /[^\p{L}\p{N}\p{M}_*?]+$/u

/** What a run of signs is meant to be; `nothing` has no word in it. */
export type TermKind = Term["is"] | "nothing"

export function kindOfRun(text: string): TermKind {
  if (!sayable(text)) return "nothing"
  if (text.startsWith("#")) return "hashtag"
  if (text.startsWith("@")) return "mention"
  return /[*?]/.test(text) ? "wildcard" : "word"
}

/** The pieces of what stands between quotes. */
export const phrasePiece = /\{[^{}]*\}|[^\s{}"“”«»]+/

/** In a phrase, what could not be a hashtag, a handle or a wildcard is the words it holds. */
export function kindOfPiece(text: string): TermKind {
  if (!sayable(text)) return "nothing"
  if (text.startsWith("{")) return "exact"
  const isSpecial = tag.test(text) || handle.test(text) || /[\p{L}\p{N}][*?]|\?[\p{L}\p{N}]/u.test(text)
  return isSpecial ? kindOfRun(text) : "word"
}

/** A run of signs as the term it is; nothing when it is refused, the problem being told. */
export function readTerm(reading: Reading, text: string, at: Span): Term | undefined {
  const { problems } = reading
  if (plain.test(text)) return { is: "word", text, at }
  if (link.test(text)) return void problems.add("bare_link", at, { text }, `url:${text}`)
  const kind = kindOfRun(text)
  if (kind === "nothing") return void problems.add("no_word", at, { text }, signs[text] ?? "")
  if (operatorLike.test(text))
    return void problems.add("operator_case", at, { text }, text.toUpperCase().replace(/F$/, "f"))
  if (kind === "hashtag") return readTag(problems, text, at)
  if (kind === "mention") return readHandle(problems, text, at)
  if (kind === "wildcard") return readWildcard(reading, text, at)
  return { is: "word", text, at }
}

function readTag(problems: Problems, text: string, at: Span): Term | undefined {
  const name = text.replace(trailing, "")
  if (tag.test(name) && sayable(name)) return { is: "hashtag", text: name.slice(1), at }
  return void problems.add("hashtag_shape", at, { text }, `#${(text.match(letters) ?? []).join("")}`)
}

function readHandle(problems: Problems, text: string, at: Span): Term | undefined {
  const name = text.replace(trailing, "")
  if (handle.test(name) && sayable(name)) return { is: "mention", text: name.slice(1), at }
  return void problems.add("handle_shape", at, { text })
}

/** The rules of `Wildcard`, for each of its words; the reasons are in docs/decisions/query-language.md. */
function readWildcard({ problems, limits }: Reading, typed: string, at: Span): Term | undefined {
  const text = typed.replace(trailing, "")
  const star = text.indexOf("*")
  if (star >= 0 && star < text.length - 1)
    return void problems.add("wildcard_middle", at, { text }, `${text.slice(0, star)}*`)
  const tokens = patternTokensOf(text).filter((token) => /[*?]/.test(token.text))
  const open = tokens.map((token) => token.text)
  if (tokens.some(({ kind }) => kind !== "word")) return void problems.add("wildcard_name", at, { text })
  if (open.some((word) => lettersIn(word) < limits.wildcard))
    return void problems.add(
      "wildcard_short",
      at,
      { text, least: limits.wildcard },
      text.replace(/[*?]/g, ""),
    )
  if (open.some((word) => word.search(/[*?]/) < limits.opening))
    return void problems.add("wildcard_start", at, { text, least: limits.opening })
  return { is: "wildcard", text, at }
}

const lettersIn = (word: string) => word.match(/[\p{L}\p{N}]/gu)?.length ?? 0

/** What stands between quotes: operators are words there, signs alone are passed. `start` is where the text begins. */
export function readPhrase(
  reading: Reading,
  text: string,
  slop: number,
  at: Span,
  start: number,
): Phrase | undefined {
  const terms: Term[] = []
  let refused = false
  for (const { 0: piece, index } of text.matchAll(new RegExp(phrasePiece, "g"))) {
    const kind = kindOfPiece(piece)
    if (kind === "nothing") continue
    const place = { start: start + index, end: start + index + piece.length }
    const term = readPiece(reading, kind, piece, place)
    if (term) terms.push(term)
    else refused = true
  }
  if (terms.length > 0 && !refused) return { is: "phrase", terms, slop, at }
  if (!refused) reading.problems.add("empty_phrase", at)
  return undefined
}

function readPiece(reading: Reading, kind: TermKind, text: string, at: Span): Term | undefined {
  if (kind === "exact") return readExact(reading, text.slice(1, -1), at)
  return kind === "word" ? { is: "word", text, at } : readTerm(reading, text, at)
}

export function readExact({ problems }: Reading, text: string, at: Span): Term | undefined {
  const kept = text.trim()
  if (sayable(kept)) return { is: "exact", text: kept, at }
  return void problems.add("empty_exact", at)
}
