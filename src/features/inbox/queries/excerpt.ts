import { type AnyColumn, type SQL, sql } from "drizzle-orm"

const longest = 280

/** SQL: the author's latest words in a conversation, cut. */
export function excerptOf(conversationId: AnyColumn | SQL): SQL<string | null> {
  return sql<string | null>`(
    select left(p.text, ${sql.raw(String(longest))}) from inbox_mention m join listening_post p on p.id = m.post_id
     where m.conversation_id = ${conversationId} and not m.ours order by m.at desc, m.post_id desc limit 1)`
}
