import { sql } from "drizzle-orm"
import type { z } from "zod"
import { rowsOf } from "../../../platform/db.ts"
import type { Deps } from "../../deps.ts"
import type { InboxDeps } from "../on-conversation.ts"
import type { viewer } from "../shapes.ts"

type Viewer = z.input<typeof viewer>

/** How long somebody is taken to be looking after they last said so. */
const lasts = { seconds: 30 } as const

/** Says that this person is looking, and gives who is. Others are told only when something changed. */
export async function showPresence(
  deps: InboxDeps,
  personId: string,
  conversationId: string,
  typing: boolean,
): Promise<{ viewers: Viewer[] }> {
  const now = deps.clock.now()
  const client = await deps.pool.connect()
  try {
    const changed = await client.query(
      `with before as (select typing, until from inbox_presence where conversation_id = $1 and person_id = $2),
            said as (
              insert into inbox_presence (conversation_id, person_id, typing, until)
              select $1, $2, $3, $4::timestamptz where exists (select from inbox_conversation where id = $1)
              on conflict (conversation_id, person_id) do update set typing = excluded.typing, until = excluded.until
              returning 1)
       select 1 from said where not exists (select from before where typing = $3 and until > $5::timestamptz)`,
      [conversationId, personId, typing, now.add(lasts).toString(), now.toString()],
    )
    if (changed.rows.length > 0) await deps.live.announce(client, { topic: "presence", id: conversationId })
  } finally {
    client.release()
  }
  return { viewers: await viewersOf(deps, conversationId) }
}

export async function viewersOf(deps: Pick<Deps, "db" | "clock">, id: string): Promise<Viewer[]> {
  const found = await deps.db.execute(sql`
    select v.person_id as id, p.name, v.typing from inbox_presence v join people_person p on p.id = v.person_id
     where v.conversation_id = ${id} and v.until > ${deps.clock.now().toString()}::timestamptz
     order by p.name limit 20`)
  return rowsOf<{ id: string; name: string; typing: boolean }>(found).map(({ id, name, typing }) => ({
    person: { id, name },
    typing,
  }))
}
