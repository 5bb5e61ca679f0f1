import { foldUrl } from "../match/tokens.ts"
import type { Field, Filter, Span } from "./ast.ts"
import { fieldMeant, fields, readValue } from "./fields.ts"
import type { Token } from "./lex.ts"
import { across } from "./measure.ts"
import type { Problems } from "./problem.ts"

/** A name before a colon that is no field: another was meant, or words with a colon in them. */
export function tellUnknownField(problems: Problems, name: string, at: Span, next: Token | undefined): void {
  const meant = fieldMeant(name)
  if (meant) {
    problems.add("unknown_field", at, { name, meant }, `${meant}:`)
    return
  }
  const whole = next?.is === "run" ? across(at, next.at) : at
  const words = next?.is === "run" ? `"${name} ${next.text}"` : name
  problems.add("unknown_field_word", at, { name }, { at: whole, text: words })
}

/** A field with its value as typed, written at `place` (its quotes included); nothing when it is refused. */
export function readFilter(
  problems: Problems,
  field: Field,
  typed: string,
  at: Span,
  place: Span,
): Filter | undefined {
  const name = typed.replace(/["“”«»]/g, "").trim()
  const heard = field === "url" || field === "site" ? foldUrl(name) : name
  if (!/[\p{L}\p{N}]/u.test(heard)) return void problems.add("missing_value", at, { field })
  if (field !== "url" && /[*?]/.test(name))
    return void problems.add(
      "wildcard_value",
      at,
      { value: name },
      { at: place, text: name.replace(/[*?]/g, "") },
    )
  const read = readValue(field, name)
  if ("value" in read) return { is: "field", field, value: read.value, at }
  const { values } = fields[field]
  const params = { field, value: name, ...(values ? { values: values.join(", ") } : {}) }
  const fix = read.meant === undefined ? undefined : { at: place, text: read.meant }
  return void problems.add(`value_${fields[field].values ? "unknown" : field}`, at, params, fix)
}
