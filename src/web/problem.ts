import type { Said } from "./message.ts"

/** The body the server sends (src/platform/http/problem.ts). */
type ProblemBody = { code: string; because: Said; fields: readonly { path: string; because: Said }[] }

/**
 * Why the server said no, or could not be heard: problem+json (RFC 9457), every sentence a key.
 * `because` is the server's own sentence; `title` says what to do when it sent none.
 */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly because: Said | undefined
  readonly fields: readonly { path: string; because: Said }[]

  /** Status 0 stands for "nobody answered" (network down, time out). */
  constructor(status: number, body: Partial<ProblemBody> & { title?: string } = {}) {
    const title = body.title ?? titleOf(status)
    super(body.because?.key ?? title)
    this.name = "Problem"
    this.status = status
    this.code = body.code ?? "unknown"
    this.title = title
    this.because = body.because
    this.fields = body.fields ?? []
  }
}

function titleOf(status: number): string {
  if (status === 0) return "web.problem.unreachable"
  if (status === 401) return "web.problem.signed_out"
  if (status === 403) return "web.problem.not_allowed"
  if (status === 404) return "web.problem.not_found"
  if (status === 409) return "web.problem.conflict"
  if (status === 429) return "web.problem.too_many"
  return status >= 500 ? "web.problem.fault" : "web.problem.refused"
}

/** What the server found wrong in one field ("person.email"), to show beside it. */
export const wrongIn = (problem: Problem | null, path: string): Said | undefined =>
  problem?.fields.find((field) => field.path === path || field.path === `body.${path}`)?.because

/** Worth trying again by itself: nobody answered, or the server asked for patience. */
export const isPassing = (problem: unknown): boolean =>
  problem instanceof Problem && (problem.status === 0 || problem.status === 502 || problem.status === 503)
