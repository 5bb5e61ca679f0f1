/**
 * Moderating a comment.
 *
 * WordPress (6.1, class-wp-rest-comments-controller.php) writes over the address and the browser of whoever wrote
 * the comment with those of whoever moderates it. They may be the only trace of a threat: they are read first and
 * handed back, and Vigie keeps neither.
 */
import { z } from "zod"
import type { Io, Measure, Outcome, Post } from "../contract.ts"
import { notUnderstood } from "../outcomes.ts"
import { standingOf } from "./comments.ts"
import { ask, type Site } from "./site.ts"

type Standing = Post["standing"]

const FIELDS = "id,status,author_ip,author_user_agent"
const stored = z.object({
  status: z.string(),
  author_ip: z.string().catch(""),
  author_user_agent: z.string().catch(""),
})

export async function moderate(
  io: Io,
  site: Site,
  id: string,
  measure: Measure,
): Promise<Outcome<{ standing: Standing }>> {
  const path = `wp/v2/comments/${/^\d{1,19}$/.test(id) ? id : "0"}`
  const query = { context: "edit", _fields: FIELDS }
  const before = await ask(io, site, path, { query })
  if (before.is !== "answered") return before
  const now = stored.safeParse(before.json)
  if (!now.success) return notUnderstood("read")
  const standing = standingOf(now.data.status)
  const status = statusFor(measure, standing)
  if (status === undefined) return { is: "done", value: { standing } }
  const { author_ip, author_user_agent } = now.data
  const kept = { ...(author_ip ? { author_ip } : {}), ...(author_user_agent ? { author_user_agent } : {}) }
  const after = await ask(io, site, path, { method: "POST", body: { status, ...kept }, query })
  if (after.is !== "answered") return after
  const read = stored.safeParse(after.json)
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
