import type { Because, Refusal, RefusalCode } from "../../core/refusal.ts"

/** RFC 9457 "problem details", as every error of the API is answered. The words are the reader's: `because` is a message key. */
export interface Problem {
  type: string
  /** HTTP status, repeated in the body as the RFC asks. */
  status: number
  code: string
  because: Because
  /** Where the request is wrong, field by field: JSON path and message key. */
  fields?: { path: string; because: Because }[]
}

const statusOf: Record<RefusalCode, number> = {
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  invalid: 422,
  too_many: 429,
  unavailable: 503,
}

export function problemOf(refusal: Refusal): Problem {
  return problem(statusOf[refusal.code], refusal.code, refusal.because, refusal.fields)
}

export function problem(status: number, code: string, because: Because, fields?: Problem["fields"]): Problem {
  return { type: `urn:vigie:problem:${code}`, status, code, because, ...(fields ? { fields } : {}) }
}

export function answerProblem(body: Problem): Response {
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { "content-type": "application/problem+json; charset=utf-8", "cache-control": "no-store" },
  })
}
