import { eq } from "drizzle-orm"
import type { Said } from "../../connectors/contract.ts"
import type { Actor } from "../../core/authority/roles.ts"
import type { Json } from "../../core/merkle/index.ts"
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts"
import { newId } from "../../platform/ids.ts"
import type { Deps } from "../deps.ts"
import { inOneStep, type Step } from "../ledger/index.ts"
import { actTable, type Conversation, conversationTable } from "./tables.ts"
import { change, type Held } from "./waiting/waits.ts"

/** What the inbox needs of the product; tests hand just this. */
export type InboxDeps = Pick<Deps, "pool" | "db" | "clock" | "queue" | "live" | "log">

/** The product itself, when it is the one that acts here. */
export const inbox = { kind: "system", id: "inbox" } as const

/** What was done, for the ledger (`event`, `payload`) and for whoever reads the conversation (`said`). */
export interface Deed {
  event: string
  payload: Json
  said: Said
}

/**
 * One act on one conversation, in one step: its row is held, changed, numbered, told to the screens and written in
 * the ledger and in the story of the conversation. A refusal leaves everything as it was.
 */
export async function onConversation(
  deps: InboxDeps,
  actor: Actor,
  id: string,
  name: string,
  act: (held: Held) => Promise<Deed | Refusal>,
): Promise<{ version: number } | Refusal> {
  return inOneStep(deps, actor, name, async (step) => {
    const conversation = await holdConversation(step, id)
    if (!conversation) return refuse("not_found", "inbox.not_found")
    const held = { step, clock: deps.clock, conversation }
    const deed = await act(held)
    if (isRefusal(deed)) return deed
    await writeDeed(held, actor, deed)
    return { version: held.conversation.version }
  })
}

/** The conversation, with its row locked until the step ends. */
export async function holdConversation(step: Step, id: string): Promise<Conversation | undefined> {
  const [row] = await step.db
    .select()
    .from(conversationTable)
    .where(eq(conversationTable.id, id))
    .for("update")
  return row
}

export async function writeDeed(held: Held, actor: Actor, deed: Deed): Promise<void> {
  const { step, conversation } = held
  const isPerson = actor.kind === "person"
  await change(held, {
    version: conversation.version + 1,
    ...(isPerson ? { lastActAt: step.now } : {}),
  })
  await step.db.insert(actTable).values({
    id: newId(held.clock),
    conversationId: conversation.id,
    at: step.now,
    byId: isPerson ? actor.id : null,
    said: deed.said,
  })
  await step.record({
    event: deed.event,
    subject: { kind: "conversation", id: conversation.id },
    payload: deed.payload,
  })
  await step.announce({ topic: "conversation", id: conversation.id })
}
