import { lazy, Suspense } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import type { Draft } from "./draft.ts"
import type { Framework } from "./operations.ts"
import { useDay, useSentence } from "./words.ts"

const Versions = lazy(() => import("./versions.tsx").then((part) => ({ default: part.Versions })))

const counted = ["situations", "rules", "checks", "laws", "lexicons", "examples"] as const

/** The packs in use, each with what it holds. */
export function Packs({ framework, draft }: { framework: Framework; draft: Draft }) {
  const { t } = useLanguage()
  const say = useSentence()
  const day = useDay()
  const { packs, laws } = framework
  const unverified = laws.filter(({ verified }) => !verified).length
  return (
    <section className="part" aria-label={t("framework.packs")}>
      <header className="part-head">
        <h2>{t("framework.packs")}</h2>
        <p className="quiet">{t("framework.intro")}</p>
      </header>
      <ul className="packs">
        {packs.map(({ id, title, version, needs, reviewedOn, counts }) => (
          <li key={id}>
            <h3>{say(title, id)}</h3>
            <p className="small quiet">
              {t("framework.pack.line", { version, day: day(reviewedOn) })}
              {needs.length > 0 && ` ${t("framework.pack.needs", { packs: needs.join(", ") })}`}
            </p>
            <dl className="pack-counts">
              {counted
                .filter((name) => counts[name] > 0)
                .map((name) => (
                  <div key={name}>
                    <dt>{t(`framework.${name}`)}</dt>
                    <dd>{counts[name]}</dd>
                  </div>
                ))}
            </dl>
          </li>
        ))}
      </ul>
      {unverified > 0 && (
        <p className="note">{t("framework.unverified.count", { count: unverified, all: laws.length })}</p>
      )}
      <Suspense>
        <Versions draft={draft} framework={framework} />
      </Suspense>
    </section>
  )
}
