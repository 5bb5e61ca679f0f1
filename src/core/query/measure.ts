import type { Query, Span } from "./ast.ts"
import { fields } from "./fields.ts"
import type { Reading } from "./problem.ts"

export const across = (first: Span, last: Span): Span => ({ start: first.start, end: last.end })

/** What can only be judged once all is read. */
export function refuseWhole(query: Query, { problems, limits }: Reading): void {
  const count = countTerms(query)
  if (count > limits.terms) problems.add("too_many_terms", query.at, { count, limit: limits.terms })
  if (seeks(query)) return
  const part = idle(query)
  problems.add(holdsFilter(part) ? "only_filters" : "only_negative", part.at)
}

/** How many words, hashtags, handles and filters a query holds. */
function countTerms(query: Query): number {
  const sum = (parts: readonly Query[]) => parts.reduce((count, part) => count + countTerms(part), 0)
  if (query.is === "and") return sum(query.all)
  if (query.is === "or") return sum(query.any)
  if (query.is === "not") return countTerms(query.query)
  if (query.is === "near") return countTerms(query.left) + countTerms(query.right)
  return query.is === "phrase" ? query.terms.length : 1
}

/** Whether a post must hold something for this to match: what is sought, and not only set aside or narrowed. */
export function seeks(query: Query): boolean {
  if (query.is === "and") return query.all.some(seeks)
  if (query.is === "or") return query.any.every(seeks)
  if (query.is === "not") return false
  return query.is === "field" ? fields[query.field].standsAlone : true
}

/** The smallest part that, standing where it stands, seeks nothing. */
function idle(query: Query): Query {
  return (query.is === "or" && query.any.find((part) => !seeks(part))) || query
}

function holdsFilter(query: Query): boolean {
  if (query.is === "and") return query.all.some(holdsFilter)
  if (query.is === "or") return query.any.some(holdsFilter)
  return query.is === "field"
}
