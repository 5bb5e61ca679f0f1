import type { Deps } from "../../deps.ts"

const findsAtOnce = 10_000

/** What deleted watches had found is forgotten, a slice at a time. */
export async function forgetFinds(deps: Deps, signal: AbortSignal): Promise<void> {
  for (let forgotten = findsAtOnce; forgotten === findsAtOnce && !signal.aborted; ) {
    const done = await deps.pool.query(forgetSome, [findsAtOnce])
    forgotten = done.rowCount ?? 0
  }
}

const forgetSome = `
  delete from listening_find where (watch_id, post_id) in (
    select f.watch_id, f.post_id from listening_find f join listening_watch w on w.id = f.watch_id
    where w.deleted_at is not null limit $1)`
