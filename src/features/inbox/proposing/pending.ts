import { and, eq, type SQL, sql } from "drizzle-orm"
import type { Step } from "../../ledger/index.ts"
import { mentionTable, type Proposal, proposalTable } from "../tables.ts"

/**
 * The condition on a proposal `p` of the conversation `c` that still asks for a decision: nobody decided since, and it
 * says something else or graver than what a person last set.
 */
export const isPending: SQL = sql`
  p.situation is not null and p.settled_by is null
  and (p.situation is distinct from c.situation or p.severity > c.severity)`

/** The proposal that whoever reads the conversation `c` is asked about: the gravest, then the latest. */
export const pendingOf = (columns: SQL): SQL => sql`
  select ${columns} from inbox_proposal p join inbox_mention m on m.post_id = p.post_id
   where m.conversation_id = c.id and ${isPending}
   order by p.severity desc, p.at desc, p.post_id limit 1`

/** The proposal about one post of a conversation, held until the step ends. */
export async function holdProposal(
  step: Step,
  conversationId: string,
  postId: string,
): Promise<Proposal | undefined> {
  const [row] = await step.db
    .select({ proposal: proposalTable })
    .from(proposalTable)
    .innerJoin(mentionTable, eq(mentionTable.postId, proposalTable.postId))
    .where(and(eq(mentionTable.conversationId, conversationId), eq(proposalTable.postId, postId)))
    .for("update", { of: proposalTable })
  return row?.proposal
}

/** Which post a person judges when they say nothing of it: the one proposed, the one judged before, else the latest. */
export async function postJudged(step: Step, conversationId: string): Promise<string | undefined> {
  const found = await step.client.query<{ id: string | null }>(
    `select coalesce(
       (select p.post_id from inbox_proposal p join inbox_mention m on m.post_id = p.post_id
          join inbox_conversation c on c.id = m.conversation_id
         where m.conversation_id = $1 and p.situation is not null and p.settled_by is null
         order by p.severity desc, p.at desc, p.post_id limit 1),
       (select l.post_id from inbox_label l join inbox_mention m on m.post_id = l.post_id
         where m.conversation_id = $1 order by l.at desc limit 1),
       (select m.post_id from inbox_mention m where m.conversation_id = $1 and not m.ours
         order by m.at desc, m.post_id desc limit 1)) as id`,
    [conversationId],
  )
  return found.rows[0]?.id ?? undefined
}
