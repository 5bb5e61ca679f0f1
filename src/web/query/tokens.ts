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
  const token = tokenAt(ahead(input), 0, inValue && input.peek(-1) === 58 /* : */)
  const isValue = inValue && ["run", "quoted", "braced"].includes(token.is)
  const quotes = pairs.find(({ opening }) => input.next === opening.charCodeAt(0))
  const operator = operators[token.is]
  if (isValue) input.acceptToken(terms.Value, token.at.end)
  else if (token.is === "run") input.acceptToken(kinds[kindOfRun(token.text)], token.at.end)
  else if (token.is === "braced") input.acceptToken(terms.Exact, token.at.end)
  else if (token.is === "quoted" && quotes) input.acceptToken(quotes.open, 1)
  else if (operator !== undefined) input.acceptToken(operator, token.at.end)
}

function acceptInPhrase(input: InputStream, { closing, close }: Quotes): void {
  const end = closing.charCodeAt(0)
  const piece = phrasePiece.exec(upTo(input, (unit) => unit === end))
  if (input.next === end) input.acceptToken(close, 1 + slopLength(input))
  else if (piece?.index === 0) input.acceptToken(kinds[kindOfPiece(piece[0])], piece[0].length)
  else input.acceptToken(terms.Sign, 1)
}

/** The `~n` that follows the closing quote. */
function slopLength(input: InputStream): number {
  if (input.peek(1) !== 126 /* ~ */) return 0
  let length = 1
  while (/\d/.test(String.fromCharCode(input.peek(length + 1)))) length++
  return length
}

/** As much of the text as the piece that begins here can take, and one sign more. */
function ahead(input: InputStream): string {
  const first = String.fromCharCode(input.next)
  const quotes = pairs.find(({ opening }) => opening === first)
  if (quotes) return upTo(input, (unit, at) => at > 0 && unit === quotes.closing.charCodeAt(0))
  if (first === "{") return upTo(input, (unit) => unit === 125 /* } */)
  return upTo(input, (unit) => /[\s()"“”«»{}]/.test(String.fromCharCode(unit)))
}

function upTo(input: InputStream, isLast: (unit: number, at: number) => boolean): string {
  let text = ""
  for (let at = 0; ; at++) {
    const unit = input.peek(at)
    if (unit < 0) return text
    text += String.fromCharCode(unit)
    if (isLast(unit, at)) return text
  }
}
