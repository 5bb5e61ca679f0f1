import { useLanguage } from "../../../web/i18n.ts"
import { dateName, daysSaid, hoursSaid } from "./days.ts"
import { minutesSaid } from "./duration-typed.ts"
import { severities } from "./filters.ts"
import type { ServiceLevel } from "./operations.ts"

/** The promise in words, for those who may not change it. */
export function LevelWords({ level, zone }: { level: ServiceLevel; zone: string }) {
  const { t, say, language } = useLanguage()
  return (
    <div className="level">
      <p className="quiet">{t("inbox-web.level.read_only")}</p>
      <div>
        <h3>{t("inbox-web.level.wall")}</h3>
        <dl className="facts">
          {severities.map((severity) => (
            <div key={severity}>
              <dt>{t(`inbox-web.severity.${severity}`)}</dt>
              <dd>{say(minutesSaid(level.wall[severity]))}</dd>
            </div>
          ))}
        </dl>
      </div>
      <div>
        <h3>{t("inbox-web.level.service")}</h3>
        <p>{say(minutesSaid(level.service))}</p>
      </div>
      <List
        title={t("inbox-web.level.weekly_in", { zone })}
        none={t("inbox-web.level.weekly_none")}
        lines={level.weekly.map(
          (window) => `${say(daysSaid(window.days, language))}, ${say(hoursSaid(window, language))}`,
        )}
      />
      <List
        title={t("inbox-web.level.closed")}
        none={t("inbox-web.level.closed_none")}
        lines={level.closed.map((date) => dateName(date, language))}
      />
      <List
        title={t("inbox-web.level.extra")}
        none={t("inbox-web.level.extra_none")}
        lines={level.extra.map(
          (extra) => `${dateName(extra.date, language)}, ${say(hoursSaid(extra, language))}`,
        )}
      />
    </div>
  )
}

type ListProps = { title: string; none: string; lines: readonly string[] }

const List = ({ title, none, lines }: ListProps) => (
  <div>
    <h3>{title}</h3>
    {lines.length === 0 && <p className="quiet">{none}</p>}
    <ul className="level-lines">
      {[...new Set(lines)].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </div>
)
