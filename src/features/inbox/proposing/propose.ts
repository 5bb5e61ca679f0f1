import { sql } from "drizzle-orm"
import type { AssessedSituation, Assessment } from "../../../core/judge/assess.ts"
import type { CompiledPacks } from "../../../core/packs/compile.ts"
import type { ReadyJudge } from "../../../platform/judging.ts"
import type { Log } from "../../../platform/log.ts"
import type { Step } from "../../ledger/index.ts"
import type { KeptPost } from "../../listening/index.ts"
import { type KeptSituation, type Proposal, proposalTable } from "../tables.ts"

/**
 * Keeps what the machine thinks of a post, without a clock, a state or an order changing for it. A post edited before
 * anybody decided is judged again; one about which somebody did keeps what they had before their eyes.
 */
export async function propose(
  step: Step,
  judge: ReadyJudge | undefined,
  post: KeptPost,
  log: Pick<Log, "error">,
): Promise<void> {
  const assessment = judge && assessed(judge, post, step.now, log)
  if (!judge || !assessment) return
  const proposal = { at: step.now, versions: { ...judge.versions }, ...proposalOf(assessment, judge.packs) }
  await step.db
    .insert(proposalTable)
    .values({ postId: post.id, ...proposal })
    .onConflictDoUpdate({
      target: proposalTable.postId,
      set: proposal,
      setWhere: sql`${proposalTable.settledBy} is null and ${proposalTable.at} < ${post.editedAt?.toString() ?? null}::timestamptz`,
    })
}

/** A post that the judge cannot take must still reach somebody. */
function assessed(
  judge: ReadyJudge,
  { id, text, language }: KeptPost,
  now: Temporal.Instant,
  log: Pick<Log, "error">,
): Assessment | undefined {
  try {
    return judge.assess({ text: text.slice(0, mostRead), ...(language ? { lang: language } : {}) }, now)
  } catch (error) {
    log.error("inbox.not_judged", error, { post: id })
    return undefined
  }
}

/** Characters judged of one post. */
const mostRead = 50_000

type Judged = Pick<Proposal, "lang" | "situation" | "severity" | "intent" | "tone" | "situations">

/** What is kept of an assessment: places in the words and not the words, and what each rule says of itself. */
export function proposalOf(
  assessment: Assessment,
  packs: Pick<CompiledPacks, "situations" | "texts">,
): Judged {
  const { lang, severity, intent, tone, situations, crossCutting } = assessment
  const usual = ({ id }: AssessedSituation) => packs.situations.get(id)?.severity.usual ?? 1
  const gravest = [...situations].sort((a, b) => usual(b) - usual(a) || b.score - a.score)
  const kept = [
    ...gravest.map((one) => keptOf(one, false, packs)),
    ...crossCutting.map((one) => keptOf(one, true, packs)),
  ]
  return { lang, severity, intent, tone, situation: kept[0]?.id ?? null, situations: kept }
}

function keptOf(
  { id, score, reasons }: AssessedSituation,
  crossCutting: boolean,
  { texts }: Pick<CompiledPacks, "texts">,
): KeptSituation {
  return {
    id,
    crossCutting,
    score,
    reasons: reasons.map(({ rule, start, end }) => {
      const [fr, en] = [texts.fr.get(`rule.${rule}`), texts.en.get(`rule.${rule}`)]
      return { rule, start, end, says: fr && en ? { fr, en } : null }
    }),
  }
}
