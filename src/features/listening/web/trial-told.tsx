import { useNow } from "../../../web/clock.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Figures } from "../../../web/kit/figures.tsx"
import { Progress } from "../../../web/kit/progress.tsx"
import { useZone } from "../../../web/session.ts"
import { Bars } from "./bars.tsx"
import { dayName } from "./chart.tsx"
import { ExcerptLines } from "./excerpt.tsx"
import type { Trial } from "./trial.ts"

/** As in the test itself (watches/past.ts). */
const daysBack = 90

type TrialToldProps = { trial: Trial; isStale: boolean; onStop: () => void }

/** What a query would have found: how many, how often, and some of them. */
export function TrialTold({ trial, isStale, onStop }: TrialToldProps) {
  const { t, language } = useLanguage()
  const { isRunning, scanned, total, hits, samples, problem } = trial
  const share = new Intl.NumberFormat(`${language}-CA`, { style: "percent", maximumSignificantDigits: 2 })
  return (
    <section className="trial" aria-label={t("listening.test.title")} data-stale={isStale || undefined}>
      {isStale && <p className="trial-stale small">{t("listening.test.stale")}</p>}
      {isRunning && (
        <div className="trial-running">
          <Progress label={t("listening.test.running")} done={scanned} total={total || undefined} />
          <Button small onPress={onStop}>
            {t("listening.test.stop")}
          </Button>
        </div>
      )}
      {problem && <ErrorNote problem={problem} kept={t("listening.test.kept")} />}
      {scanned > 0 && (
        <Figures
          figures={[
            { id: "hits", figure: t("listening.count", { count: hits }), caption: t("listening.test.hits") },
            { id: "share", figure: share.format(hits / scanned), caption: t("listening.test.share") },
            {
              id: "scanned",
              figure: t("listening.count", { count: scanned }),
              caption: t("listening.test.scanned"),
            },
          ]}
        />
      )}
      {hits > 0 && <Histogram trial={trial} />}
      {!isRunning && !problem && hits === 0 && (
        <p>{t(total === 0 ? "listening.test.nothing_heard" : "listening.test.no_hit")}</p>
      )}
      {samples.length > 0 && (
        <>
          <h3>{t("listening.test.samples", { count: samples.length })}</h3>
          <ol className="trial-samples">
            {samples.map((post) => (
              <li key={post.id}>
                <ExcerptLines post={post} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

/** Ninety days as bars; the sentence beside says what the eye would. */
function Histogram({ trial: { days } }: { trial: Trial }) {
  const { t, language } = useLanguage()
  const today = useNow().toZonedDateTimeISO(useZone()).toPlainDate()
  const all = Array.from({ length: daysBack }, (_, n) =>
    today.subtract({ days: daysBack - 1 - n }).toString(),
  )
  const counts = all.map((day) => days.get(day) ?? 0)
  const most = Math.max(...counts)
  const day = all[counts.indexOf(most)] ?? ""
  return (
    <figure className="trial-days">
      <Bars counts={counts} />
      <figcaption className="small quiet">
        {t("listening.test.most", { day: dayName(day, language), count: most })}
      </figcaption>
    </figure>
  )
}
