import { type SQL, sql } from "drizzle-orm"
import type { z } from "zod"
import type { Severity } from "../../../core/time/index.ts"
import { instantOf } from "../../../platform/db.ts"
import { pendingOf } from "../proposing/pending.ts"
import type { conversationLine } from "../shapes.ts"
import { excerptOf } from "./excerpt.ts"

/** One conversation as the list shows it, read in one piece of SQL and given the shape of the contract. */

export type Line = z.input<typeof conversationLine>

/** Row of `lineColumns`. Times are text as PostgreSQL writes them in UTC. */
export interface LineRow {
  id: string
  account_id: string
  account_name: string
  network: string
  author_name: string
  author_handle: string | null
  subject: string | null
  excerpt: string | null
  language: string | null
  state: Line["state"]
  situation: Line["situation"]
  severity: Severity
  proposed: Line["proposed"]
  assignee: string | null
  assignee_name: string | null
  claimed_by: string | null
  claimed_name: string | null
  waiting_since: string | null
  published_at: string | null
  wall_half_at: string | null
  wall_due_at: string | null
  service_half_at: string | null
  service_due_at: string | null
  next_due_at: string | null
  last_post_at: string
  posts: number
  reply: Line["reply"]
  version: number
}

export const lineColumns: SQL = sql`
  c.id, c.account_id, a.name as account_name, a.network, c.author_name, c.author_handle, c.subject,
  ${excerptOf(sql`c.id`)} as excerpt, c.language, c.state, c.situation, c.severity,
  (${pendingOf(sql`json_build_object('situation', p.situation, 'severity', p.severity)`)}) as proposed,
  c.assignee, pa.name as assignee_name, c.claimed_by, pc.name as claimed_name,
  w.began_at as waiting_since, w.published_at, c.wall_half_at, c.wall_due_at, c.service_half_at, c.service_due_at,
  c.next_due_at, c.last_post_at, c.version,
  (select count(*)::int from inbox_mention m where m.conversation_id = c.id) as posts,
  (select r.state from inbox_reply r where r.conversation_id = c.id order by r.queued_at desc, r.id desc limit 1) as reply`

/** What the columns are read from: `conversations` gives rows of `inbox_conversation`. */
export const lineTables = (conversations: SQL): SQL => sql`
  ${conversations} c
  join accounts_account a on a.id = c.account_id
  left join inbox_wait w on w.id = c.wait_id
  left join people_person pa on pa.id = c.assignee
  left join people_person pc on pc.id = c.claimed_by`

export function asLine(row: LineRow): Line {
  return {
    id: row.id,
    account: { id: row.account_id, name: row.account_name, network: row.network },
    author: { name: row.author_name, handle: row.author_handle },
    subject: row.subject,
    excerpt: row.excerpt ?? "",
    language: row.language,
    state: row.state,
    situation: row.situation,
    severity: row.severity,
    proposed: row.proposed,
    assignee: personOf(row.assignee, row.assignee_name),
    claimedBy: personOf(row.claimed_by, row.claimed_name),
    waitingSince: instantOf(row.waiting_since),
    publishedAt: instantOf(row.published_at),
    clocks: row.waiting_since ? clocksOf(row) : null,
    lastPostAt: instantOf(row.last_post_at),
    posts: row.posts,
    reply: row.reply,
    version: row.version,
  }
}

function clocksOf(row: LineRow): NonNullable<Line["clocks"]> {
  return {
    wall: { half: instantOf(row.wall_half_at), due: instantOf(row.wall_due_at) },
    service: { half: instantOf(row.service_half_at), due: instantOf(row.service_due_at) },
    paused: row.state === "waiting",
  }
}

function personOf(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? "" }
}
