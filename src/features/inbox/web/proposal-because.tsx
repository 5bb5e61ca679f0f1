import { useLanguage } from "../../../web/i18n.ts"
import type { Proposal } from "./operations.ts"
import { becausesOf, chanceSaid, situationName } from "./proposal.ts"

type BecauseProps = {
  proposal: Proposal
  situation: Proposal["situations"][number]
  /** The words judged, or null while they are covered or not at hand. */
  text: string | null
  most?: number
}

/** Why a situation is proposed: what each rule says of itself, in the reader's language, and the words it found. */
export function Becauses({ proposal, situation, text, most = 5 }: BecauseProps) {
  const { t, language } = useLanguage()
  const becauses = becausesOf(situation.reasons, text ?? "", proposal.isStale || text === null)
  return (
    <ul className="inbox-becauses">
      {becauses.slice(0, most).map(({ rule, says, quotes }) => (
        <li key={rule}>
          {says ? says[language] : t("inbox-web.proposal.model")}
          {quotes.length > 0 && (
            <>
              {t("inbox-web.proposal.colon")}
              {quotes.map((words, at) => (
                <span key={words}>
                  {at > 0 && ", "}
                  <q>{words}</q>
                </span>
              ))}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** "Threat · severity 4 · very likely (about 9 times in 10)". */
export function ProposedWords({ proposal }: { proposal: Proposal }) {
  const { t } = useLanguage()
  const [lead] = proposal.situations
  return (
    <>
      <b>{situationName(proposal.situation, t)}</b> ·{" "}
      {t("inbox-web.severity", { severity: proposal.severity })}
      {lead && <span className="quiet"> · {chanceSaid(lead.score, t)}</span>}
    </>
  )
}
