/** Refusals are values: what was asked is understood and will not be done, and the person is told why. */

/** A sentence the server never writes: a message key of `locales/`, and what to put in it. */
export interface Because {
  key: string
  params?: Record<string, string | number>
}

/** The only kinds of refusal; each maps to one HTTP status in `platform/http/problem.ts`. */
export type RefusalCode =
  | "not_signed_in"
  | "not_allowed"
  | "not_found"
  | "conflict"
  | "invalid"
  | "too_many"
  | "unavailable"

export interface Refusal {
  is: "refused"
  code: RefusalCode
  because: Because
  /** Which fields are wrong, by JSON path, when the refusal is about what was typed. */
  fields?: { path: string; because: Because }[]
}

export function refuse(code: RefusalCode, key: string, params?: Because["params"]): Refusal {
  return { is: "refused", code, because: params ? { key, params } : { key } }
}

/** What one field holds will not do: the sentence is shown beside it. `path` is its JSON path, such as `person.zone`. */
export function refuseField(path: string, key: string, params?: Because["params"]): Refusal {
  const refusal = refuse("invalid", key, params)
  return { ...refusal, fields: [{ path, because: refusal.because }] }
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "is" in value && value.is === "refused"
}
