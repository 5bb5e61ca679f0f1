import type pg from "pg"
import type { Because } from "../core/refusal.ts"

/** Something wrong that a person must know of, since when, in words. Shown on the page Now until it clears. */
export interface Alarm {
  name: string
  since: string
  said: Because
}

type Client = Pick<pg.Pool | pg.ClientBase, "query">

/** Raises an alarm, or keeps the one that rings already, with what it says now. True when it is new. */
export async function raiseAlarm(
  client: Client,
  now: Temporal.Instant,
  name: string,
  said: Because,
): Promise<boolean> {
  const raised = await client.query(
    `insert into platform_alarm (name, since, said) values ($1, $2, $3)
     on conflict (name) do update set said = $3 returning (xmax = 0) as new`,
    [name, now.toString(), said],
  )
  return raised.rows[0]?.new === true
}

export async function clearAlarm(client: Client, name: string): Promise<void> {
  await client.query("delete from platform_alarm where name = $1", [name])
}

/** Clears every alarm of this family that is not in `still`. */
export async function clearAlarms(client: Client, family: string, still: readonly string[]): Promise<void> {
  await client.query("delete from platform_alarm where name like $1 || '%' and not name = any($2)", [
    family,
    still,
  ])
}

export async function findAlarms(deps: { pool: pg.Pool }): Promise<Alarm[]> {
  const rows = await deps.pool.query<{ name: string; since: string; said: Because }>(
    `select name, to_char(since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since, said
     from platform_alarm order by since limit 50`,
  )
  return rows.rows
}
