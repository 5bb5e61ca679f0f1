import { Link } from "@tanstack/react-router"
import { useLanguage } from "../../../web/i18n.ts"
import { isVeiled } from "./filters.ts"
import { ActButton } from "./head.tsx"
import type { Acts } from "./keys.ts"
import type { Conversation, Proposal } from "./operations.ts"
import { rightPlace } from "./place.ts"
import { situationName } from "./proposal.ts"
import { Becauses, ProposedWords } from "./proposal-because.tsx"
import "./proposal.css"

type StripProps = { conversation: Conversation; proposal: Proposal; acts: Acts }

/** Above the reply: what the machine proposes, why, and the two keys that decide. Nothing happens until one is pressed. */
export function ProposalStrip({ conversation, proposal, acts }: StripProps) {
  const { t } = useLanguage()
  const [lead, ...others] = proposal.situations
  const post = conversation.history.items.find(({ id }) => id === proposal.post)
  const text = isVeiled(conversation) ? null : (post?.text ?? null)
  return (
    <section className="inbox-proposal" aria-label={t("inbox-web.proposal")}>
      <Care proposal={proposal} />
      <div className="inbox-proposal-line">
        <p>
          <span className="quiet">{t("inbox-web.proposal.says")}</span> <ProposedWords proposal={proposal} />
        </p>
        <div className="inbox-proposal-acts">
          {acts.accept && <ActButton act={acts.accept} />}
          {acts.correct && <ActButton act={acts.correct} />}
        </div>
      </div>
      <div className="small inbox-proposal-why">
        {lead && <Becauses proposal={proposal} situation={lead} text={text} most={2} />}
        {others.length > 0 && (
          <p>
            {t("inbox-web.proposal.also", {
              situations: others.map(({ id }) => situationName(id, t).toLowerCase()).join(", "),
            })}
          </p>
        )}
        <p className="quiet">
          {t("inbox-web.proposal.nothing_yet")}{" "}
          <Link to={rightPlace}>{t("inbox-web.proposal.how_right")}</Link>
        </p>
      </div>
    </section>
  )
}

/** Behind these words there may be somebody to look after first. */
function Care({ proposal }: { proposal: Proposal }) {
  const { t } = useLanguage()
  const isDistress =
    proposal.tone === "distressed" || proposal.situations.some(({ id }) => id === "self-harm")
  return isDistress ? (
    <p className="inbox-proposal-care">
      <i aria-hidden="true">▲</i> {t("inbox-web.proposal.care")}
    </p>
  ) : null
}
