import type { ReactNode } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Time } from "../../../web/kit/time.tsx"
import type { Post, Proposal } from "./operations.ts"
import { marksOf, situationName } from "./proposal.ts"
import { Becauses, ProposedWords } from "./proposal-because.tsx"
import "./proposal.css"

/** The words of a post, those that rules found marked as long as nobody decided. */
export function ProposedText({ post: { text, proposal } }: { post: Post }) {
  const pieces: ReactNode[] = []
  let from = 0
  for (const { start, end } of proposal?.isPending ? marksOf(proposal, text) : []) {
    pieces.push(
      text.slice(from, start),
      <mark className="inbox-found" key={start}>
        {text.slice(start, end)}
      </mark>,
    )
    from = end
  }
  return (
    <>
      {pieces}
      {text.slice(from)}
    </>
  )
}

type LineProps = { post: Post; proposal: Proposal; isCovered: boolean }

/** Under a mention: what is proposed of it and why, or what somebody decided of that. */
export function ProposalLine({ post, proposal, isCovered }: LineProps) {
  const { t } = useLanguage()
  if (proposal.decided) return <Decided proposal={proposal} decided={proposal.decided} />
  return (
    <details className="inbox-proposal-told small">
      <summary>
        <span className="quiet">{t("inbox-web.proposal.says")}</span> <ProposedWords proposal={proposal} />
      </summary>
      {proposal.situations.map((situation) => (
        <div key={situation.id}>
          {proposal.situations.length > 1 && <p>{situationName(situation.id, t)}</p>}
          <Becauses proposal={proposal} situation={situation} text={isCovered ? null : post.text} />
        </div>
      ))}
      {proposal.isStale && <p className="quiet">{t("inbox-web.proposal.stale")}</p>}
    </details>
  )
}

type DecidedProps = { proposal: Proposal; decided: NonNullable<Proposal["decided"]> }

function Decided({ proposal, decided }: DecidedProps) {
  const { t } = useLanguage()
  const { by, at, isRight } = decided
  return (
    <p className="small quiet">
      {t(isRight ? "inbox-web.proposal.was_right" : "inbox-web.proposal.was_wrong", {
        proposed: situationName(proposal.situation, t).toLowerCase(),
        decided: situationName(decided.situation ?? "none", t).toLowerCase(),
      })}{" "}
      · {by.name}, <Time at={at} />
    </p>
  )
}
