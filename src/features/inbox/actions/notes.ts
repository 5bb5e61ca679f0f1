import { sql } from "drizzle-orm"
import { type Refusal, refuse } from "../../../core/refusal.ts"
import { rowsOf } from "../../../platform/db.ts"
import { newId } from "../../../platform/ids.ts"
import { tell } from "../notifications.ts"
import { type InboxDeps, onConversation } from "../on-conversation.ts"
import { noteTable } from "../tables.ts"
import { markAnswered } from "../waiting/answered.ts"
import type { Held } from "../waiting/waits.ts"
import type { Person } from "./conversation.ts"

type Done = Promise<{ version: number } | Refusal>

/** Words between colleagues. Those mentioned are told; the text itself names nobody, so that names may change. */
export function addNote(
  deps: InboxDeps,
  person: Person,
  id: string,
  written: { text: string; mentions: readonly string[] },
): Done {
  return onConversation(deps, person, id, "inbox.add-note", async (held) => {
    const mentions = [...new Set(written.mentions)]
    if (!(await areHere(held, mentions))) return refuse("invalid", "inbox.no_such_person")
    const noteId = newId(held.clock)
    await held.step.db.insert(noteTable).values({
      id: noteId,
      conversationId: id,
      text: written.text,
      mentions,
      byId: person.id,
      at: held.step.now,
    })
    await tell(held, mentions, { kind: "mentioned", except: person.id })
    return {
      event: "conversation.noted",
      payload: { note: noteId, text: written.text, mentions },
      said: { key: "inbox.act.noted" },
    }
  })
}

/**
 * Answered by telephone, at the counter, or on a network that Vigie only listens to. It counts from now: nobody can
 * prove an earlier hour.
 */
export function answerElsewhere(deps: InboxDeps, person: Person, id: string, where: string): Done {
  return onConversation(deps, person, id, "inbox.answer-elsewhere", async (held) => {
    if (!held.conversation.waitId) return refuse("conflict", "inbox.nobody_waits")
    await markAnswered(held, { at: held.step.now, outside: false, saw: () => true })
    return {
      event: "conversation.answered_elsewhere",
      payload: { where },
      said: { key: "inbox.act.answered_elsewhere", params: { where } },
    }
  })
}

async function areHere(held: Held, people: readonly string[]): Promise<boolean> {
  if (people.length === 0) return true
  const found = await held.step.db.execute(
    sql`select count(*)::int as n from people_person where id = any(${sql.param(people)}::uuid[]) and left_at is null`,
  )
  return rowsOf<{ n: number }>(found)[0]?.n === people.length
}
