import type { Field, Query, Span } from "./ast.ts"
import { findField } from "./fields.ts"
import { readFilter, tellUnknownField } from "./filter.ts"
import type { Token } from "./lex.ts"
import { type Limits, queryLimits } from "./limits.ts"
import { across, refuseWhole } from "./measure.ts"
import { asSide, readDistance, readSlop } from "./near.ts"
import { type Problem, Problems, type Reading } from "./problem.ts"
import { readExact, readPhrase, readTerm } from "./term.ts"
import { Tokens } from "./tokens.ts"

export type Parsed =
  | { readonly query: Query; readonly errors?: undefined }
  | { readonly errors: readonly Problem[]; readonly query?: undefined }

/**
 * Reads the text of a query, or says everything that is wrong with it. Never throws; linear in the text's length.
 * The grammar is in docs/decisions/query-language.md.
 */
export function parse(text: string, limits: Limits = queryLimits): Parsed {
  const problems = new Problems(text)
  if (text.length > limits.length) {
    problems.add("too_long", { start: limits.length, end: text.length }, { limit: limits.length })
    return { errors: problems.found }
  }
  const query = new Parser(text, problems, limits).read()
  if (query && problems.found.length === 0) refuseWhole(query, { problems, limits })
  if (!query || problems.found.length > 0) return { errors: problems.inOrder() }
  return { query }
}

/** A part that was refused, its problem being told: what surrounds it is still read, for the other problems. */
type Read = Query | undefined

/** Recursive descent: OR, then AND, then NEAR, then NOT, then what stands alone. */
class Parser {
  readonly #text: string
  readonly #tokens: Tokens
  readonly #problems: Problems
  readonly #reading: Reading
  #depth = 0
  /** The field whose parentheses are being read: its words are values. */
  #field: Field | undefined

  constructor(text: string, problems: Problems, limits: Limits) {
    this.#text = text
    this.#tokens = new Tokens(text)
    this.#problems = problems
    this.#reading = { problems, limits }
  }

