import { useId } from "react"
import { useLanguage } from "../i18n.ts"
import { useZone } from "../session.ts"
import { when } from "../when.ts"
import type { RibbonData } from "./data.ts"
import { summary } from "./said.ts"
import { cut, epoch, scaleOf } from "./scale.ts"
import "./ribbon.css"

type RibbonStripProps = { data: RibbonData; width?: number }

/** The ribbon as one thin line, for the top of a screen: duty above, silence below, a notch for now. */
export function RibbonStrip({ data, width = 168 }: RibbonStripProps) {
  const { say, language } = useLanguage()
  const zone = useZone()
  const hatch = useId()
  const scale = scaleOf(data.window, 0, width)
  const label = say(
    summary(data, (at, style) => when(Temporal.Instant.fromEpochMilliseconds(at), zone, language, style)),
  )
  const now = scale.x(epoch(data.now))
  return (
    <svg
      className="ribbon-strip"
      width={width}
      height="18"
      viewBox={`0 0 ${width} 18`}
      role="img"
      aria-label={label}
    >
      <defs>
        <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="4" height="4" fill="var(--amber-soft)" />
          <line y2="4" stroke="var(--amber)" strokeWidth="2" />
        </pattern>
      </defs>
      {data.coverage.map(({ from, to, person }) => {
        const place = cut(scale, epoch(from), epoch(to))
        const look = person ? { className: "shift" } : { fill: `url(#${hatch})` }
        return place && <rect key={from} {...place} y="3" height="8" {...look} />
      })}
      {data.silences.map(({ from, to, isPast }) => {
        const place = cut(scale, epoch(from), epoch(to))
        return (
          place && (
            <rect
              key={from}
              className="silence"
              data-past={isPast || undefined}
              {...place}
              y="12"
              height="4"
            />
          )
        )
      })}
      {now >= 0 && now <= width && <line className="now" x1={now} x2={now} y1="0" y2="18" />}
    </svg>
  )
}
