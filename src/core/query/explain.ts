import type { Field, Filter, Near, Query, Term } from "./ast.ts"
import { print, sharedField } from "./print.ts"
import type { Said } from "./problem.ts"

/** A list longer than this is cut: its first words, and how many others. */
const mostShown = 8
const shownOfMany = 6

/** What a query finds, in words: sentences within sentences, each a key `query.explain.…`. */
export function explain(query: Query): Said {
  return said("sentence", { which: whichPosts(query) })
}

const said = (key: string, params?: Said["params"]): Said =>
  params ? { key: `query.explain.${key}`, params } : { key: `query.explain.${key}` }

/** What follows "posts": in French, that contain…, except those… */
function whichPosts(query: Query): Said {
  if (query.is === "or" && !isContent(query) && !sharedField(query))
    return join("union", "union", query.any.map(whichPosts))
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
  return join("union_of_those", "union_of_those", [
    ...words,
    ...excluded.filter((part) => !isContent(part)).map(whichPosts),
  ])
}

const alternatives = (query: Query): readonly Query[] =>
  query.is === "or" ? query.any.flatMap(alternatives) : [query]

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
    const choices = query.is === "or" ? query.any : [query]
    return said("one_of_criteria", { criteria: join("semicolon", "semicolon_or", choices.map(whichPosts)) })
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

const anyContent = (parts: readonly Query[]): Said => list("or", parts.map(content))

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

/** a, b or c: each pair is one message, `between` for all but the last. */
function join(between: string, last: string, parts: readonly Said[]): Said {
  const [first, ...others] = parts
  if (!first) return said("any")
  if (others.length === 0) return first
  return said(others.length === 1 ? last : between, { first, rest: join(between, last, others) })
}
