import type { Reading } from "../detect/index.ts"
import { createLocator } from "../match/index.ts"
import type { CompiledPacks } from "../packs/compile.ts"
import type { Facts, FactValue } from "../packs/truth.ts"

/** What a check may ask about a draft: its context by dotted name, what the detectors find, where queries match. */
export function factsOf(reading: Reading, now: Temporal.Instant, { queries }: CompiledPacks): Facts {
  let locate: ReturnType<typeof createLocator> | undefined
  const matches = (number: number) => {
    const query = queries[number]?.query
    locate ??= createLocator({ text: reading.text, lang: reading.lang })
    return query && (locate(query) ?? [])
  }
  return {
    now,
    fact: (name) => (name === "lang" ? reading.lang : factAt(reading.context, name)),
    matches,
    detects: (detector) => reading.detect(detector),
  }
}

/** `author.relation` in the context. A list of objects is as long as it is; a missing key is not known. */
function factAt(context: Readonly<Record<string, unknown>>, name: string): FactValue | undefined {
  let value: unknown = context
  for (const part of name.split(".")) {
    if (typeof value !== "object" || value === null) return undefined
    value = (value as Record<string, unknown>)[part]
  }
  if (Array.isArray(value))
    return value.map((each) => (typeof each === "object" ? JSON.stringify(each) : each))
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value
  return undefined
}
