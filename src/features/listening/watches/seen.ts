import type { Actor } from "../../../core/authority/roles.ts"
import type { Deps } from "../../deps.ts"
import { inOneStep } from "../../ledger/index.ts"

/** Marks what was found as seen, or not, for the whole team. What already is as asked stays, with who saw it first. */
export async function markFinds(
  deps: Deps,
  actor: Extract<Actor, { kind: "person" }>,
  { posts, seen }: { posts: readonly string[]; seen: boolean },
): Promise<void> {
  await inOneStep(deps, actor, "finds.mark", async (step) => {
    const changed = await step.client.query<{ post_id: string }>(seen ? markSeen : markUnseen, [
      posts,
      ...(seen ? [step.now.toString(), actor.id] : []),
    ])
    const marked = [...new Set(changed.rows.map(({ post_id }) => post_id))]
    if (marked.length === 0) return
    await step.record({
      event: seen ? "finds.seen" : "finds.unseen",
      subject: { kind: "person", id: actor.id },
      payload: { posts: marked },
    })
    await step.announce({ topic: "find", id: "" })
  })
}

const markSeen = `
  update listening_find set seen_at = $2, seen_by = $3
  where post_id = any($1::uuid[]) and seen_at is null returning post_id`
const markUnseen = `
  update listening_find set seen_at = null, seen_by = null
  where post_id = any($1::uuid[]) and seen_at is not null returning post_id`
