import type { z } from "zod"
import type { Query } from "../../../core/query/ast.ts"
import { explain } from "../../../core/query/explain.ts"
import { parse } from "../../../core/query/parse.ts"
import type { Problem, Said } from "../../../core/query/problem.ts"
import { type Refusal, refuse } from "../../../core/refusal.ts"
import type { explainQuery as contract } from "../contract/watches.ts"

/** The query in a text, or a refusal that names each problem and its place (`start` and `end`, UTF-16; `column`). */
export function readQuery(text: string): Query | Refusal {
  const { query, errors } = parse(text)
  if (query) return query
  const [first] = errors
  const refusal = refuse("invalid", first?.because.key ?? "query.error.empty", first && placed(first))
  const fields = errors.map((problem) => ({
    path: "query",
    because: { key: problem.because.key, params: placed(problem) },
  }))
  return { ...refusal, fields }
}

function placed({ at, column, because }: Problem): Record<string, string | number> {
  const plain = Object.entries(because.params ?? {}).flatMap(([name, value]): [string, string | number][] =>
    typeof value === "object" ? [] : [[name, value]],
  )
  return { ...Object.fromEntries(plain), start: at.start, end: at.end, column }
}

type Explained = z.input<(typeof contract)["responses"][200]["content"]["application/json"]["schema"]>

/** What a query finds, in words, or everything that is wrong with it. */
export function explainQuery(text: string): Explained {
  const { query, errors = [] } = parse(text)
  const problems = errors.map(({ because, suggestion, ...problem }) => ({
    ...problem,
    because: told(because),
    suggestion: told(suggestion),
  }))
  return { explanation: query ? told(explain(query)) : null, problems }
}

/** As the contract says it: parameters of any depth. */
export function told({ key, params }: Said): { key: string; params?: Record<string, unknown> } {
  return params ? { key, params } : { key }
}
