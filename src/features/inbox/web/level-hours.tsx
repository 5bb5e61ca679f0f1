import { useLanguage } from "../../../web/i18n.ts"
import { TextField } from "../../../web/kit/text-field.tsx"
import { type Day, dateName, dayName, days, endsNextDay, isDate } from "./days.ts"
import { Wrong } from "./level-rows.tsx"

type DaysProps = { value: readonly Day[]; onChange: (chosen: Day[]) => void; wrong: string | undefined }

/** Which days of the week, each a button that is pressed or not. */
export function Days({ value, onChange, wrong }: DaysProps) {
  const { t, language } = useLanguage()
  const toggle = (day: Day) =>
    onChange(days.filter((one) => (one === day ? !value.includes(one) : value.includes(one))))
  return (
    <div className="field">
      <fieldset className="level-days" aria-label={t("inbox-web.level.days")}>
        {days.map((day) => (
          <button key={day} type="button" aria-pressed={value.includes(day)} onClick={() => toggle(day)}>
            <span aria-hidden="true">{dayName(day, language, "short")}</span>
            <span className="only-read">{dayName(day, language, "long")}</span>
          </button>
        ))}
      </fieldset>
      <Wrong>{wrong}</Wrong>
    </div>
  )
}

type Hours = { from: string; to: string }
type HoursProps = {
  value: Hours
  onChange: (changed: Partial<Hours>) => void
  /** The message of what is wrong with one end, if anything is. */
  wrong: (end: "from" | "to") => string | undefined
}

/** From when to when. Past midnight is allowed, and said. */
export function HoursFields({ value, onChange, wrong }: HoursProps) {
  const { t } = useLanguage()
  return (
    <div className="level-hours">
      {(["from", "to"] as const).map((end) => {
        const because = wrong(end)
        return (
          <TextField
            key={end}
            type="time"
            label={t(`inbox-web.level.${end}`)}
            value={value[end]}
            onChange={(time) => onChange({ [end]: time })}
            wrong={because && t(because)}
            maxLength={5}
          />
        )
      })}
      {endsNextDay(value) && <span className="quiet small">{t("inbox-web.level.next_day")}</span>}
    </div>
  )
}

type DateProps = { value: string; onChange: (date: string) => void; wrong: string | undefined; label: string }

/** A date, which its label says in full: a browser writes months and days in the order of its own language. */
export function DateField({ label, wrong, ...props }: DateProps) {
  const { t, language } = useLanguage()
  const date = isDate(props.value) && dateName(props.value, language)
  return (
    <TextField
      {...props}
      type="date"
      label={date ? t("inbox-web.level.date_said", { label, date }) : label}
      wrong={wrong && t(wrong)}
      maxLength={10}
    />
  )
}
