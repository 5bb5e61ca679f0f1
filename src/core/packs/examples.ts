import type { PackFault } from "./fault.ts"
import { faultAt } from "./fault.ts"
import type { Kept } from "./merge.ts"
import type { Example } from "./schema.ts"

/** What Vigie says of an example: ids of situations for a post, of findings for a draft. */
export type Answer = (example: Example) => readonly string[]

/** The examples that are not answered as they expect, each as a fault at its line. A kind without an answer is passed over. */
export function runExamples(
  examples: readonly Kept<Example>[],
  answers: Partial<Record<Example["of"], Answer>>,
): PackFault[] {
  return examples.flatMap(({ value, source }) => {
    const said = answers[value.of]?.(value)
    if (!said) return []
    const missing = value.expect.filter((id) => !said.includes(id))
    const besides = [...new Set(said)].filter((id) => !value.expect.includes(id))
    if (missing.length + besides.length === 0) return []
    const params = { missing: missing.join(", ") || "–", besides: besides.join(", ") || "–" }
    const fault = faultAt(source, { key: "packs.fault.example", params })
    return { ...fault, excerpt: value.text.slice(0, 160) }
  })
}
