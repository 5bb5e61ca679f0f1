import { and, eq } from "drizzle-orm"
import { type Refusal, refuse } from "../../../core/refusal.ts"
import type { Severity } from "../../../core/time/index.ts"
import type { Person } from "../actions/conversation.ts"
import { type InboxDeps, onConversation } from "../on-conversation.ts"
import { situation as situationShape } from "../shapes.ts"
import { type Conversation, labelTable, mentionTable, type Proposal } from "../tables.ts"
import { change, type Held, recount } from "../waiting/waits.ts"
import { forgetLabel, type Judgement, keepLabel } from "./label.ts"
import { holdProposal, postJudged } from "./pending.ts"

type Done = Promise<{ version: number } | Refusal>

/** What the machine proposed becomes what this person decides: situation and severity of the conversation. */
export function acceptProposal(deps: InboxDeps, person: Person, id: string, post: string): Done {
  return onConversation(deps, person, id, "inbox.accept-proposal", async (held) => {
    const proposal = await holdProposal(held.step, id, post)
    if (!proposal?.situation || proposal.severity === 0) return refuse("invalid", "inbox.no_proposal")
    if (proposal.settledBy) return refuse("conflict", "inbox.proposal_settled")
    const { situation, severity } = proposal
    const was = judgementOf(held.conversation)
    // What goes with the ten stands for none of them: only its severity is set.
    const own = situationShape.safeParse(situation).data ?? was.situation
    await judge(held, { situation: own, severity })
    await keepLabel(held, person.id, { post, situation, severity, was })
    return {
      event: "proposal.accepted",
      payload: { post, before: was, after: { situation: own, severity }, proposed: toldOf(proposal) },
      said: { key: "inbox.act.proposal_accepted", params: { situation: spelled(situation), severity } },
    }
  })
}

/** Situation and severity as a person judges them; the clocks follow the severity. `about`: the post they judge. */
export function assess(
  deps: InboxDeps,
  person: Person,
  id: string,
  judged: {
    situation?: Conversation["situation"] | undefined
    severity?: Severity | undefined
    about?: string | undefined
  },
): Done {
  return onConversation(deps, person, id, "inbox.assess", async (held) => {
    const was = judgementOf(held.conversation)
    const after = {
      situation: judged.situation === undefined ? was.situation : judged.situation,
      severity: judged.severity ?? was.severity,
    }
    const post = judged.about ?? (await postJudged(held.step, id))
    const proposal = post ? await holdProposal(held.step, id, post) : undefined
    if (judged.about && !proposal) return refuse("invalid", "inbox.no_proposal")
    await judge(held, after)
    if (post) await keepLabel(held, person.id, { post, ...after, was })
    return {
      event: "conversation.assessed",
      payload: { before: was, after, post: post ?? null, proposed: proposal ? toldOf(proposal) : null },
      said: {
        key: "inbox.act.assessed",
        params: { situation: spelled(after.situation), severity: after.severity },
      },
    }
  })
}

/** Takes back what was decided about a post, unless somebody decided otherwise since: the proposal asks again. */
export function takeBack(deps: InboxDeps, person: Person, id: string, post: string): Done {
  return onConversation(deps, person, id, "inbox.take-back-decision", async (held) => {
    const isHere = and(eq(mentionTable.postId, post), eq(mentionTable.conversationId, id))
    const [row] = await held.step.db
      .select({ label: labelTable })
      .from(labelTable)
      .innerJoin(mentionTable, eq(mentionTable.postId, labelTable.postId))
      .where(isHere)
      .for("update", { of: labelTable })
    if (!row) return refuse("invalid", "inbox.no_proposal")
    const { label } = row
    const own = situationShape.nullable().safeParse(label.situation).data
    const { situation, severity } = held.conversation
    if (severity !== label.severity || (own !== undefined && own !== situation))
      return refuse("conflict", "inbox.proposal_moved_on")
    await judge(held, label.was)
    await forgetLabel(held, post)
    return {
      event: "proposal.reopened",
      payload: { post, before: { situation, severity }, after: { ...label.was } },
      said: { key: "inbox.act.proposal_reopened" },
    }
  })
}

const judgementOf = ({ situation, severity }: Conversation): Judgement => ({ situation, severity })

/** Sets both; the clocks are counted again when the severity moved. */
async function judge(held: Held, after: Judgement): Promise<void> {
  const { severity } = held.conversation
  await change(held, after)
  if (after.severity !== severity) await recount(held)
}

/** What the ledger says that the machine had proposed, and by what. */
function toldOf({ situation, severity, situations, versions }: Proposal) {
  const rules = situations.find(({ id }) => id === situation)?.reasons.map(({ rule }) => rule) ?? []
  return { situation, severity, rules, versions }
}

/** As the messages name situations: no hyphen in a choice. */
const spelled = (situation: string | null) => situation?.replaceAll("-", "_") ?? "none"
