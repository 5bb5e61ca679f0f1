import { useLanguage } from "../../../web/i18n.ts"
import { TextField } from "../../../web/kit/text-field.tsx"
import { severities } from "./filters.ts"
import type { Draft } from "./level-draft.ts"
import { DateField, Days, HoursFields } from "./level-hours.tsx"
import { Rows } from "./level-rows.tsx"

type PartProps = {
  draft: Draft
  onChange: (changed: Partial<Draft>) => void
  wrong: (place: string) => string | undefined
}

/** How soon, by severity day and night, and within service hours. */
export function Deadlines({ draft, onChange, wrong }: PartProps) {
  const { t } = useLanguage()
  const told = (place: string) => {
    const key = wrong(place)
    return key && t(key)
  }
  return (
    <>
      <fieldset className="level-part">
        <legend>{t("inbox-web.level.wall")}</legend>
        <p className="quiet small">{t("inbox-web.level.wall_hint")}</p>
        <div className="level-lengths">
          {severities.map((severity) => (
            <TextField
              key={severity}
              label={t(`inbox-web.severity.${severity}`)}
              value={draft.wall[severity]}
              onChange={(text) => onChange({ wall: { ...draft.wall, [severity]: text } })}
              wrong={told(`wall.${severity}`)}
              maxLength={30}
            />
          ))}
        </div>
      </fieldset>
      <fieldset className="level-part">
        <legend>{t("inbox-web.level.service")}</legend>
        <p className="quiet small">{t("inbox-web.level.service_hint")}</p>
        <div className="level-lengths">
          <TextField
            label={t("inbox-web.level.service_length")}
            value={draft.service}
            onChange={(service) => onChange({ service })}
            wrong={told("service")}
            maxLength={30}
          />
        </div>
      </fieldset>
    </>
  )
}

/** When the organisation serves: every week, and the dates that differ. */
export function ServiceHours({ draft, onChange, wrong, zone }: PartProps & { zone: string }) {
  const { t } = useLanguage()
  return (
    <>
      <Rows
        legend={t("inbox-web.level.weekly")}
        hint={t(draft.weekly.length > 0 ? "inbox-web.level.weekly_hint" : "inbox-web.level.weekly_empty", {
          zone,
        })}
        add={t("inbox-web.level.weekly_add")}
        remove={(nth) => t("inbox-web.level.weekly_remove", { nth })}
        rows={draft.weekly}
        most={50}
        blank={{ days: [], from: "", to: "" }}
        onChange={(weekly) => onChange({ weekly })}
      >
        {(row, change, nth) => (
          <fieldset className="level-row" aria-label={t("inbox-web.level.weekly_nth", { nth })}>
            <Days
              value={row.days}
              onChange={(days) => change({ days })}
              wrong={wrong(`weekly.${row.id}.days`)}
            />
            <HoursFields value={row} onChange={change} wrong={(end) => wrong(`weekly.${row.id}.${end}`)} />
          </fieldset>
        )}
      </Rows>
      <Rows
        legend={t("inbox-web.level.closed")}
        hint={t("inbox-web.level.closed_hint")}
        add={t("inbox-web.level.closed_add")}
        remove={(nth) => t("inbox-web.level.closed_remove", { nth })}
        rows={draft.closed}
        most={1000}
        blank={{ date: "" }}
        onChange={(closed) => onChange({ closed })}
      >
        {(row, change, nth) => (
          <DateField
            label={t("inbox-web.level.closed_nth", { nth })}
            value={row.date}
            onChange={(date) => change({ date })}
            wrong={wrong(`closed.${row.id}`)}
          />
        )}
      </Rows>
      <Rows
        legend={t("inbox-web.level.extra")}
        hint={t("inbox-web.level.extra_hint")}
        add={t("inbox-web.level.extra_add")}
        remove={(nth) => t("inbox-web.level.extra_remove", { nth })}
        rows={draft.extra}
        most={1000}
        blank={{ date: "", from: "", to: "" }}
        onChange={(extra) => onChange({ extra })}
      >
        {(row, change, nth) => (
          <fieldset className="level-row" aria-label={t("inbox-web.level.extra_nth", { nth })}>
            <DateField
              label={t("inbox-web.level.date")}
              value={row.date}
              onChange={(date) => change({ date })}
              wrong={wrong(`extra.${row.id}.date`)}
            />
            <HoursFields value={row} onChange={change} wrong={(end) => wrong(`extra.${row.id}.${end}`)} />
          </fieldset>
        )}
      </Rows>
    </>
  )
}
