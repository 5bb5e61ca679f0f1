import { durationSaid } from "../duration.ts"
import { useLanguage } from "../i18n.ts"
import type { RibbonData } from "./data.ts"
import { answersPath, arrivalsPath, fitting, isCrowded, joinsPath, lanes, skylinePath } from "./layout.ts"
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

/** Arrivals, answers and the lines that join them: four paths at most, whatever their number. */
export function Ticks({ data, scale }: { data: RibbonData; scale: Scale }) {
  const { arrivals, answers } = data
  if (isCrowded(arrivals, scale)) return <Skylines data={data} scale={scale} />
  return (
    <g fill="none">
      <path className="join" d={joinsPath(data, scale)} />
      <path className="arrival" d={arrivalsPath(arrivals, scale, false)} />
      <path className="arrival" data-past d={arrivalsPath(arrivals, scale, true)} />
      <path className="answer" d={answersPath(answers, scale)} />
    </g>
  )
}

/** Thousands of arrivals: two skylines back to back, and still a tick for each whose time has passed. */
const Skylines = ({ data: { arrivals, answers }, scale }: { data: RibbonData; scale: Scale }) => (
  <g>
    <path className="crowd" d={skylinePath(arrivals, scale, lanes.arrivals.y + lanes.arrivals.height, -26)} />
    <path className="answer" d={skylinePath(answers, scale, lanes.answers.y - 10, 22)} />
    <path className="arrival" data-past d={arrivalsPath(arrivals, scale, true)} />
  </g>
)

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
