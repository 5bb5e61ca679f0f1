import { type SQL, sql } from "drizzle-orm"
import type { z } from "zod"
import type { Severity } from "../../../core/time/index.ts"
import { type Database, instantOf, rowsOf } from "../../../platform/db.ts"
import type { proposal } from "../shapes.ts"
import { isPending, pendingOf } from "./pending.ts"

type Shown = z.input<typeof proposal>

interface Row extends Pick<Shown, "situation" | "severity" | "intent" | "tone" | "situations"> {
  post_id: string
  at: string
  is_stale: boolean
  is_pending: boolean
  decided_situation: string | null
  decided_severity: Severity | null
  decided_at: string | null
  by_id: string | null
  by_name: string | null
}

/** What is proposed of these posts, by post; those of which nothing is are left out. */
export async function readProposals(db: Database, posts: readonly string[]): Promise<Map<string, Shown>> {
  if (posts.length === 0) return new Map()
  const ids = sql`array[${sql.join(
    posts.map((id) => sql`${id}`),
    sql`, `,
  )}]::uuid[]`
  const rows = await read(db, sql`p.post_id = any(${ids})`)
  return new Map(rows.map((one) => [one.post, one]))
}

/** The proposal of a conversation that its reader is asked about. */
export async function readPending(db: Database, conversationId: string): Promise<Shown | null> {
  const [found] = await read(db, sql`c.id = ${conversationId} and p.post_id = (${pendingOf(sql`p.post_id`)})`)
  return found ?? null
}

async function read(db: Database, which: SQL): Promise<Shown[]> {
  const rows = await db.execute(sql`
    select p.post_id, p.at, p.situation, p.severity, p.intent, p.tone, p.situations,
           coalesce(o.edited_at > p.at, false) as is_stale, coalesce(${isPending}, false) as is_pending,
           l.situation as decided_situation, l.severity as decided_severity, l.at as decided_at,
           l.by_id, n.name as by_name
      from inbox_proposal p
      join inbox_mention m on m.post_id = p.post_id
      join inbox_conversation c on c.id = m.conversation_id
      join listening_post o on o.id = p.post_id
      left join inbox_label l on l.post_id = p.post_id
      left join people_person n on n.id = l.by_id
     where p.situation is not null and ${which}`)
  return rowsOf<Row>(rows).map(asShown)
}

function asShown(row: Row): Shown {
  const { situation, severity, intent, tone, situations } = row
  return {
    post: row.post_id,
    at: instantOf(row.at),
    ...{ situation, severity, intent, tone, situations },
    isStale: row.is_stale,
    isPending: row.is_pending,
    decided: decidedOf(row),
  }
}

function decidedOf(row: Row): Shown["decided"] {
  const { decided_situation: situation, decided_severity: severity, decided_at: at, by_id: id } = row
  if (!severity || !at || !id) return null
  const by = { id, name: row.by_name ?? "" }
  return { situation, severity, by, at: instantOf(at), isRight: situation === row.situation }
}
