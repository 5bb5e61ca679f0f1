/**
 * Answering a comment once.
 *
 * The reply carries a mark of its key where WordPress keeps the browser of who comments: it is looked for before
 * each sending, and after an unclear one. WordPress itself refuses the same words under the same comment.
 */
import { createHash } from "node:crypto"
import { z } from "zod"
import { boundText } from "../bounds.ts"
import type { Io, Outcome, Outgoing, Said, Sent } from "../contract.ts"
import { type Failure, notUnderstood } from "../outcomes.ts"
import { type Comment, comment, FIELDS, standingOf } from "./comments.ts"
import { type Answered, ask, type Site } from "./site.ts"

/** Bytes that the column of a comment holds, with room for what `asHtml` adds. */
export const LONGEST_REPLY = 60_000
const PAGES_SEARCHED = 20
/** The site's clock and time zone may differ from ours. */
const SEARCHED_BEFORE = Temporal.Duration.from({ hours: 24 })

const parentOf = z.object({ post: z.number().int() })

export async function reply(io: Io, site: Site, userId: number, outgoing: Outgoing): Promise<Outcome<Sent>> {
  if (!outgoing.inReplyTo) return refused({ key: "connectors.wordpress.only_replies" })
  const before = await find(io, site, userId, outgoing)
  if (before.is !== "done") return before
  if (before.value) return { is: "done", value: before.value }
  const parent = await readComment(io, site, outgoing.inReplyTo.id)
  if (parent.is !== "read") return parent

  const body = {
    post: parent.comment.post,
    parent: parent.comment.id,
    content: asHtml(outgoing.text),
    author_user_agent: markOf(outgoing.key),
  }
  const answer = await ask(io, site, "wp/v2/comments", { method: "POST", body })
  if (answer.is === "refused" && answer.because.params?.status === 409)
    return alreadyThere(io, site, userId, outgoing)
  return sent(answer)
}

/** WordPress says that these words are already there: they are, and that is what was wanted. */
async function alreadyThere(io: Io, site: Site, userId: number, outgoing: Outgoing): Promise<Outcome<Sent>> {
  const found = await find(io, site, userId, outgoing)
  if (found.is === "done" && found.value) return { is: "done", value: found.value }
  return found.is === "done" ? refused({ key: "connectors.wordpress.duplicate" }) : found
}

export async function find(
  io: Io,
  site: Site,
  userId: number,
  outgoing: Outgoing,
): Promise<{ is: "done"; value: Sent | null } | Failure> {
  const { post } = parentOf.safeParse(outgoing.inReplyTo?.raw).data ?? {}
  for (let page = 1; page <= PAGES_SEARCHED; page++) {
    const query = {
      author: String(userId),
      ...(post === undefined ? {} : { post: String(post) }),
      after: Temporal.Instant.from(outgoing.since).subtract(SEARCHED_BEFORE).round("second").toString(),
      context: "edit",
      status: "any",
      per_page: "100",
      page: String(page),
      _fields: `${FIELDS},author_user_agent`,
    }
    const answer = await ask(io, site, "wp/v2/comments", { query })
    if (answer.is !== "answered") return answer
    const read = z.array(comment).safeParse(answer.json)
    if (!read.success) return notUnderstood("read")
    const found = read.data.find((one) => isThisReply(one, outgoing))
    if (found) return { is: "done", value: sentOf(found) }
    if (read.data.length < 100) return { is: "done", value: null }
  }
  return { is: "unknown", because: { key: "connectors.not_understood" } }
}

async function readComment(
  io: Io,
  site: Site,
  id: string,
): Promise<{ is: "read"; comment: Comment } | Failure> {
  if (!/^\d{1,19}$/.test(id)) return refused({ key: "connectors.wordpress.comment_gone" })
  const query = { context: "edit", _fields: FIELDS }
  const answer = await ask(io, site, `wp/v2/comments/${id}`, { query })
  if (answer.is !== "answered") return answer
  const read = comment.safeParse(answer.json)
  return read.success ? { is: "read", comment: read.data } : notUnderstood("read")
}

/** By its mark; else by its words under the same comment, where WordPress allows them only once. */
function isThisReply(one: Comment, { key, text, inReplyTo }: Outgoing): boolean {
  if (one.author_user_agent === markOf(key)) return true
  return String(one.parent) === inReplyTo?.id && one.content.raw?.trim() === asHtml(text).trim()
}

function markOf(key: string): string {
  return `Vigie/${createHash("sha256").update(key).digest("hex").slice(0, 24)}`
}

/** A reply is plain text and WordPress takes HTML: nothing in it may become a tag. */
function asHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
}

function sent(answer: Answered): Outcome<Sent> {
  if (answer.is !== "answered") return answer
  const read = comment.safeParse(answer.json)
  if (!read.success) return notUnderstood("write")
  const value = sentOf(read.data)
  if (standingOf(read.data.status) === "public") return { is: "done", value }
  return { is: "pending", value, because: { key: "connectors.wordpress.reply_held" } }
}

function sentOf({ id, link }: Comment): Sent {
  return link ? { id: String(id), url: boundText(link, 4096).text } : { id: String(id) }
}

function refused(because: Said): Failure {
  return { is: "refused", because, fixable: false }
}