  read(): Read {
    if (!this.#tokens.next) return void this.#problems.add("empty", { start: 0, end: this.#text.length })
    let query = this.#or()
    while (this.#tokens.next) {
      this.#problems.add("extra_parenthesis", this.#tokens.take().at, undefined, "")
      query = this.#tokens.next ? this.#or() : query
    }
    return query
  }

  #or(): Read {
    const parts = [this.#and()]
    while (this.#tokens.is("or")) {
      const operator = this.#tokens.take()
      parts.push(this.#operand(operator, () => this.#and()))
    }
    return joined(parts, (any, at) => ({ is: "or", any, at }))
  }

  #and(): Read {
    const parts = [this.#near()]
    while (this.#tokens.next && !this.#tokens.is("or", "close")) {
      const operator = this.#tokens.is("and") ? this.#tokens.take() : undefined
      parts.push(operator ? this.#operand(operator, () => this.#near()) : this.#near())
    }
    return joined(parts, (all, at) => ({ is: "and", all, at }))
  }

  #near(): Read {
    let left = this.#not()
    for (let chained = false; this.#tokens.is("near"); chained = true) {
      const operator = this.#tokens.take()
      if (operator.is !== "near") break
      const right = this.#operand(operator, () => this.#not())
      if (chained) this.#problems.add("near_chain", operator.at, { operator: operator.word })
      left = this.#nearOf(operator, left, right, chained)
    }
    return left
  }

  #nearOf(operator: Token & { is: "near" }, left: Read, right: Read, chained: boolean): Read {
    if (this.#field) return void this.#problems.add("near_in_field", operator.at, { operator: operator.word })
    const within = readDistance(this.#reading, operator)
    const sides = [left, right].map((part) =>
      part && !chained ? asSide(this.#problems, part, operator.word) : undefined,
    )
    const [before, after] = sides
    if (!before || !after || within === undefined) return undefined
    const at = across(before.at, after.at)
    return { is: "near", within, ordered: operator.ordered, left: before, right: after, at }
  }

  #not(): Read {
    if (!this.#tokens.is("not", "minus")) return this.#atom()
    const operator = this.#tokens.take()
    if (this.#tokens.is("not", "minus")) {
      this.#problems.add("double_not", across(operator.at, this.#tokens.take().at), undefined, "")
      while (this.#tokens.is("not", "minus")) this.#tokens.take()
    }
    const query = this.#operand(operator, () => this.#atom())
    return query && { is: "not", query, at: across(operator.at, query.at) }
  }

  /** What an operator applies to; told when there is none. */
  #operand(operator: Token, read: () => Read): Read {
    const isMissing = () => !this.#tokens.next || this.#tokens.is("close", "and", "or", "near")
    if (!isMissing()) return read()
    this.#problems.add("missing_right", operator.at, { operator: this.#tokens.said(operator) }, "")
    // Two operators in a row are one problem: the second takes the place of the first.
    while (this.#tokens.is("and", "near")) this.#tokens.take()
    return isMissing() ? undefined : read()
  }

  #atom(): Read {
    const token = this.#tokens.next
    if (!token) return undefined
    if (token.is === "and" || token.is === "or" || token.is === "near") {
      // Whoever called reads the operator next, and its right side: only the left is missing.
      return void this.#problems.add("missing_left", token.at, { operator: this.#tokens.said(token) }, "")
    }
    if (token.is === "close") return undefined
    this.#tokens.take()
    if (token.is === "open") return this.#group(token.at)
    if (token.is === "field") return this.#filter(token)
    if (this.#field && (token.is === "run" || token.is === "quoted" || token.is === "braced"))
      return readFilter(this.#problems, this.#field, token.text, token.at, token.at)
    return this.#term(token)
  }

  #term(token: Token): Read {
    if (token.is === "run") return readTerm(this.#reading, token.text, token.at)
    if (token.is === "braced") return readExact(this.#reading, token.text, token.at)
    if (token.is === "quoted") {
      const slop = readSlop(this.#reading, token)
      const phrase = readPhrase(this.#reading, token.text, slop ?? 0, token.at, token.at.start + 1)
      return slop === undefined ? undefined : phrase
    }
    if (token.is !== "stray") return undefined
    const isQuote = !"{}".includes(token.sign)
    return void this.#problems.add(isQuote ? "unclosed_quote" : "unclosed_brace", token.at, {
      sign: token.sign,
    })
  }

  #group(open: Span): Read {
    if (this.#depth >= this.#reading.limits.depth) return this.#tooDeep(open)
    if (this.#tokens.is("close")) {
      return void this.#problems.add("empty_parentheses", across(open, this.#tokens.take().at), undefined, "")
    }
    this.#depth++
    const query = this.#or()
    this.#depth--
    if (this.#tokens.is("close")) {
      const at = across(open, this.#tokens.take().at)
      return query && { ...query, at }
    }
    const end = { start: this.#text.length, end: this.#text.length }
    return void this.#problems.add("unclosed_parenthesis", open, undefined, { at: end, text: ")" })
  }

  /** Passes the whole group without going further into it. */
  #tooDeep(open: Span): Read {
    this.#problems.add("too_deep", open, { limit: this.#reading.limits.depth })
    for (let inside = 1; inside > 0 && this.#tokens.next; this.#tokens.take()) {
      if (this.#tokens.is("open")) inside++
      if (this.#tokens.is("close")) inside--
    }
    return undefined
  }

  #filter({ name, at }: Token & { is: "field" }): Read {
    const field = findField(name)
    const next = this.#tokens.next
    if (this.#field) this.#problems.add("field_in_field", at, { name })
    const follows = next?.at.start === at.end && ["open", "run", "quoted"].includes(next.is)
    if (!field) tellUnknownField(this.#problems, name, at, follows ? next : undefined)
    if (!follows) {
      if (field) this.#problems.add("missing_value", at, { field: name })
      return undefined
    }
    if (next.is === "open") return this.#valuesOf(field ?? "url", at)
    this.#tokens.take()
    if (!field || (next.is !== "run" && next.is !== "quoted")) return undefined
    return readFilter(this.#problems, field, next.text, across(at, next.at), next.at)
  }

  #valuesOf(field: Field, name: Span): Read {
    const outer = this.#field
    this.#field = field
    const query = this.#group(this.#tokens.take().at)
    this.#field = outer
    return query && { ...query, at: across(name, query.at) }
  }
}

/** The parts under one node; a part alone is itself, and one that was refused refuses the whole. */
function joined(parts: readonly Read[], node: (parts: readonly Query[], at: Span) => Query): Read {
  const [first] = parts
  const read = parts.filter((part) => part !== undefined)
  const last = read.at(-1)
  if (parts.length === 1 || !first || !last || read.length < parts.length)
    return parts.length === 1 ? first : undefined
  return node(read, across(first.at, last.at))
}
