import { eq, inArray, sql } from "drizzle-orm"
import type { z } from "zod"
import type { Post as HeardPost, Said } from "../../../connectors/contract.ts"
import { instantOf, rowsOf } from "../../../platform/db.ts"
import { cutPage, readCursor } from "../../../platform/http/cursor.ts"
import type { Deps } from "../../deps.ts"
import { readProposals } from "../proposing/read.ts"
import type { post } from "../shapes.ts"
import { conversationTable, mentionTable } from "../tables.ts"

type Post = z.input<typeof post>

interface Row {
  id: string
  kind: string
  author_name: string
  author_handle: string | null
  title: string | null
  text: string
  language: string | null
  url: string | null
  published_at: string | null
  heard_at: string
  edited_at: string | null
  standing: Post["standing"]
  ours: boolean
  reply_id: string | null
  author_url: string | null
  media: HeardPost["media"] | null
  measure: NonNullable<Post["measure"]>["measure"] | null
  measure_state: NonNullable<Post["measure"]>["state"] | null
  measure_said: Said | null
  measure_at: string | null
  measure_by: string | null
  measure_name: string | null
  at: string
}

/** The posts of a conversation, oldest first; the page is the latest ones, and its cursor leads to those before. */
export async function readPostsOf(
  { db }: Pick<Deps, "db">,
  conversationId: string,
  asked: { cursor?: string | undefined; limit: number },
): Promise<{ items: Post[]; next?: string }> {
  const before = readCursor(asked.cursor, ["instant", "id"])
  const rows = rowsOf<Row>(
    await db.execute(sql`
      select p.id, p.kind, p.author_name, p.author_handle, p.title, p.text, p.language, p.url,
             p.published_at, p.heard_at, p.edited_at, p.standing, p.ours, m.reply_id,
             p.post -> 'author' ->> 'url' as author_url, p.post -> 'media' as media,
             k.measure, k.state as measure_state, k.said as measure_said, k.at as measure_at,
             k.by_id as measure_by, kp.name as measure_name,
             coalesce(p.published_at, p.heard_at) as at
        from inbox_mention m
        join listening_post p on p.id = m.post_id
        left join lateral (select * from inbox_measure k where k.post_id = p.id order by k.at desc, k.id desc limit 1) k on true
        left join people_person kp on kp.id = k.by_id
       where m.conversation_id = ${conversationId}
         and ${before ? sql`(coalesce(p.published_at, p.heard_at), p.id) < (${before[0]}::timestamptz, ${before[1]}::uuid)` : sql`true`}
       order by coalesce(p.published_at, p.heard_at) desc, p.id desc
       limit ${asked.limit + 1}`),
  )
  const { items, next } = cutPage(rows, asked.limit, (row) => [row.at, row.id])
  const proposals = await readProposals(
    db,
    items.map(({ id }) => id),
  )
  const posts = items.reverse().map((row) => asPost(row, proposals.get(row.id) ?? null))
  return { items: posts, ...(next ? { next } : {}) }
}

function asPost(row: Row, proposal: Post["proposal"]): Post {
  return {
    id: row.id,
    kind: row.kind,
    author: { name: row.author_name, handle: row.author_handle, url: row.author_url },
    title: row.title,
    text: row.text,
    language: row.language,
    url: row.url,
    publishedAt: instantOf(row.published_at),
    heardAt: instantOf(row.heard_at),
    editedAt: instantOf(row.edited_at),
    standing: row.standing,
    ours: row.ours,
    replyId: row.reply_id,
    media: (row.media ?? []).map(({ kind, url, alt }) => ({ kind, url, alt: alt ?? null })),
    proposal,
    measure: measureOf(row),
  }
}

function measureOf(row: Row): Post["measure"] {
  if (!row.measure || !row.measure_state || !row.measure_at || !row.measure_by) return null
  return {
    measure: row.measure,
    state: row.measure_state,
    said: row.measure_said,
    by: { id: row.measure_by, name: row.measure_name ?? "" },
    at: instantOf(row.measure_at),
  }
}

/** The conversations that hold these posts, with what each was judged to be. */
export function findMentions({ db }: Pick<Deps, "db">, posts: readonly string[]) {
  const { id, situation } = conversationTable
  return db
    .select({ post: mentionTable.postId, conversation: id, situation })
    .from(mentionTable)
    .innerJoin(conversationTable, eq(id, mentionTable.conversationId))
    .where(inArray(mentionTable.postId, [...posts]))
}
