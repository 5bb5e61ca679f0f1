import type { Field, Filter, Near, Query, Term } from "./ast.ts"
import { print, sharedField } from "./print.ts"
import type { Said } from "./problem.ts"

/** A list longer than this is cut: its first words, and how many others. */
const mostShown = 8
const shownOfMany = 6
const mostCases = 5

/** What a query finds, in words: sentences within sentences, each a key `query.explain.…`. */
export function explain(query: Query): Said {
  return said("sentence", { which: whichPosts(query) })
}

const said = (key: string, params?: Said["params"]): Said =>
  params ? { key: `query.explain.${key}`, params } : { key: `query.explain.${key}` }

/** What follows "posts": in French, that contain…, except those… */
function whichPosts(query: Query): Said {
  if (query.is === "or" && !isContent(query) && !sharedField(query))
    return cases("union", "union", gathered(query).map(whichPosts))
  const parts = flat(query)
  const excluded = parts.flatMap((part) => (part.is === "not" ? [part.query] : []))
  const wanted = whatIsWanted(parts.filter((part) => part.is !== "not"))
  return excluded.length > 0 ? said("except", { which: wanted, except: exceptions(excluded) }) : wanted
}

const flat = (query: Query): readonly Query[] => (query.is === "and" ? query.all.flatMap(flat) : [query])

/** Adjectives (in French, by @x), then clauses (that are replies, that contain…). */
function whatIsWanted(parts: readonly Query[]): Said {
  const contents = parts.filter(isContent)
  const others = parts.filter((part) => !isContent(part))
  const adjectives = others.filter(isAdjective).map(criterion)
  const contained = contents.length > 0 ? [said("contain", { what: everyContent(contents) })] : []
  const alone = others.filter((part) => !isAdjective(part) && fieldOf(part)).map(criterion)
  const chosen = others.filter((part) => !fieldOf(part)).map(criterion)
  const clauses = [...alone, ...contained, ...chosen]
  const clause = clauses.length > 0 ? join("comma", "and", clauses) : undefined
  if (adjectives.length === 0) return clause ?? said("any")
  const adjective = join("comma", "comma", adjectives)
  return clause
    ? said(adjectives.length > 1 ? "comma" : "space", { first: adjective, rest: clause })
    : adjective
}

/** Words set aside are told together; filters one by one. */
function exceptions(excluded: readonly Query[]): Said {
  const contents = excluded.filter(isContent)
  const words =
    contents.length > 0 ? [said("contain", { what: anyContent(contents.flatMap(alternatives)) })] : []
  return cases("union_of_those", "union_of_those", [
    ...words,
    ...excluded.filter((part) => !isContent(part)).map(whichPosts),
  ])
}

const alternatives = (query: Query): readonly Query[] =>
  query.is === "or" ? query.any.flatMap(alternatives) : [query]

/** The alternatives of an OR, those about words told together, and those of one field. */
function gathered(query: Query): readonly Query[] {
  const any = alternatives(query)
  const together = (parts: readonly Query[]): Query[] =>
    parts.length > 1 ? [{ is: "or", any: parts, at: query.at }] : [...parts]
  const fields = new Set(any.flatMap((part) => (part.is === "field" ? [part.field] : [])))
  const filters = [...fields].flatMap((field) =>
    together(any.filter((part) => part.is === "field" && part.field === field)),
  )
  const others = any.filter((part) => !isContent(part) && part.is !== "field")
  return [...together(any.filter(isContent)), ...filters, ...others]
}

/** Whether it speaks only of what a post's text holds. */
function isContent(query: Query): boolean {
  if (query.is === "and") return query.all.every(isContent)
  if (query.is === "or") return query.any.every(isContent)
  return query.is !== "field" && query.is !== "not"
}

const adjectives: readonly Field[] = ["author", "lang", "network", "account", "has"]

function isAdjective(query: Query): boolean {
  const field = fieldOf(query)
  return field !== undefined && adjectives.includes(field)
}

