import type { Actor } from "../../core/authority/roles.ts"
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts"
import { on, type Route } from "../../platform/http/route.ts"
import type { Deps } from "../deps.ts"
import * as act from "./actions/conversation.ts"
import { takeMeasure } from "./actions/measure.ts"
import { addNote, answerElsewhere } from "./actions/notes.ts"
import { showPresence } from "./actions/presence.ts"
import { sendReply } from "./actions/reply.ts"
import { cancelReply, resendReply, settleReply } from "./actions/reply-fate.ts"
import * as contract from "./contract.ts"
import { may } from "./may.ts"
import { markSeen, readNotifications } from "./notifications.ts"
import { acceptProposal, assess, takeBack } from "./proposing/decide.ts"
import { routes as proposing } from "./proposing/routes.ts"
import { listColleagues } from "./queries/colleagues.ts"
import { exportCsv } from "./queries/csv.ts"
import { countViews, listLines } from "./queries/list.ts"
import { findMentions, readPostsOf } from "./queries/posts.ts"
import { readWhole } from "./queries/whole.ts"
import { readPromise } from "./waiting/level.ts"
import { setServiceLevel } from "./waiting/recount.ts"

/** Runs an act of a person, and answers the conversation as it became. */
async function acting(
  deps: Deps,
  actor: Actor,
  id: string,
  run: (person: act.Person) => Promise<{ version: number; conversationId?: string } | Refusal>,
) {
  if (actor.kind !== "person") return refuse("not_allowed", "platform.not_allowed")
  const done = await run(actor)
  return isRefusal(done) ? done : readWhole(deps, actor, done.conversationId ?? id)
}

async function asPerson<Answer>(
  actor: Actor,
  run: (person: act.Person) => Promise<Answer>,
): Promise<Answer | Refusal> {
  return actor.kind === "person" ? run(actor) : refuse("not_allowed", "platform.not_allowed")
}

const reads: Route<Deps>[] = [
  on(contract.listConversations, may.read, (deps: Deps, { actor, query }) => listLines(deps, actor, query)),
  on(contract.exportConversations, may.read, async (deps: Deps, { actor, query }) => {
    const { language_of_file: language, ...filters } = query
    const csv = await exportCsv(deps, actor, filters, language)
    const headers = {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="conversations.csv"`,
      "cache-control": "no-store",
    }
    return new Response(csv, { headers })
  }),
  on(contract.readCounts, may.read, (deps: Deps, { actor }) => countViews(deps, actor)),
  on(contract.readConversation, may.read, (deps: Deps, { actor, params }) =>
    readWhole(deps, actor, params.id),
  ),
  on(contract.readPosts, may.read, (deps: Deps, { params, query }) => readPostsOf(deps, params.id, query)),
  on(contract.findMentions, may.read, async (deps: Deps, { query }) => ({
    items: await findMentions(deps, query.posts),
  })),
  on(contract.listColleagues, may.read, (deps: Deps) => listColleagues(deps)),
  on(contract.listNotifications, "everyone", (deps: Deps, { actor, query }) =>
    asPerson(actor, (person) => readNotifications(deps, person.id, query)),
  ),
  on(contract.seeNotifications, "everyone", (deps: Deps, { actor, body }) =>
    asPerson(actor, async (person) => {
      await markSeen(deps, person.id, body.conversation)
      return new Response(null, { status: 204 })
    }),
  ),
  on(contract.showPresence, may.read, (deps: Deps, { actor, params, body }) =>
    asPerson(actor, (person) => showPresence(deps, person.id, params.id, body.typing)),
  ),
  on(contract.readServiceLevel, may.read, async (deps: Deps) => (await readPromise(deps.db)).level),
  on(contract.setServiceLevel, may.set_level, (deps: Deps, { actor, body }) =>
    asPerson(actor, (person) => setServiceLevel(deps, person, body)),
  ),
]

const acts: Route<Deps>[] = [
  on(contract.claim, may.work, (deps: Deps, { actor, params: { id }, body }) =>
    acting(deps, actor, id, (person) => act.claim(deps, person, id, body.takeOver)),
  ),
  on(contract.release, may.work, (deps: Deps, { actor, params: { id } }) =>
    acting(deps, actor, id, (person) => act.release(deps, person, id)),
  ),
  on(contract.assign, may.assign, (deps: Deps, { actor, params: { id }, body }) =>
    acting(deps, actor, id, (person) => act.assign(deps, person, id, body.person)),
  ),
  on(contract.assess, may.work, (deps: Deps, { actor, params: { id }, body }) =>
    acting(deps, actor, id, (person) => assess(deps, person, id, body)),
  ),
  on(contract.acceptProposal, may.work, (deps: Deps, { actor, params: { id }, body }) =>
    acting(deps, actor, id, (person) => acceptProposal(deps, person, id, body.post)),
  ),
  on(contract.takeBackDecision, may.work, (deps: Deps, { actor, params: { id }, body }) =>
    acting(deps, actor, id, (person) => takeBack(deps, person, id, body.post)),
  ),
  on(contract.addNote, may.work, (deps: Deps, { actor, params: { id }, body }) =>
    acting(deps, actor, id, (person) => addNote(deps, person, id, body)),
  ),
  on(contract.letStand, may.decide, (deps: Deps, { actor, params: { id }, body }) =>
    acting(deps, actor, id, (person) => act.letStand(deps, person, id, body.reason)),
  ),
  on(contract.waitOnAuthor, may.work, (deps: Deps, { actor, params: { id }, body }) =>
    acting(deps, actor, id, (person) =>
      act.waitOnAuthor(deps, person, id, Temporal.Instant.from(body.until)),
    ),
  ),
  on(contract.close, may.work, (deps: Deps, { actor, params: { id } }) =>
    acting(deps, actor, id, (person) => act.close(deps, person, id)),
  ),
  on(contract.reopen, may.work, (deps: Deps, { actor, params: { id } }) =>
    acting(deps, actor, id, (person) => act.reopen(deps, person, id)),
  ),
  on(contract.answeredElsewhere, may.answer, (deps: Deps, { actor, params: { id }, body }) =>
    acting(deps, actor, id, (person) => answerElsewhere(deps, person, id, body.where)),
  ),
  on(contract.takeMeasure, may.measure, (deps: Deps, { actor, params: { id }, body }) =>
    acting(deps, actor, id, (person) => takeMeasure(deps, person, id, body)),
  ),
  on(contract.sendReply, may.answer, (deps: Deps, { actor, params: { id }, body }) =>
    acting(deps, actor, id, (person) => sendReply(deps, person, id, body)),
  ),
  on(contract.cancelReply, may.answer, (deps: Deps, { actor, params: { id } }) =>
    acting(deps, actor, id, (person) => cancelReply(deps, person, id)),
  ),
  on(contract.resendReply, may.answer, (deps: Deps, { actor, params: { id }, body }) =>
    acting(deps, actor, id, (person) => resendReply(deps, person, id, body.text)),
  ),
  on(contract.settleReply, may.answer, (deps: Deps, { actor, params: { id }, body }) =>
    acting(deps, actor, id, (person) => settleReply(deps, person, id, body.isThere)),
  ),
]

export const routes: Route<Deps>[] = [...reads, ...acts, ...proposing]
