import { ExternalTokenizer, type InputStream, type Stack } from "@lezer/lr"
import { type Token, tokenAt } from "../../core/query/lex.ts"
import { kindOfPiece, kindOfRun, phrasePiece, type TermKind } from "../../core/query/term.ts"
import * as terms from "./generated/terms.ts"

/** The pieces of a query for the grammar: the parser's own (core/query/lex.ts), so that the two never differ. */
export const tokens = new ExternalTokenizer(
  (input, stack) => {
    if (input.next < 0 || /\s/.test(String.fromCharCode(input.next))) return
    const quotes = pairs.find(({ close }) => stack.canShift(close))
    if (quotes) acceptInPhrase(input, quotes)
    else accept(input, stack)
  },
  { contextual: true },
)

const pairs = [
  { opening: '"', closing: '"', open: terms.StraightOpen, close: terms.StraightClose },
  { opening: "“", closing: "”", open: terms.CurlyOpen, close: terms.CurlyClose },
  { opening: "«", closing: "»", open: terms.AngleOpen, close: terms.AngleClose },
]
type Quotes = (typeof pairs)[number]

const kinds: Record<TermKind, number> = {
  word: terms.Word,
  wildcard: terms.Wildcard,
  hashtag: terms.Hashtag,
  mention: terms.Mention,
  exact: terms.Exact,
  nothing: terms.Sign,
}
const operators: Partial<Record<Token["is"], number>> = {
  and: terms.AndOperator,
  or: terms.OrOperator,
  not: terms.NotOperator,
  minus: terms.Minus,
  near: terms.NearOperator,
  field: terms.FieldName,
}

function accept(input: InputStream, stack: Stack): void {
  const inValue = stack.canShift(terms.Value)
  const isFirstValue = inValue && input.peek(-1) === 58 /* : */
  const token = tokenAt(ahead(input, isFirstValue), 0, isFirstValue)
  const isValue = inValue && ["run", "quoted", "braced"].includes(token.is)
  const quotes = pairs.find(({ opening }) => input.next === opening.charCodeAt(0))
  const operator = operators[token.is]
  const slop = token.is === "quoted" ? slopLength(input, token.at.end) : 0
  if (isValue) input.acceptToken(terms.Value, token.at.end + slop)
  else if (token.is === "run") input.acceptToken(kinds[kindOfRun(token.text)], token.at.end)
  else if (token.is === "braced") input.acceptToken(terms.Exact, token.at.end)
  else if (token.is === "quoted" && quotes) input.acceptToken(quotes.open, 1)
  else if (operator !== undefined) input.acceptToken(operator, token.at.end)
}

function acceptInPhrase(input: InputStream, { closing, close }: Quotes): void {
  const piece = phrasePiece.exec(aheadInPhrase(input, closing))
  if (input.next === closing.charCodeAt(0)) input.acceptToken(close, 1 + slopLength(input, 1))
  else if (piece?.index === 0) input.acceptToken(kinds[kindOfPiece(piece[0])], piece[0].length)
  else input.acceptToken(terms.Sign, 1)
}

/** How long the `~n` is that stands `from` units further, after a closing quote. */
function slopLength(input: InputStream, from: number): number {
  if (input.peek(from) !== 126 /* ~ */) return 0
  let length = 1
  while (/\d/.test(String.fromCharCode(input.peek(from + length)))) length++
  return length
}

/** As much of the text as the piece that begins here can take, and one sign more: never further, or it would be slow. */
function ahead(input: InputStream, isFirstValue: boolean): string {
  const first = String.fromCharCode(input.next)
  if (first === "-" && !isFirstValue) return upTo(input, /./s)
  if (first === '"') return upTo(input, /"/)
  if (first === "“") return upTo(input, /[“”]/)
  if (first === "«") return upTo(input, /[«»]/)
  return upTo(input, first === "{" ? /[{}]/ : /[\s()"“”«»{}]/)
}

function aheadInPhrase(input: InputStream, closing: string): string {
  const isExact = input.next === 123 /* { */
  return upTo(input, isExact ? new RegExp(`[{}${closing}]`) : /[\s"“”«»{}]/)
}

/** The text from here to the first such sign, itself included; what stands here does not count. */
function upTo(input: InputStream, stop: RegExp): string {
  let text = ""
  for (let at = 0; ; at++) {
    const unit = input.peek(at)
    if (unit < 0) return text
    const sign = String.fromCharCode(unit)
    text += sign
    if (at > 0 && stop.test(sign)) return text
  }
}