const fieldOf = (query: Query): Field | undefined => {
  if (query.is === "field") return query.field
  return query.is === "or" ? sharedField(query) : undefined
}

function criterion(query: Query): Said {
  const field = fieldOf(query)
  if (field === undefined) {
    return said("one_of_criteria", {
      criteria: cases("semicolon", "semicolon_or", gathered(query).map(whichPosts)),
    })
  }
  const filters = (query.is === "or" ? query.any : [query]) as readonly Filter[]
  const values = filters.map(({ value }) => said(`value.${field}`, { value }))
  return said(`field.${field}`, { values: list("or", values) })
}

/** All of these are in the text. */
function everyContent(parts: readonly Query[]): Said {
  const [only] = parts
  if (only && parts.length === 1) return only.is === "or" ? anyContent(alternatives(only)) : content(only)
  // Groups last: « a » et l’un des mots « b » ou « c ».
  const single = (part: Query) => part.is !== "or"
  return list("and", [...parts.filter(single), ...parts.filter((part) => !single(part))].map(content))
}

/** One of these is in the text; what is of several words comes last, each set apart. */
function anyContent(parts: readonly Query[]): Said {
  const isSingle = (part: Query) => part.is !== "and" && part.is !== "near"
  const singles = parts.filter(isSingle).map(content)
  const others = parts.filter((part) => !isSingle(part)).map(content)
  return cases("or_else", "or_else", [...(singles.length > 0 ? [list("or", singles)] : []), ...others])
}

/** One thing a text holds, worded so that it can stand in a list. */
function content(query: Query): Said {
  switch (query.is) {
    case "or": {
      const any = alternatives(query)
      return said(any.every((part) => part.is === "word") ? "one_of_words" : "one_of_terms", {
        any: anyContent(any),
      })
    }
    case "and":
      return allOf(flat(query))
    case "near":
      return nearContent(query)
    case "phrase": {
      const text = print({ ...query, slop: 0 }).slice(1, -1)
      return query.slop ? said("loose_phrase", { text, count: query.slop }) : said("word", { text })
    }
    case "not":
    case "field":
      throw new Error(`${query.is} is not in a text`)
    default:
      return termContent(query)
  }
}

const allOf = (parts: readonly Query[]) =>
  said(parts.length === 2 ? "both" : "all_of", { all: list("and", parts.map(content)) })

function nearContent({ left, right, within, ordered }: Near): Said {
  const link = ordered ? "by" : "of"
  // In French, « de » meets « un mot qui commence par… ».
  const after = said(right.is === "wildcard" ? `${link}_one` : link, { what: content(right) })
  return said(ordered ? "followed" : "near", { left: content(left), count: within, right: after })
}

function termContent(term: Term): Said {
  const { text } = term
  if (term.is !== "wildcard") return said(term.is, { text })
  if (text.includes("?")) return said("pattern", { text })
  return said("beginning", { text: text.slice(0, -1) })
}

/** A list in words, cut when it is long. */
function list(last: "and" | "or", parts: readonly Said[]): Said {
  if (parts.length <= mostShown) return join("comma", last, parts)
  const shown = join("comma", "comma", parts.slice(0, shownOfMany))
  return said(`${last}_others`, { shown, count: parts.length - shownOfMany })
}

/** Longer things than words, cut sooner. */
function cases(between: string, last: string, parts: readonly Said[]): Said {
  if (parts.length <= mostCases) return join(between, last, parts)
  const shown = join(between, between, parts.slice(0, mostCases - 1))
  return said("other_cases", { shown, count: parts.length - mostCases + 1 })
}

/** a, b or c: each pair is one message, `between` for all but the last. */
function join(between: string, last: string, parts: readonly Said[]): Said {
  const [first, ...others] = parts
  if (!first) return said("any")
  if (others.length === 0) return first
  return said(others.length === 1 ? last : between, { first, rest: join(between, last, others) })
}
