import { durationSaid } from "../duration.ts"
import { useLanguage } from "../i18n.ts"
import type { RibbonData } from "./data.ts"
import { answersPath, arrivalsPath, fitting, joinsPath, lanes } from "./layout.ts"
import { cut, epoch, type Scale } from "./scale.ts"

const baselines = {
  coverage: lanes.coverage.y + 19,
  arrivals: lanes.arrivals.y + 18,
  answers: lanes.answers.y + 8,
  silence: lanes.silence.y + 16,
}

export function LaneNames() {
  const { t } = useLanguage()
  return (
    <g className="lane-names">
      {Object.entries(baselines).map(([lane, y]) => (
        <text key={lane} y={y}>
          {t(`web.ribbon.lane.${lane}`)}
        </text>
      ))}
    </g>
  )
}

/** Arrivals, answers and the lines that join them: four paths, whatever their number. */
export function Ticks({ data, scale }: { data: RibbonData; scale: Scale }) {
  return (
    <g fill="none">
      <path className="join" d={joinsPath(data, scale)} data-many={data.answers.length > 400 || undefined} />
      <path className="arrival" d={arrivalsPath(data.arrivals, scale, false)} />
      <path className="arrival" data-past d={arrivalsPath(data.arrivals, scale, true)} />
      <path className="answer" d={answersPath(data.answers, scale)} />
    </g>
  )
}

export function Silences({ silences, scale }: { silences: RibbonData["silences"]; scale: Scale }) {
  const { t, say } = useLanguage()
  const { y, height } = lanes.silence
  return (
    <g>
      {silences.map(({ from, to, people, isPast }) => {
        const [start, end] = [epoch(from), epoch(to)]
        const place = cut(scale, start, end)
        if (!place) return null
        const duration = say(durationSaid(end - start))
        const long = t(people > 0 ? "web.ribbon.silence_waiting" : "web.ribbon.silence", {
          duration,
          count: people,
        })
        const text = fitting(place.width - 6, long, t("web.ribbon.silence", { duration }), duration)
        return (
          <g key={from} className="silence" data-past={isPast || undefined}>
            <rect
              x={place.x}
              width={Math.max(1.5, place.width - 0.5)}
              y={y}
              height={height}
              rx={place.width > 6 ? 3 : 0}
            />
            {text && (
              <text x={place.x + 8} y={y + height / 2 + 4.3}>
                {text}
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
}
