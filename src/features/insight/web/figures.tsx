import type { ReactNode } from "react"
import { durationSaid } from "../../../web/duration.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { Card } from "../../../web/kit/page.tsx"
import { Time } from "../../../web/kit/time.tsx"
import type { Zoom } from "../../../web/ribbon/data.ts"
import type { Now } from "./asked.ts"
import { shareSaid } from "./share.ts"

type Figures = Now["figures"]
type FiguresCardProps = { figures: Figures; ribbon: Now["ribbon"]; zoom: Zoom }

/** The figures that cannot be flattered: each says of how many, and what it leaves out. */
export function FiguresCard({ figures, ribbon, zoom }: FiguresCardProps) {
  const { t } = useLanguage()
  return (
    <Card title={t("insight.figures.title")} aside={t(`insight.figures.window.${zoom}`)}>
      <dl className="figures">
        <LongestSilence figures={figures} ribbon={ribbon} />
        <Answered figures={figures} />
        <WaitingNow figures={figures} />
        <OverWeekend figures={figures} />
      </dl>
      {figures.all.of > 0 && <Parts figures={figures} />}
    </Card>
  )
}

type FigureProps = { value: ReactNode; label: string; isPast?: boolean; children?: ReactNode }

const Figure = ({ value, label, isPast = false, children }: FigureProps) => (
  <div>
    <dt>{label}</dt>
    <dd className="figure" data-past={isPast || undefined}>
      {value}
    </dd>
    <dd className="small quiet">{children}</dd>
  </div>
)

function LongestSilence({ figures, ribbon }: Pick<FiguresCardProps, "figures" | "ribbon">) {
  const { t, say } = useLanguage()
  const label = t("insight.figures.silence")
  const longest = figures.longestSilence
  if (!longest)
    return (
      <Figure value="0" label={label}>
        {t("insight.figures.no_silence")}
      </Figure>
    )
  const length =
    Temporal.Instant.from(longest.to).epochMilliseconds -
    Temporal.Instant.from(longest.from).epochMilliseconds
  const isPast = ribbon.silences.some(({ from, isPast: past }) => past && from === longest.from)
  return (
    <Figure value={say(durationSaid(length))} label={label} isPast={isPast}>
      <Time at={longest.from} style="brief" /> → <Time at={longest.to} style="brief" />
      <br />
      {t("insight.figures.silence_people", { count: longest.people })}
    </Figure>
  )
}

function Answered({ figures: { all } }: { figures: Figures }) {
  const { t, say, language } = useLanguage()
  const median =
    all.median === null
      ? undefined
      : all.median === "unanswered"
        ? t("insight.figures.median_unanswered")
        : t("insight.figures.median", { duration: say(durationSaid(all.median)) })
  return (
    <Figure value={shareSaid(all.share, language)} label={t("insight.figures.answered")}>
      {all.of === 0
        ? t("insight.figures.of_none")
        : t("insight.figures.of", { answered: all.answered, of: all.of })}
      {all.missed > 0 && <>, {t("insight.figures.missed", { count: all.missed })}</>}
      {all.letStand > 0 && <>, {t("insight.figures.let_stand", { count: all.letStand })}</>}
      {all.open > 0 && <>, {t("insight.figures.open", { count: all.open })}</>}
      {median && (
        <>
          <br />
          {median}
        </>
      )}
    </Figure>
  )
}

function WaitingNow({ figures: { waitingNow } }: { figures: Figures }) {
  const { t } = useLanguage()
  return (
    <Figure value={waitingNow.items} label={t("insight.figures.waiting", { count: waitingNow.items })}>
      {t("insight.figures.people", { count: waitingNow.people })}
      {waitingNow.past > 0 && (
        <>
          <br />
          <span className="late">■ {t("insight.figures.past", { count: waitingNow.past })}</span>
        </>
      )}
    </Figure>
  )
}

function OverWeekend({ figures: { overWeekend } }: { figures: Figures }) {
  const { t } = useLanguage()
  return (
    <Figure
      value={overWeekend.people}
      label={t("insight.figures.over_weekend", { count: overWeekend.people })}
    >
      {t("insight.figures.over_weekend_of", { count: overWeekend.of })}
    </Figure>
  )
}

/** Weekdays against weekends, each with how many it is made of. */
function Parts({ figures: { weekday, weekend } }: { figures: Figures }) {
  const { t, language } = useLanguage()
  return (
    <div className="parts">
      <h3>{t("insight.figures.parts")}</h3>
      {Object.entries({ weekday, weekend }).map(([name, part]) => (
        <p key={name}>
          <span>{t(`insight.figures.${name}`)}</span>
          <i aria-hidden="true">
            <b style={{ width: `${(part.share ?? 0) * 100}%` }} />
          </i>
          <span className="part-share">{shareSaid(part.share, language)}</span>
          <span className="quiet">{t("insight.figures.of", { answered: part.answered, of: part.of })}</span>
        </p>
      ))}
    </div>
  )
}
