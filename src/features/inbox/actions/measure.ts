import { and, asc, eq } from "drizzle-orm"
import type { Measure, Outcome, Post } from "../../../connectors/contract.ts"
import { isRefusal, type Refusal, refuse } from "../../../core/refusal.ts"
import { newId } from "../../../platform/ids.ts"
import { accountTable, openConnection } from "../../accounts/index.ts"
import type { Deps } from "../../deps.ts"
import { inOneStep } from "../../ledger/index.ts"
import { keepStanding, postTable } from "../../listening/index.ts"
import { holdConversation, type InboxDeps, inbox, onConversation, writeDeed } from "../on-conversation.ts"
import { measureTable, mentionTable } from "../tables.ts"
import { endMeasured } from "../waiting/measured.ts"
import type { Person } from "./conversation.ts"

export const measureJob = "inbox.take-measure"

/** Measures change a standing and may be repeated without harm; after this many tries a person is told. */
const mostAttempts = 8

type Row = typeof measureTable.$inferSelect

export function takeMeasure(
  deps: InboxDeps,
  person: Person,
  id: string,
  asked: { post: string; measure: Measure },
): Promise<{ version: number } | Refusal> {
  return onConversation(deps, person, id, "inbox.measure", async ({ step, clock, conversation }) => {
    const isHere = and(eq(mentionTable.postId, asked.post), eq(mentionTable.conversationId, id))
    const [mention] = await step.db.select().from(mentionTable).where(isHere)
    if (!mention) return refuse("invalid", "inbox.no_such_post")
    const [account] = await step.db
      .select()
      .from(accountTable)
      .where(eq(accountTable.id, conversation.accountId))
    if (!account || account.removedAt || !account.can.measures.includes(asked.measure))
      return refuse("invalid", "inbox.measure_not_possible", { account: account?.name ?? "" })
    const measureId = newId(clock)
    await step.db.insert(measureTable).values({
      id: measureId,
      conversationId: id,
      accountId: conversation.accountId,
      postId: asked.post,
      measure: asked.measure,
      state: "queued",
      nextAt: step.now,
      byId: person.id,
      at: step.now,
    })
    await step.enqueue({ job: measureJob, input: { measureId }, key: measureId })
    return {
      event: "measure.queued",
      payload: { measure: asked.measure, post: asked.post },
      said: { key: `inbox.act.measure_${asked.measure}` },
    }
  })
}

/** Puts a measure on the network. Harmless when repeated: it sets a standing, it adds nothing. */
export async function carryOut(deps: Deps, measureId: string, signal: AbortSignal): Promise<void> {
  const [row] = await deps.db.select().from(measureTable).where(eq(measureTable.id, measureId))
  if (row?.state !== "queued") return
  // An earlier measure on the same post goes first, whatever its luck: the last word must be the last.
  if (await hasEarlier(deps, row)) return
  const outcome = await ask(deps, row, signal)
  await inOneStep(deps, inbox, "inbox.settle-measure", async (step) => {
    const conversation = await holdConversation(step, row.conversationId)
    const [now] = await step.db
      .select()
      .from(measureTable)
      .where(eq(measureTable.id, measureId))
      .for("update")
    if (!conversation || now?.state !== "queued") return
    const became = becomeOf(now, outcome, step.now)
    await step.db.update(measureTable).set(became).where(eq(measureTable.id, measureId))
    if (became.state === "queued") return step.announce({ topic: "conversation", id: conversation.id })
    await writeDeed({ step, clock: deps.clock, conversation }, inbox, {
      event: `measure.${became.state}`,
      payload: { measure: row.measure, post: row.postId, said: became.said?.key ?? null },
      said: { key: `inbox.act.measure_${became.state}` },
    })
    if (outcome.is !== "done" && outcome.is !== "pending") return
    await keepStanding(step, row.postId, outcome.value.standing)
    await endMeasured(deps, step, inbox, [row.postId])
  })
}

async function hasEarlier(deps: Deps, row: Row): Promise<boolean> {
  const [first] = await deps.db
    .select({ id: measureTable.id })
    .from(measureTable)
    .where(and(eq(measureTable.postId, row.postId), eq(measureTable.state, "queued")))
    .orderBy(asc(measureTable.id))
    .limit(1)
  return first !== undefined && first.id !== row.id
}

async function ask(
  deps: Deps,
  row: Row,
  signal: AbortSignal,
): Promise<Outcome<{ standing: Post["standing"] }>> {
  const open = await openConnection(
    deps,
    row.accountId,
    AbortSignal.any([signal, AbortSignal.timeout(25_000)]),
  )
  if (isRefusal(open)) return { is: "refused", because: open.because, fixable: false }
  const { connector, connection, io } = open
  const [post] = await deps.db.select().from(postTable).where(eq(postTable.id, row.postId))
  if (!connector.measure || !post)
    return { is: "refused", because: { key: "inbox.only_listens" }, fixable: false }
  try {
    return await connector.measure(io, connection, post.networkId, row.measure)
  } catch (error) {
    deps.log.error("inbox.measure_failed", error, { network: connector.network })
    return { is: "unknown", because: { key: "inbox.measure_interrupted" } }
  }
}

function becomeOf(row: Row, outcome: Outcome<unknown>, now: Temporal.Instant) {
  const attempts = row.attempts + 1
  if (outcome.is === "done")
    return { state: "done" as const, said: null, attempts, nextAt: null, doneAt: now }
  if (outcome.is === "pending")
    return { state: "done" as const, said: outcome.because, attempts, nextAt: null, doneAt: now }
  const said = outcome.because
  if (outcome.is === "refused") return { state: "refused" as const, said, attempts, nextAt: null }
  if (attempts >= mostAttempts)
    return { state: outcome.is === "unknown" ? "unknown" : "refused", said, attempts, nextAt: null } as const
  const nextAt = now.add({ seconds: Math.min(10 * 2 ** (attempts - 1), 900) })
  return { state: "queued" as const, said, attempts, nextAt }
}
