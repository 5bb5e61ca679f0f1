import type { And, Query } from "./ast.ts"
import { type Problem, Problems } from "./problem.ts"

/** Operators of ours in lower case: words, and seldom meant so. */
const lowered = new Set(["and", "or", "not", "et", "ou", "sauf"])

/** What is allowed in a query that was read, and perhaps not what was meant. Each proposes to say it plainly. */
export function hintsOf(query: Query, text: string): readonly Problem[] {
  const hints = new Problems(text, "hint")
  visit(query, text, hints)
  return hints.inOrder()
}

function visit(query: Query, text: string, hints: Problems): void {
  if (query.is === "not") visit(query.query, text, hints)
  if (query.is === "and") {
    for (const part of query.all) {
      if (part.is === "word" && lowered.has(part.text))
        hints.add("lower_case", part.at, { text: part.text }, part.text.toUpperCase())
      visit(part, text, hints)
    }
  }
  if (query.is === "or") {
    for (const part of query.any) {
      if (part.is === "and" && isLoose(part, text)) {
        const read = text.slice(part.at.start, part.at.end)
        hints.add("mixed", part.at, { text: shortened(read) }, `(${read})`)
      }
      visit(part, text, hints)
    }
  }
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text)

/** Whether its parts are only side by side, without parentheses around them. */
function isLoose({ all, at }: And, text: string): boolean {
  if (all[0]?.at.start !== at.start) return false
  return all.some((part, index) => {
    const next = all[index + 1]
    return next !== undefined && text.slice(part.at.end, next.at.start).trim() === ""
  })
}
