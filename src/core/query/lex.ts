import type { Span } from "./ast.ts"

/** The pieces of a query's text. `run` is what stands between spaces, parentheses, quotes and braces. */
export type Token =
  | { readonly is: "open" | "close" | "and" | "or" | "not" | "minus"; readonly at: Span }
  | {
      readonly is: "near"
      readonly word: string
      readonly n: string | undefined
      readonly ordered: boolean
      readonly at: Span
    }
  | { readonly is: "quoted"; readonly text: string; readonly slop: string | undefined; readonly at: Span }
  | { readonly is: "braced"; readonly text: string; readonly at: Span }
  /** A field's name and its colon; `name` as typed. */
  | { readonly is: "field"; readonly name: string; readonly at: Span }
  /** A quote or a brace without its other half. */
  | { readonly is: "stray"; readonly sign: string; readonly at: Span }
  | { readonly is: "run"; readonly text: string; readonly at: Span }

const space = /\s+/y
const run = /[^\s()"“”«»{}]+/y
const quotes = '"“«'
const quoted = /"([^"]*)"(?:~(\d*))?|“([^“”]*)”(?:~(\d*))?|«([^«»]*)»(?:~(\d*))?/y
/** A dash joined to what it sets aside. */
const joined = /-(?=[^\s)}”»])/y
const braced = /\{([^{}]*)\}/y
const fieldName = /^(\p{L}+):(?!\/\/)/u
const near = /^(O?NEAR|PROCHE)(?:\/(\d+)(f?))?$/

const operators: ReadonlyMap<string, "and" | "or" | "not"> = new Map([
  ["AND", "and"],
  ["ET", "and"],
  ["OR", "or"],
  ["OU", "or"],
  ["NOT", "not"],
  ["SAUF", "not"],
])

const find = (pattern: RegExp, text: string, from: number) => {
  pattern.lastIndex = from
  return pattern.exec(text)
}

/** The piece that begins at `from`, which is not a space. `afterField`: a value is expected, so `NOT` or `-x` is one. */
export function tokenAt(text: string, from: number, afterField: boolean): Token {
  const at = (length: number) => ({ start: from, end: from + length })
  const sign = text.charAt(from)
  if (sign === "(") return { is: "open", at: at(1) }
  if (sign === ")") return { is: "close", at: at(1) }
  const phrase = quotes.includes(sign) && find(quoted, text, from)
  if (phrase) {
    const inside = phrase[1] ?? phrase[3] ?? phrase[5] ?? ""
    return { is: "quoted", text: inside, slop: phrase[2] ?? phrase[4] ?? phrase[6], at: at(phrase[0].length) }
  }
  const exact = sign === "{" && find(braced, text, from)
  if (exact) return { is: "braced", text: exact[1] ?? "", at: at(exact[0].length) }
  if (sign === "-" && !afterField && find(joined, text, from)) return { is: "minus", at: at(1) }
  const word = find(run, text, from)?.[0]
  if (word === undefined) return { is: "stray", sign, at: at(1) }
  return (!afterField && readRun(word, at)) || { is: "run", text: word, at: at(word.length) }
}

/** An operator or a field, when it is one. */
function readRun(word: string, at: (length: number) => Span): Token | undefined {
  const operator = operators.get(word)
  if (operator) return { is: operator, at: at(word.length) }
  const distance = near.exec(word)
  if (distance) {
    const [, name = "", n, forward] = distance
    return { is: "near", word, n, ordered: name === "ONEAR" || forward === "f", at: at(word.length) }
  }
  const field = fieldName.exec(word)
  return field ? { is: "field", name: field[1] ?? "", at: at(field[0].length) } : undefined
}

/** Where the next piece begins: spaces are passed. */
export const passSpace = (text: string, from: number) => from + (find(space, text, from)?.[0].length ?? 0)

/** The pieces of a text, in order and without the spaces between them. */
export function lex(text: string): Token[] {
  const tokens: Token[] = []
  let end = passSpace(text, 0)
  while (end < text.length) {
    const last = tokens.at(-1)
    const token = tokenAt(text, end, last?.is === "field" && last.at.end === end)
    tokens.push(token)
    end = passSpace(text, token.at.end)
  }
  return tokens
}
