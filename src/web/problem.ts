import type { Said } from "./message.ts"

/** Why the server said no, or could not be heard: problem+json (RFC 9457) as the server sends it, sentences as keys. */
export class Problem extends Error {
  readonly type: string
  readonly status: number
  readonly title: string
  readonly because: Said | undefined
  /** What the server said beside the standard members, e.g. the fields it could not accept. */
  readonly more: Readonly<Record<string, unknown>>

  constructor(status: number, body: Record<string, unknown>) {
    const title = typeof body.title === "string" ? body.title : titleOf(status)
    super(title)
    this.name = "Problem"
    this.status = status
    this.title = title
    this.type = typeof body.type === "string" ? body.type : "about:blank"
    this.because = body.because as Said | undefined
    this.more = body
  }
}

/** Status 0 stands for "nobody answered" (network down, time out). */
function titleOf(status: number): string {
  if (status === 0) return "web.problem.unreachable"
  if (status === 401) return "web.problem.signed_out"
  if (status === 403) return "web.problem.not_allowed"
  if (status === 404) return "web.problem.not_found"
  if (status === 409) return "web.problem.conflict"
  if (status === 429) return "web.problem.too_many"
  return status >= 500 ? "web.problem.fault" : "web.problem.refused"
}

/** Worth trying again by itself: nobody answered, or the server asked for patience. */
export const isPassing = (problem: unknown): boolean =>
  problem instanceof Problem && (problem.status === 0 || problem.status === 502 || problem.status === 503)
