import type { Field, Filter, Or, Phrase, Query, Term } from "./ast.ts"
import { tokenAt } from "./lex.ts"

/** How operators are written; `and` and `or` with their spaces. */
export interface Style {
  readonly and: string
  readonly or: string
  readonly not: string
  readonly near: "NEAR" | "PROCHE"
}

export const styles = {
  en: { and: " AND ", or: " OR ", not: "NOT ", near: "NEAR" },
  fr: { and: " ET ", or: " OU ", not: "SAUF ", near: "PROCHE" },
  short: { and: " ", or: " OR ", not: "-", near: "NEAR" },
} as const satisfies Record<string, Style>

/** What binds more has more; a part is put in parentheses unless it binds more than what it is in. */
const strength = { or: 0, and: 1, near: 2, not: 3, alone: 4 } as const

/** The text of a query: `parse(print(query))` is the same query, places aside. */
export function print(query: Query, style: Style = styles.en): string {
  const inside = (part: Query, than: number) =>
    strengthOf(part) > than ? print(part, style) : `(${print(part, style)})`
  switch (query.is) {
    case "and":
      return query.all.map((part) => inside(part, strength.and)).join(style.and)
    case "or":
      return printOr(query, style, inside)
    case "not":
      return style.not + inside(query.query, strength.not)
    case "near": {
      const operator = `${style.near}/${query.within}${query.ordered ? "f" : ""}`
      return `${inside(query.left, strength.near)} ${operator} ${inside(query.right, strength.near)}`
    }
    case "field":
      return `${query.field}:${printValue(query.value)}`
    case "phrase":
      return printPhrase(query)
    default:
      return printTerm(query)
  }
}

function printOr(query: Or, style: Style, inside: (part: Query, than: number) => string): string {
  const field = sharedField(query)
  if (!field) return query.any.map((part) => inside(part, strength.or)).join(style.or)
  const values = query.any.map((part) => printValue((part as Filter).value))
  return `${field}:(${values.join(style.or)})`
}

function strengthOf(query: Query): number {
  if (query.is === "or" && sharedField(query)) return strength.alone
  return query.is in strength ? strength[query.is as "or"] : strength.alone
}

/** The field of an OR of values of one field, written `field:(a OR b)`. */
export function sharedField({ any }: Or): Field | undefined {
  const [first] = any
  if (first?.is !== "field" || any.length < 2) return undefined
  return any.every((part) => part.is === "field" && part.field === first.field) ? first.field : undefined
}

/** Between quotes unless it would be read back whole, in parentheses too. */
function printValue(value: string): string {
  const token = tokenAt(value, 0, false)
  return token.is === "run" && token.at.end === value.length ? value : `"${value}"`
}

function printPhrase({ terms, slop }: Phrase): string {
  return `"${terms.map(printTerm).join(" ")}"${slop ? `~${slop}` : ""}`
}

function printTerm(term: Term): string {
  if (term.is === "exact") return `{${term.text}}`
  if (term.is === "hashtag") return `#${term.text}`
  return term.is === "mention" ? `@${term.text}` : term.text
}
