import { Link } from "@tanstack/react-router"
import { useLanguage } from "../../../web/i18n.ts"
import { Deadline } from "../../../web/kit/deadline.tsx"
import { PersonChip } from "../../../web/kit/person.tsx"
import { Tag } from "../../../web/kit/tag.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { hasDraft } from "./draft.ts"
import { isVeiled } from "./filters.ts"
import type { Line } from "./operations.ts"
import type { Place } from "./place.ts"
import { situationName } from "./proposal.ts"

type RowProps = { line: Line; place: Place; isUnread: boolean }

export function ConversationRow({ line, place, isUnread }: RowProps) {
  const { t } = useLanguage()
  const isOpen = line.id === place.id
  const holder = line.claimedBy ?? line.assignee
  return (
    <Link
      {...place.linkTo(line.id)}
      activeProps={{}}
      className="inbox-row"
      aria-current={isOpen ? "true" : undefined}
      data-unread={isUnread || undefined}
    >
      <span className="inbox-row-head">
        {isUnread && (
          <>
            <i className="inbox-unread" aria-hidden="true" />
            <span className="only-read">{t("inbox-web.unread")}</span>
          </>
        )}
        <b>{line.author.name}</b>
        <span className="inbox-row-time">
          <Standing line={line} />
        </span>
      </span>
      <span className="inbox-row-where quiet">
        {line.account.name} · {t(`connectors.${line.account.network}.name`)}
      </span>
      <span className="inbox-row-words" lang={line.language ?? undefined}>
        {isVeiled(line) ? <em>{t("inbox-web.veiled")}</em> : line.excerpt}
      </span>
      <Marks line={line} />
      {holder && (
        <span className="inbox-row-holder">
          <span className="only-read">
            {t(line.claimedBy ? "inbox-web.claimed_by" : "inbox-web.assigned_to")}{" "}
          </span>
          <PersonChip name={holder.name} short />
        </span>
      )}
    </Link>
  )
}

/** The nearest deadline while somebody waits; else where the conversation stands, or when it was last spoken in. */
function Standing({ line }: { line: Line }) {
  const { t } = useLanguage()
  const due = nextDue(line)
  if (line.clocks?.paused) return <Tag>{t("inbox-web.paused")}</Tag>
  if (due) return <Deadline due={due} />
  return (
    <span className="quiet small">
      <Time at={line.lastPostAt} />
    </span>
  )
}

export function nextDue({ clocks }: Pick<Line, "clocks">): string | null {
  const dues = [clocks?.wall.due, clocks?.service.due].filter((due) => typeof due === "string")
  return dues.sort(Temporal.Instant.compare)[0] ?? null
}

function Marks({ line }: { line: Line }) {
  const { t } = useLanguage()
  const { situation, severity, proposed, reply } = line
  const isTroubled = reply === "refused" || reply === "unknown"
  const isDrafted = line.state === "open" && hasDraft(line.id)
  if (!situation && severity === 1 && !proposed && !isTroubled && !isDrafted) return null
  return (
    <span className="inbox-row-marks">
      {(situation || severity > 1) && <AssessmentTag line={line} />}
      {proposed && (
        <span className="tag inbox-proposed">
          {t("inbox-web.proposal.marker", { situation: situationName(proposed.situation, t) })}
        </span>
      )}
      {isTroubled && <Tag tone="duty">{t(`inbox-web.reply.${reply}`)}</Tag>}
      {isDrafted && <Tag>{t("inbox-web.drafted")}</Tag>}
    </span>
  )
}

type Assessed = { line: Pick<Line, "situation" | "severity"> }

export const AssessmentTag = ({ line }: Assessed) =>
  line.situation || line.severity > 1 ? (
    <span className="tag inbox-assessment" data-grave={line.severity >= 4 || undefined}>
      <AssessmentWords line={line} or="" />
    </span>
  ) : null

/** Situation and severity in words, a triangle before what is grave; `or` while nobody has judged. */
export function AssessmentWords({ line: { situation, severity }, or }: Assessed & { or: string }) {
  const { t } = useLanguage()
  if (!situation && severity === 1) return or
  return (
    <>
      {severity >= 4 && <i aria-hidden="true">▲</i>}
      {situation && `${t(`inbox.situation.${situation}`)} · `}
      {t("inbox-web.severity", { severity })}
    </>
  )
}
