/** A comment as the REST API gives it, and the post that it is for Vigie. */
import { createHash } from "node:crypto"
import { z } from "zod"
import { isPlausible } from "../../core/feed/date.ts"
import { boundRaw, boundText, present, storable, webAddress } from "../bounds.ts"
import type { Post } from "../contract.ts"
import { textOfHtml } from "../text.ts"

/** Asked for by name: the author's address, IP and browser stay on the site, Vigie does not need them. */
export const FIELDS =
  "id,post,parent,author,author_name,author_url,author_avatar_urls,date_gmt,content,link,status,type,_links,_embedded"

const article = z.object({
  id: z.number(),
  link: z.string().optional(),
  author: z.number().optional(),
  title: z.object({ rendered: z.string() }).optional(),
})

/** Loose: what is not read is kept as evidence. */
export const comment = z.looseObject({
  id: z.number().int(),
  post: z.number().int(),
  parent: z.number().int(),
  author: z.number().int(),
  author_name: z.string(),
  author_url: z.string().optional(),
  author_avatar_urls: z.record(z.string(), z.string()).optional().catch(undefined),
  date_gmt: z.string(),
  content: z.object({ rendered: z.string(), raw: z.string().optional() }),
  link: z.string().optional(),
  status: z.string(),
  author_user_agent: z.string().optional(),
  _embedded: z
    .object({ up: z.array(z.unknown()).optional() })
    .optional()
    .catch(undefined),
})
export type Comment = z.infer<typeof comment>

export interface Reader {
  /** Our own number on this site; absent without a login. */
  userId?: number
  now: Temporal.Instant
}

export function postOf(read: Comment, { userId, now }: Reader): Post {
  const about = articleOf(read)
  const { text, cut } = boundText(textOfHtml(read.content.rendered))
  // Who wrote the article answers under it for the organisation, even without passing by Vigie.
  const ours = read.author > 0 && (read.author === userId || read.author === about?.author)
  const avatars = Object.values(read.author_avatar_urls ?? {})
  const name = boundText(textOfHtml(read.author_name), 500).text
  return storable(
    present<Post>({
      id: String(read.id),
      url: webAddress(read.link),
      kind: "comment",
      author: present<Post["author"]>({
        id: read.author > 0 ? String(read.author) : undefined,
        name: name || "?",
        url: webAddress(read.author_url),
        avatar: webAddress(avatars.at(-1)),
      }),
      text,
      cut: cut || undefined,
      publishedAt: dateOf(read.date_gmt, now),
      inReplyTo: read.parent > 0 ? { id: String(read.parent) } : undefined,
      thread: present<Post["thread"]>({
        id: String(read.post),
        title: about?.title && boundText(textOfHtml(about.title.rendered), 2000).text,
        url: webAddress(about?.link ?? read.link?.replace(/#.*$/, "")),
      }),
      media: [],
      addressed: !ours,
      ours,
      standing: standingOf(read.status),
      raw: boundRaw({ ...read, _embedded: undefined }),
    }),
  )
}

export function standingOf(status: string): Post["standing"] {
  if (status === "approved" || status === "approve" || status === "1") return "public"
  if (status === "spam") return "spam"
  return status === "hold" || status === "0" ? "held" : "trash"
}

/** Changes when the comment was edited or its standing changed; WordPress keeps no date of either. */
export function digestOf({ status, content, author_name }: Comment): string {
  const said = JSON.stringify([standingOf(status), content.raw ?? content.rendered, author_name])
  return createHash("sha256").update(said).digest("base64url").slice(0, 7)
}

function articleOf(read: Comment): z.infer<typeof article> | undefined {
  return article.safeParse(read._embedded?.up?.[0]).data
}

/** WordPress writes UTC without saying so: `2026-03-02T14:00:00`. */
function dateOf(written: string, now: Temporal.Instant): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(written)) return undefined
  try {
    const at = Temporal.Instant.from(`${written}Z`)
    return isPlausible(at, now) ? at.toString() : undefined
  } catch {
    return undefined
  }
}
