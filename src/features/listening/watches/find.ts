import type { Step } from "../../ledger/index.ts"
import type { HeardOn, HeardPost } from "./heard.ts"
import { holdWatches, type Watching } from "./watching.ts"

/** One post that one watch found. */
export interface Find {
  watchId: string
  postId: string
  saidAt: Temporal.Instant
}

/** Finds written by one statement. */
const findsAtOnce = 10_000

/** Matches posts just kept against every watch, in the step that keeps them: whoever reads one has the other. */
export async function findInPosts(
  step: Step,
  watching: Watching,
  on: HeardOn,
  heard: readonly { id: string; post: HeardPost }[],
): Promise<void> {
  if (heard.length === 0) return
  await step.client.query(holdWatches)
  await watching.catchUp(step.client)
  const finds = heard.flatMap(({ id, post }) => {
    const saidAt = post.publishedAt ? Temporal.Instant.from(post.publishedAt) : step.now
    return watching.findersOf(post, on).map((watchId): Find => ({ watchId, postId: id, saidAt }))
  })
  if ((await keepFinds(step, finds)) > 0) await step.announce({ topic: "find", id: "" })
}

/** Keeps finds; one that is already there stays as it is. Answers how many are new. */
export async function keepFinds(step: Step, finds: readonly Find[]): Promise<number> {
  let added = 0
  for (let from = 0; from < finds.length; from += findsAtOnce) {
    const some = finds.slice(from, from + findsAtOnce)
    const kept = await step.client.query(insertFinds, [
      some.map(({ watchId }) => watchId),
      some.map(({ postId }) => postId),
      some.map(({ saidAt }) => saidAt.toString()),
      step.now.toString(),
    ])
    added += kept.rowCount ?? 0
  }
  return added
}

const insertFinds = `
  insert into listening_find (watch_id, post_id, said_at, found_at)
  select watch_id, post_id, said_at, $4
  from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as found (watch_id, post_id, said_at)
  on conflict do nothing`
