import { useLanguage } from "../../../web/i18n.ts"
import { when } from "../../../web/when.ts"

type Day = { day: string; count: number }
type ChartProps = {
  days: readonly Day[]
  /** The day chosen, if one is. */
  day: string | undefined
  onChoose: (day: string | undefined) => void
}

/** What a watch found on each of fourteen days; one day pressed narrows the stream to it. */
export function Chart({ days, day: chosen, onChoose }: ChartProps) {
  const { t, language } = useLanguage()
  const most = Math.max(1, ...days.map(({ count }) => count))
  return (
    <fieldset className="volume">
      <legend className="small quiet">{t("listening.volume", { days: days.length, most })}</legend>
      <div>
        {days.map(({ day, count }) => {
          const said = t("listening.volume.day", { day: dayName(day, language), count })
          return (
            <button
              key={day}
              type="button"
              aria-pressed={day === chosen}
              aria-label={said}
              title={said}
              onClick={() => onChoose(day === chosen ? undefined : day)}
            >
              <i style={{ height: `${(100 * count) / most}%` }} data-none={count === 0 || undefined} />
              <span aria-hidden="true">{Number(day.slice(8))}</span>
            </button>
          )
        })}
      </div>
    </fieldset>
  )
}

/** "vendredi 20 novembre 2026", from "2026-11-20". */
export const dayName = (day: string, language: "fr" | "en"): string =>
  when(Temporal.Instant.from(`${day}T12:00:00Z`), "UTC", language, "date")
