import { type Draft, draft } from "./draft.ts"

/** What is wrong with a draft handed in: a message key of `locales/`, and what to put in it. */
export interface NotRead {
  readonly is: "not-read"
  readonly id?: string | number
  readonly key: string
  readonly params: Record<string, string | number>
}

/** A draft from one line of JSON. */
export function readDraft(line: string): Draft | NotRead {
  let given: unknown
  try {
    given = JSON.parse(line)
  } catch {
    return { is: "not-read", key: "check.fault.not_json", params: {} }
  }
  const read = draft.safeParse(given)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const path = issue?.path.join(".") ?? ""
  const id = typeof given === "object" && given !== null && "id" in given ? given.id : undefined
  const known = typeof id === "string" || typeof id === "number" ? { id } : {}
  if (path === "") return { is: "not-read", ...known, key: "check.fault.not_object", params: {} }
  const key = issue?.code === "too_big" ? "check.fault.too_big" : "check.fault.field"
  return { is: "not-read", ...known, key, params: { path } }
}
