import { useEffect } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Card } from "../../../web/kit/page.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { useAct } from "../../../web/queries.ts"
import { markVisit, type Now } from "./asked.ts"

/** What happened while the person was away, until they say that they have seen it. */
export function SinceCard({ now: { since } }: { now: Now }) {
  const { t } = useLanguage()
  const visit = useAct(markVisit)
  const { mutate } = visit
  const isFirst = since === null
  // Somebody here for the first time has nothing to catch up on: counting begins now.
  useEffect(() => {
    if (isFirst) mutate({})
  }, [isFirst, mutate])
  const news = since ? newsOf(since) : []
  return (
    <Card
      title={t("insight.visit.title")}
      aside={
        since && (
          <>
            {t("insight.since")} <Time at={since.at} />
          </>
        )
      }
    >
      {news.length === 0 ? (
        <p className="quiet">{t(isFirst ? "insight.visit.first" : "insight.visit.nothing")}</p>
      ) : (
        <>
          <ul className="news">
            {news.map(({ key, isPast, params }) => (
              <li key={`${key} ${String(params.name)}`} className={isPast ? "late" : undefined}>
                {isPast && <span aria-hidden="true">■ </span>}
                {t(key, params)}
              </li>
            ))}
          </ul>
          <p className="news-seen no-print">
            <Button small onPress={() => mutate({})} isPending={visit.isPending}>
              {t("insight.visit.seen")}
            </Button>
          </p>
        </>
      )}
    </Card>
  )
}

type News = { key: string; params: { count: number; name?: string }; isPast?: boolean }

/** Each thing that happened, as a sentence; what did not happen is not said. */
function newsOf(since: NonNullable<Now["since"]>): News[] {
  const all: News[] = [
    { key: "insight.visit.past", params: { count: since.wentPast }, isPast: true },
    { key: "insight.visit.arrived", params: { count: since.arrived } },
    ...since.answeredBy.map(
      ({ name, count }): News =>
        name === null
          ? { key: "insight.visit.answered_outside", params: { count } }
          : { key: "insight.visit.answered_by", params: { count, name } },
    ),
    { key: "insight.visit.let_stand", params: { count: since.letStand } },
  ]
  return all.filter(({ params }) => params.count > 0)
}
