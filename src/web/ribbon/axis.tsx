import { type Language, useLanguage } from "../i18n.ts"
import type { Zoom } from "./data.ts"
import { lanes } from "./layout.ts"
import { axis, cut, epoch, type Scale, weekends } from "./scale.ts"

type AxisProps = { scale: Scale; zoom: Zoom; zone: string; language: Language }

export function Axis({ scale, zoom, zone, language }: AxisProps) {
  const height = lanes.bottom - lanes.top
  const marks = axis(scale, zoom, zone, language)
  return (
    <g>
      {weekends(scale, zone).map(({ from, to }) => {
        const place = cut(scale, from, to)
        return place && <rect key={from} className="weekend" {...place} y={lanes.top} height={height} />
      })}
      {marks.map(({ at, label, isMain }) => {
        const x = scale.x(at)
        return (
          <g key={at}>
            {at >= scale.from && (
              <line
                className="grid"
                data-main={isMain || undefined}
                x1={x}
                x2={x}
                y1={lanes.top}
                y2={lanes.bottom}
              />
            )}
            {label && <AxisLabel x={Math.max(x, scale.left) + 4} right={scale.right} label={label} />}
          </g>
        )
      })}
    </g>
  )
}

/** A label that would be cut by the edge, or by the next one, is better left out. */
const AxisLabel = ({ x, right, label }: { x: number; right: number; label: string }) =>
  x + label.length * 6 > right ? null : (
    <text x={x} y={lanes.axis}>
      {label}
    </text>
  )

export function NowLine({ now, scale }: { now: string; scale: Scale }) {
  const { t } = useLanguage()
  const at = epoch(now)
  if (at <= scale.from || at >= scale.to) return null
  const x = scale.x(at)
  const isNearEnd = scale.right - x < 90
  return (
    <g className="now">
      <rect
        className="future"
        x={x}
        width={scale.right - x}
        y={lanes.top}
        height={lanes.bottom - lanes.top}
      />
      <line x1={x} x2={x} y1={lanes.top - 2} y2={lanes.bottom + 4} />
      <text x={isNearEnd ? x - 4 : x + 4} y={lanes.bottom + 14} textAnchor={isNearEnd ? "end" : "start"}>
        {t("web.ribbon.now")}
      </text>
    </g>
  )
}
