import { Link } from "@tanstack/react-router"
import { Fragment, type ReactNode } from "react"
import { useNow } from "../../../web/clock.ts"
import { durationSaid } from "../../../web/duration.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { Tag } from "../../../web/kit/tag.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { useAct } from "../../../web/queries.ts"
import { useZone } from "../../../web/session.ts"
import { shortest, when } from "../../../web/when.ts"
import { type Line, type Notification, seeNotifications } from "./asked.ts"
import type { Need } from "./need.ts"
import { conversationPlace } from "./places.ts"

type NeedRowProps = { need: Need; isFirst: boolean }

export const NeedRow = ({ need, isFirst }: NeedRowProps) =>
  need.kind === "line" ? (
    <LineRow line={need.line} told={need.told} isFirst={isFirst} />
  ) : (
    <NotificationRow notification={need.notification} isFirst={isFirst} />
  )

/** A conversation that waits: until when, what was said, where, and what the person may do about it. */
function LineRow({ line, told, isFirst }: { line: Line; told: Notification[]; isFirst: boolean }) {
  const { t, say } = useLanguage()
  const { authority, author, excerpt } = line
  const act = t(authority.may ? "insight.act.answer" : "insight.act.read")
  return (
    <li className="need">
      <Due due={line.due} />
      <div className="need-what">
        <p className="need-said">{t("insight.quote", { excerpt: excerpt || t("insight.no_words") })}</p>
        <p className="small quiet">
          <Place line={line} />
        </p>
        <p className="small need-may" data-may={authority.may || undefined}>
          <span aria-hidden="true">{authority.may ? "✓" : "▲"}</span> {say(authority.because)}
        </p>
        {told.length > 0 && (
          <p className="need-told">
            {told.map((notification) => (
              <Tag key={notification.id} tone="duty">
                {t(`insight.notification.${notification.kind}`)}
              </Tag>
            ))}
          </p>
        )}
      </div>
      <Open conversation={line.id} told={told} isMain={isFirst && authority.may} about={author}>
        {act}
      </Open>
    </li>
  )
}

/** Time left, or how late it is: the length first, since that is what the eye compares from one line to the next. */
function Due({ due }: { due: string | null }) {
  const { t, say, language } = useLanguage()
  const now = useNow()
  const zone = useZone()
  if (!due) return <p className="need-when quiet">{t("insight.no_due")}</p>
  const at = Temporal.Instant.from(due)
  const left = at.epochMilliseconds - now.epochMilliseconds
  return (
    <p className={left < 0 ? "need-when late" : "need-when"} title={when(at, zone, language, "exact")}>
      {say(durationSaid(left))}
      {left < 0 && <span className="small">{t("insight.late")}</span>}
    </p>
  )
}

/** Who, on which account of which network, in what situation, how grave. */
function Place({ line }: { line: Line }) {
  const { t } = useLanguage()
  const { author, account, situation, severity } = line
  const facts = [
    author,
    t("insight.on_account", { network: t(`connectors.${account.network}.name`), account: account.name }),
    ...(situation ? [t(`inbox.situation.${situation}`)] : []),
    t("insight.severity", { severity }),
  ]
  return facts.map((fact, index) => (
    <Fragment key={fact}>
      {index > 0 && " · "}
      {fact}
    </Fragment>
  ))
}

/** Something the person was told: when, what, about whose words. */
function NotificationRow({ notification, isFirst }: { notification: Notification; isFirst: boolean }) {
  const { t } = useLanguage()
  const { kind, clock, conversation, at } = notification
  return (
    <li className="need">
      <NotificationTime at={at} />
      <div className="need-what">
        <p className="need-said">
          {t(`insight.notification.${kind}`)}
          {clock && <span className="quiet"> {t(`insight.clock.${clock}`)}</span>}
        </p>
        <p className="small quiet">
          {t("insight.said_by", {
            author: conversation.author,
            quote: t("insight.quote", { excerpt: conversation.excerpt || t("insight.no_words") }),
          })}
        </p>
      </div>
      <Open conversation={conversation.id} told={[notification]} isMain={isFirst} about={conversation.author}>
        {t(`insight.act.${kind}`)}
      </Open>
    </li>
  )
}

/** Today the hour, before that the day: the exact moment is on hover. */
function NotificationTime({ at }: { at: string }) {
  const now = useNow()
  const zone = useZone()
  const isToday = shortest(Temporal.Instant.from(at), zone, now) === "time"
  return (
    <p className="need-when quiet">
      <Time at={at} style={isToday ? "time" : "day"} />
    </p>
  )
}

type OpenProps = {
  conversation: string
  told: Notification[]
  isMain: boolean
  about: string
  children: ReactNode
}

/** Opens the conversation; what was told about it has then been seen. */
function Open({ conversation, told, isMain, about, children }: OpenProps) {
  const { t } = useLanguage()
  const see = useAct(seeNotifications, { topics: ["now", "notification", "strip"] })
  return (
    <Link
      to={conversationPlace(conversation)}
      className="button"
      data-variant={isMain ? "primary" : "quiet"}
      onClick={() => told.length > 0 && see.mutate({ body: { conversation } })}
    >
      {children}
      <span className="only-read">{t("insight.act.about", { name: about })}</span>
    </Link>
  )
}
