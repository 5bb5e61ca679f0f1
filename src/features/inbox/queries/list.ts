import { type SQL, sql } from "drizzle-orm"
import type { z } from "zod"
import type { Actor } from "../../../core/authority/roles.ts"
import { rowsOf } from "../../../platform/db.ts"
import { cutPage, readCursor } from "../../../platform/http/cursor.ts"
import type { Deps } from "../../deps.ts"
import type { listConversations } from "../contract.ts"
import { isPending } from "../proposing/pending.ts"
import { view } from "../shapes.ts"
import { asLine, type Line, type LineRow, lineColumns, lineTables } from "./lines.ts"

type Query = z.output<(typeof listConversations)["request"]["query"]>
/** What a list is narrowed by. */
export type Filters = Omit<Query, "cursor" | "limit">
type View = z.output<typeof view>

/** Each view, as a condition on the conversation `c`. */
const views: Record<View, (me: string, now: string) => SQL> = {
  to_answer: () => sql`c.state = 'open'`,
  overdue: (_, now) => sql`c.state = 'open' and c.next_due_at <= ${now}::timestamptz`,
  mine: (me) =>
    sql`c.state in ('open', 'waiting') and (c.assignee = ${me}::uuid or c.claimed_by = ${me}::uuid)`,
  waiting: () => sql`c.state = 'waiting'`,
  answered: () => sql`c.state = 'answered'`,
  let_stand: () => sql`c.state = 'let_stand'`,
  closed: () => sql`c.state = 'closed'`,
  all: () => sql`true`,
}

/** A way to sort: the keys, largest or smallest first, as text for the cursor. */
const sorts: Record<
  Filters["sort"],
  {
    order: SQL
    after(keys: string[]): SQL
    keysOf(row: LineRow): string[]
    keys: Parameters<typeof readCursor>[1]
  }
> = {
  due: {
    order: sql`coalesce(c.next_due_at, 'infinity'::timestamptz), -c.severity, c.id`,
    after: ([due, severity, id]) =>
      sql`(coalesce(c.next_due_at, 'infinity'::timestamptz), -c.severity, c.id) > (${due}::timestamptz, -(${severity}::smallint), ${id}::uuid)`,
    keysOf: (row) => [row.next_due_at ?? "infinity", String(row.severity), row.id],
    keys: ["instant", "number", "id"],
  },
  newest: {
    order: sql`c.last_post_at desc, c.id desc`,
    after: ([at, id]) => sql`(c.last_post_at, c.id) < (${at}::timestamptz, ${id}::uuid)`,
    keysOf: (row) => [row.last_post_at, row.id],
    keys: ["instant", "id"],
  },
  oldest: {
    order: sql`c.last_post_at, c.id`,
    after: ([at, id]) => sql`(c.last_post_at, c.id) > (${at}::timestamptz, ${id}::uuid)`,
    keysOf: (row) => [row.last_post_at, row.id],
    keys: ["instant", "id"],
  },
}

type Reading = Pick<Deps, "db" | "clock">

export async function listLines(
  deps: Reading,
  actor: Actor,
  asked: Filters & { cursor?: string | undefined; limit: number },
): Promise<{ items: Line[]; next?: string }> {
  const sort = sorts[asked.sort]
  const keys = readCursor(asked.cursor, sort.keys)
  // The page is cut before anything is joined to it: a hundred thousand conversations cost no more than fifty.
  const page = sql`(
    select c.* from inbox_conversation c join accounts_account a on a.id = c.account_id
     where ${conditions(deps, actor, asked)} and ${keys ? sort.after(keys) : sql`true`}
     order by ${sort.order} limit ${asked.limit + 1})`
  const rows = rowsOf<LineRow>(
    await deps.db.execute(sql`select ${lineColumns} from ${lineTables(page)} order by ${sort.order}`),
  )
  const { items, next } = cutPage(rows, asked.limit, sort.keysOf)
  return { items: items.map(asLine), ...(next ? { next } : {}) }
}

function conditions(deps: Reading, actor: Actor, asked: Filters): SQL {
  const me = idOf(actor)
  const all = [
    views[asked.view](me, deps.clock.now().toString()),
    asked.account && sql`c.account_id = ${asked.account}`,
    asked.network && sql`a.network = ${asked.network}`,
    asked.language && sql`c.language like ${`${asked.language.replace(/[%_\\]/g, "")}%`}`,
    asked.situation &&
      (asked.situation === "none" ? sql`c.situation is null` : sql`c.situation = ${asked.situation}`),
    asked.proposed && proposed(asked.proposed),
    asked.severity && sql`c.severity = ${asked.severity}`,
    asked.assignee &&
      (asked.assignee === "none" ? sql`c.assignee is null` : sql`c.assignee = ${asked.assignee}`),
    asked.search && searched(asked.search),
  ]
  return sql.join(all.filter((each) => each !== undefined && each !== "" && each !== 0) as SQL[], sql` and `)
}

/** Something, or this situation, is proposed of it, and nobody decided. */
function proposed(situation: string): SQL {
  const these =
    situation === "some" ? sql`true` : sql`p.situations @> ${JSON.stringify([{ id: situation }])}::jsonb`
  return sql`exists (
    select from inbox_proposal p join inbox_mention m on m.post_id = p.post_id
     where m.conversation_id = c.id and ${isPending} and ${these})`
}

/** Found in what people said, in our notes, in our replies; in French or in English, accents or not. */
function searched(words: string): SQL {
  const asked = sql`(websearch_to_tsquery('vigie_fr', ${words}) || websearch_to_tsquery('vigie_en', ${words}))`
  return sql`c.id in (
    select m.conversation_id from inbox_mention m join listening_post p on p.id = m.post_id where p.search @@ ${asked}
    union select conversation_id from inbox_note where search @@ ${asked}
    union select conversation_id from inbox_reply where search @@ ${asked})`
}

/** Whose conversations are « mine »; whoever is no person has none. */
function idOf(actor: Actor): string {
  return actor.kind === "person" ? actor.id : "00000000-0000-0000-0000-000000000000"
}

/** How many conversations each view holds, for this person. */
export async function countViews(deps: Reading, actor: Actor): Promise<Record<View, number>> {
  const me = idOf(actor)
  const now = deps.clock.now().toString()
  const counts = view.options.map(
    (each) => sql`count(*) filter (where ${views[each](me, now)})::int as ${sql.identifier(each)}`,
  )
  const rows = await deps.db.execute(sql`select ${sql.join(counts, sql`, `)} from inbox_conversation c`)
  const [row] = rowsOf<Record<View, number>>(rows)
  if (!row) throw new Error("counting answered nothing")
  return row
}
