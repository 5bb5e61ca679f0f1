import type { Query, Side } from "./ast.ts"
import type { Token } from "./lex.ts"
import type { Problems, Reading } from "./problem.ts"

/** The n of NEAR/n, or nothing when it is refused. */
export function readDistance(
  { problems, limits }: Reading,
  { word, n, ordered, at }: Token & { is: "near" },
): number | undefined {
  const limit = limits.near
  const bare = word.replace(/\/.*/, "")
  const forward = ordered && bare !== "ONEAR" ? "f" : ""
  if (n === undefined) return void problems.add("near_distance", at, { operator: bare }, `${bare}/5`)
  const within = Number(n)
  if (within >= 1 && within <= limit) return within
  return void problems.add("near_range", at, { limit }, `${bare}/${within ? limit : 1}${forward}`)
}

/** The n of "…"~n, 0 when there is none. */
export function readSlop(
  { problems, limits }: Reading,
  { slop, at }: Token & { is: "quoted" },
): number | undefined {
  if (slop === undefined) return 0
  const limit = limits.near
  if (Number(slop) >= 1 && Number(slop) <= limit) return Number(slop)
  const number = { start: at.end - slop.length, end: at.end }
  return void problems.add("slop_range", at, { limit }, { at: number, text: String(slop ? limit : 5) })
}

/** What may stand beside NEAR, or nothing when it is refused. */
export function asSide(problems: Problems, query: Query, operator: string): Side | undefined {
  if (query.is === "or") {
    const any = query.any.map((part) => asSide(problems, part, operator)).filter((part) => part !== undefined)
    return any.length === query.any.length ? { is: "or", any, at: query.at } : undefined
  }
  if (query.is === "and" || query.is === "not" || query.is === "field" || query.is === "near")
    return void problems.add("near_side", query.at, { operator })
  return query
}
