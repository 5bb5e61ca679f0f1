/** Moderating a comment. WordPress answers 500 to a status that is already there: it is read first. */
import type { Io, Measure, Outcome, Post } from "../contract.ts"
import { notUnderstood } from "../outcomes.ts"
import { comment, FIELDS, standingOf } from "./comments.ts"
import { readComment } from "./reply.ts"
import { ask, type Site } from "./site.ts"

type Standing = Post["standing"]

export async function moderate(
  io: Io,
  site: Site,
  id: string,
  measure: Measure,
): Promise<Outcome<{ standing: Standing }>> {
  const now = await readComment(io, site, id)
  if (now.is !== "read") return now
  const standing = standingOf(now.comment.status)
  const status = statusFor(measure, standing)
  if (status === undefined) return { is: "done", value: { standing } }
  const asked = { method: "POST", body: { status }, query: { context: "edit", _fields: FIELDS } } as const
  const answer = await ask(io, site, `wp/v2/comments/${id}`, asked)
  if (answer.is !== "answered") return answer
  const read = comment.safeParse(answer.json)
  return read.success
    ? { is: "done", value: { standing: standingOf(read.data.status) } }
    : notUnderstood("write")
}

/** The word WordPress wants, or nothing when the comment already stands there. */
function statusFor(measure: Measure, now: Standing): string | undefined {
  switch (measure) {
    case "approve":
      return now === "public" ? undefined : "approved"
    case "hold":
      return now === "held" ? undefined : "hold"
    case "spam":
      return now === "spam" ? undefined : "spam"
    case "trash":
      return now === "trash" ? undefined : "trash"
    case "restore":
      return now === "spam" ? "unspam" : now === "trash" ? "untrash" : undefined
  }
}
