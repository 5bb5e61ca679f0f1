import { desc, eq } from "drizzle-orm"
import type { Actor } from "../../../core/authority/roles.ts"
import { type Refusal, refuse } from "../../../core/refusal.ts"
import { findPerson } from "../../people/index.ts"
import { tell } from "../notifications.ts"
import { type InboxDeps, onConversation } from "../on-conversation.ts"
import { waitTable } from "../tables.ts"
import {
  beginWait,
  change,
  endWait,
  endWaitingOnAuthor,
  type Held,
  pauseWait,
  resumeWait,
} from "../waiting/waits.ts"

/** A person at the keyboard: the only one who decides here. */
export type Person = Extract<Actor, { kind: "person" }>
type Done = Promise<{ version: number } | Refusal>

export function claim(deps: InboxDeps, person: Person, id: string, takeOver: boolean): Done {
  return onConversation(deps, person, id, "inbox.claim", async (held) => {
    const { claimedBy } = held.conversation
    if (claimedBy && claimedBy !== person.id && !takeOver) {
      const name = (await findPerson({ db: held.step.db }, claimedBy))?.name ?? ""
      return refuse("conflict", "inbox.already_claimed", { name })
    }
    await change(held, { claimedBy: person.id, claimedAt: held.step.now })
    return {
      event: "conversation.claimed",
      payload: { from: claimedBy },
      said: { key: "inbox.act.claimed" },
    }
  })
}

export function release(deps: InboxDeps, person: Person, id: string): Done {
  return onConversation(deps, person, id, "inbox.release", async (held) => {
    if (!held.conversation.claimedBy) return refuse("conflict", "inbox.not_claimed")
    const from = held.conversation.claimedBy
    await change(held, { claimedBy: null, claimedAt: null })
    return { event: "conversation.released", payload: { from }, said: { key: "inbox.act.released" } }
  })
}

export function assign(deps: InboxDeps, person: Person, id: string, assignee: string | null): Done {
  return onConversation(deps, person, id, "inbox.assign", async (held) => {
    const found = assignee ? await findPerson({ db: held.step.db }, assignee) : undefined
    if (assignee && !found) return refuse("invalid", "inbox.no_such_person")
    await change(held, { assignee })
    if (assignee) await tell(held, [assignee], { kind: "assigned", except: person.id })
    const said = found
      ? { key: "inbox.act.assigned", params: { name: found.name } }
      : { key: "inbox.act.unassigned" }
    return { event: "conversation.assigned", payload: { assignee }, said }
  })
}

export function letStand(deps: InboxDeps, person: Person, id: string, reason: string): Done {
  return onConversation(deps, person, id, "inbox.let-stand", async (held) => {
    if (!held.conversation.waitId) return refuse("conflict", "inbox.nobody_waits")
    await endWait(held, { at: held.step.now, as: "let_stand" })
    await change(held, { state: "let_stand", letStandReason: reason })
    return {
      event: "conversation.let_stand",
      payload: { reason },
      said: { key: "inbox.act.let_stand", params: { reason } },
    }
  })
}

/** Closing is for what is answered or decided: it must not be a way to make somebody's wait disappear. */
export function close(deps: InboxDeps, person: Person, id: string): Done {
  return onConversation(deps, person, id, "inbox.close", async (held) => {
    if (held.conversation.waitId) return refuse("conflict", "inbox.close_needs_decision")
    if (held.conversation.state === "closed") return refuse("conflict", "inbox.already_closed")
    await change(held, { state: "closed", waitUntil: null })
    return { event: "conversation.closed", payload: {}, said: { key: "inbox.act.closed" } }
  })
}

/** Undoes a decision, whose clocks then count from where they began; after an answer, a new stretch begins now. */
export function reopen(deps: InboxDeps, person: Person, id: string): Done {
  return onConversation(deps, person, id, "inbox.reopen", async (held) => {
    if (held.conversation.state === "open") return refuse("conflict", "inbox.already_open")
    await takeUpAgain(held)
    return { event: "conversation.reopened", payload: {}, said: { key: "inbox.act.reopened" } }
  })
}

async function takeUpAgain(held: Held): Promise<void> {
  const { conversation, step } = held
  if (conversation.waitId) return endWaitingOnAuthor(held, step.now)
  const [last] = await step.db
    .select()
    .from(waitTable)
    .where(eq(waitTable.conversationId, conversation.id))
    .orderBy(desc(waitTable.beganAt), desc(waitTable.id))
    .limit(1)
  if (last && last.endedAs !== "answered") return resumeWait(held, last)
  return beginWait(held, { beganAt: step.now, publishedAt: null })
}

export function waitOnAuthor(deps: InboxDeps, person: Person, id: string, until: Temporal.Instant): Done {
  return onConversation(deps, person, id, "inbox.wait-on-author", async (held) => {
    const { now } = held.step
    const latest = now.add({ hours: 24 * 60 })
    if (Temporal.Instant.compare(until, now) <= 0 || Temporal.Instant.compare(until, latest) > 0)
      return refuse("invalid", "inbox.wait_until_sometime", { days: 60 })
    if (held.conversation.state === "closed") return refuse("conflict", "inbox.already_closed")
    await pauseWait(held, until.round("millisecond"))
    return {
      event: "conversation.waited_on_author",
      payload: { until: until.toString() },
      said: { key: "inbox.act.waiting", params: { until: until.epochMilliseconds } },
    }
  })
}
