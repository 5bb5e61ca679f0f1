import { useNow } from "../clock.ts"
import { durationSaid } from "../duration.ts"
import { type Translate, useLanguage } from "../i18n.ts"
import { PersonChip } from "../kit/person.tsx"
import { useIsConnectionLost } from "../live.ts"
import { type Strip, useZone } from "../session.ts"
import { shortest, when } from "../when.ts"
import { useStrip } from "./strip-data.ts"

/** At the top of every screen: who is on duty until when, what waits, the next gap, the connectors' health. */
export function StatusStrip() {
  const { t } = useLanguage()
  const { data: strip } = useStrip()
  const isLost = useIsConnectionLost()
  return (
    <section className="strip" aria-label={t("web.strip.label")}>
      {strip && <OnDuty strip={strip} />}
      {strip && <Waiting strip={strip} />}
      {strip && <NextGap strip={strip} />}
      {isLost ? (
        <p className="strip-end" role="status">
          <b>{t("web.live.lost")}</b>
        </p>
      ) : (
        strip && <Connectors strip={strip} />
      )}
    </section>
  )
}

function useMoment() {
  const { language } = useLanguage()
  const zone = useZone()
  const now = useNow()
  return (at: string) => {
    const instant = Temporal.Instant.from(at)
    const style = shortest(instant, zone, now)
    return when(instant, zone, language, style === "near" ? "brief" : style)
  }
}

function OnDuty({ strip: { onDuty, nextGap } }: { strip: Strip }) {
  const { t } = useLanguage()
  const moment = useMoment()
  // Neither a duty nor a gap: nothing says who should be there, which is not the same as nobody being there.
  if (!onDuty && !nextGap) return <p className="strip-duty quiet">{t("web.strip.no_roster")}</p>
  if (!onDuty)
    return (
      <p className="strip-duty">
        <i className="nobody" aria-hidden="true" />
        <b>{t("web.strip.nobody")}</b>
      </p>
    )
  return (
    <p className="strip-duty">
      <PersonChip name={onDuty.name} onDuty />
      <span className="quiet">{t("web.strip.until", { moment: moment(onDuty.until) })}</span>
    </p>
  )
}

function Waiting({ strip: { waiting, past } }: { strip: Strip }) {
  const { t } = useLanguage()
  return (
    <p>
      <b>{t("web.strip.waiting", { count: waiting })}</b>
      {past > 0 && (
        <span className="late">
          {" "}
          · <i aria-hidden="true">■</i> {t("web.strip.past", { count: past })}
        </span>
      )}
    </p>
  )
}

function NextGap({ strip: { nextGap, onDuty } }: { strip: Strip }) {
  const { t, say } = useLanguage()
  const moment = useMoment()
  if (!nextGap && !onDuty) return null
  if (!nextGap) return <p className="strip-more quiet">{t("web.strip.no_gap")}</p>
  const length =
    Temporal.Instant.from(nextGap.to).epochMilliseconds -
    Temporal.Instant.from(nextGap.from).epochMilliseconds
  return (
    <p className="strip-more">
      <span className="quiet">{t("web.strip.next_gap")}</span> <b>{moment(nextGap.from)}</b>{" "}
      <span className="quiet">({say(durationSaid(length))})</span>
    </p>
  )
}

function Connectors({ strip: { connectors } }: { strip: Strip }) {
  const { t } = useLanguage()
  const moment = useMoment()
  const [failing, ...others] = connectors.failing
  return (
    <p className="strip-end strip-more">
      <span className="quiet">{t("web.strip.listening", { count: connectors.listening })}</span>
      {connectors.delay !== null && <span className="quiet"> · {delaySaid(connectors.delay, t)}</span>}
      {failing && <b> · ▲ {t("web.strip.failing", { name: failing.name, moment: moment(failing.since) })}</b>}
      {others.length > 0 && <b> {t("web.strip.failing_others", { count: others.length })}</b>}
    </p>
  )
}

/** How soon we hear what is said, the middle time of a week: "40 s", then in minutes. */
function delaySaid(milliseconds: number, t: Translate): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000))
  return t("web.strip.delay", {
    duration: seconds < 100 ? t("web.strip.seconds", { seconds }) : durationSaid(milliseconds),
  })
}
