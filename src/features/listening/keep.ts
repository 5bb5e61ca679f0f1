/** Writes one batch of what was heard. In the step that keeps the cursor: all of it or nothing. */
import { createHash } from "node:crypto"
import { and, eq, inArray } from "drizzle-orm"
import type { Post } from "../../connectors/contract.ts"
import type { Clock } from "../../platform/clock.ts"
import { newId } from "../../platform/ids.ts"
import type { Account } from "../accounts/index.ts"
import type { Deps } from "../deps.ts"
import type { Step } from "../ledger/index.ts"
import { changeOf, delayOf, isWork, lastOfEach } from "./decide.ts"
import { delayTable, postTable } from "./tables.ts"
import { findInPosts } from "./watches/find.ts"

/** The job of the inbox that new and changed posts are handed to; input `{ postIds: string[] }`, at most 500. */
export const takeInJob = "inbox.take-in"

/** Rows in one statement: far below the 65,535 parameters that PostgreSQL takes. */
const rowsAtOnce = 500

type Heard = { id: string; post: Post }

/** Keeps posts, notices what changed, measures delays, tells the ledger, matches the watches and queues what somebody must look at. */
export async function keepPosts(
  step: Step,
  deps: Pick<Deps, "clock" | "watching">,
  account: Account,
  posts: readonly Post[],
): Promise<{ added: number; changed: number }> {
  const { clock, watching } = deps
  const all = lastOfEach(posts)
  let added = 0
  let changed = 0
  for (let from = 0; from < all.length; from += rowsAtOnce) {
    const some = all.slice(from, from + rowsAtOnce)
    const fresh = await addPosts(step, clock, account, some)
    const known = new Set(fresh.map((one) => one.post.id))
    const different = await changePosts(
      step,
      account,
      some.filter((post) => !known.has(post.id)),
    )
    await addDelays(step, account, fresh)
    await tellHeard(step, account, fresh)
    await findInPosts(step, watching, account, [...fresh, ...different])
    await queueWork(step, clock, account, [...fresh, ...different])
    added += fresh.length
    changed += different.length
  }
  if (added + changed > 0) await step.announce({ topic: "account", id: account.id })
  return { added, changed }
}

async function addPosts(
  step: Step,
  clock: Clock,
  account: Account,
  posts: readonly Post[],
): Promise<Heard[]> {
  if (posts.length === 0) return []
  const byId = new Map(posts.map((post) => [post.id, post]))
  // Sorted, so that posts of one batch keep the order in which their network gave them.
  const ids = posts.map(() => newId(clock)).toSorted()
  const rows = await step.db
    .insert(postTable)
    .values(
      posts.map((post, rank) => ({
        id: ids[rank] ?? newId(clock),
        accountId: account.id,
        networkId: post.id,
        heardAt: step.now,
        ...columnsOf(post),
      })),
    )
    .onConflictDoNothing({ target: [postTable.accountId, postTable.networkId] })
    .returning({ id: postTable.id, networkId: postTable.networkId })
  return rows.flatMap(({ id, networkId }) => {
    const post = byId.get(networkId)
    return post ? [{ id, post }] : []
  })
}

function columnsOf(post: Post) {
  return {
    threadId: post.thread.id,
    kind: post.kind,
    authorName: post.author.name,
    authorHandle: post.author.handle ?? null,
    authorId: post.author.id ?? null,
    title: post.title ?? null,
    text: post.text,
    language: post.language ?? null,
    url: post.url ?? null,
    addressed: post.addressed,
    ours: post.ours,
    standing: post.standing,
    publishedAt: post.publishedAt ? Temporal.Instant.from(post.publishedAt) : null,
    post,
  }
}

async function changePosts(step: Step, account: Account, posts: readonly Post[]): Promise<Heard[]> {
  if (posts.length === 0) return []
  const byId = new Map(posts.map((post) => [post.id, post]))
  const rows = await step.db
    .select()
    .from(postTable)
    .where(and(eq(postTable.accountId, account.id), inArray(postTable.networkId, [...byId.keys()])))
    .for("update")
  const different: Heard[] = []
  for (const row of rows) {
    const post = byId.get(row.networkId)
    if (!post) continue
    const { edited, moved } = changeOf(row, post)
    if (!edited && !moved) continue
    await step.db
      .update(postTable)
      .set({ ...columnsOf(post), ...(edited ? { editedAt: step.now } : {}) })
      .where(eq(postTable.id, row.id))
    const before = { title: row.title, text: row.text, standing: row.standing }
    const after = { title: post.title ?? null, text: post.text, standing: post.standing }
    await step.record({
      event: edited ? "post.edited" : "post.moved",
      subject: { kind: "post", id: row.id },
      payload: { account: account.id, before, after },
    })
    different.push({ id: row.id, post })
  }
  return different
}

async function addDelays(step: Step, account: Account, fresh: readonly Heard[]): Promise<void> {
  const rows = fresh.flatMap(({ post }) => {
    const ms = delayOf(post, account.connectedAt, step.now)
    return ms === undefined ? [] : [{ accountId: account.id, heardAt: step.now, ms }]
  })
  if (rows.length > 0) await step.db.insert(delayTable).values(rows)
}

/** One entry for the batch, with a digest of each post's words: enough to prove later what was heard, and when. */
async function tellHeard(step: Step, account: Account, fresh: readonly Heard[]): Promise<void> {
  if (fresh.length === 0) return
  const posts = fresh.map(({ id, post }) => ({
    post: id,
    network: post.id,
    sha256: createHash("sha256").update(post.text).digest("hex"),
  }))
  await step.record({
    event: "posts.heard",
    subject: { kind: "account", id: account.id },
    payload: { posts },
  })
}

async function queueWork(step: Step, clock: Clock, account: Account, heard: readonly Heard[]): Promise<void> {
  const postIds = heard.filter(({ post }) => isWork(post, account.connectedAt)).map(({ id }) => id)
  // A key of its own: each batch must run, even while another waits.
  if (postIds.length > 0) await step.enqueue({ job: takeInJob, input: { postIds }, key: newId(clock) })
}
