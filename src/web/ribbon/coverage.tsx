import { durationSaid } from "../duration.ts"
import { useLanguage } from "../i18n.ts"
import type { RibbonData } from "./data.ts"
import { fitting, lanes, shiftBlocks } from "./layout.ts"
import { cut, epoch, type Scale } from "./scale.ts"

type CoverageProps = { coverage: RibbonData["coverage"]; scale: Scale; hatch: string }

export function Coverage({ coverage, scale, hatch }: CoverageProps) {
  const { t, say } = useLanguage()
  const { y, height } = lanes.coverage
  const gaps = coverage.flatMap(({ from, to, person }) =>
    person ? [] : [{ from: epoch(from), to: epoch(to) }],
  )
  if (coverage.length === 0) return <NoRoster scale={scale} />
  return (
    <g>
      <defs>
        <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="7" height="7" fill="var(--amber-soft)" />
          <line y2="7" stroke="var(--amber)" strokeWidth="2.4" />
        </pattern>
      </defs>
      {gaps.map(({ from, to }) => {
        const place = cut(scale, from, to)
        const length = say(durationSaid(to - from))
        const text = place && fitting(place.width - 8, t("web.ribbon.gap", { duration: length }), length)
        return (
          place && (
            <Labelled key={from} {...place} y={y} height={height} fill={`url(#${hatch})`} text={text} />
          )
        )
      })}
      {shiftBlocks(coverage, scale).map(({ x, width, y: top, height: tall, text }) => (
        <g key={`${x} ${top}`} className="shift">
          <rect x={x + 0.5} width={Math.max(1, width - 1)} y={top} height={tall} rx="3" />
          {text && tall > 13 && (
            <text x={x + width / 2} y={top + tall / 2 + 4.3} textAnchor="middle">
              {text}
            </text>
          )}
        </g>
      ))}
    </g>
  )
}

/** Nobody was asked to cover anything: neither a duty nor a gap can be drawn, and the lane says so. */
function NoRoster({ scale: { left, right } }: { scale: Scale }) {
  const { t } = useLanguage()
  const { y, height } = lanes.coverage
  const middle = y + height / 2
  const text = fitting(right - left, t("web.ribbon.no_roster"), t("web.ribbon.no_roster_short"))
  return (
    <g className="no-roster">
      <line x1={left + (text ? text.length * 5.9 + 8 : 0)} x2={right} y1={middle} y2={middle} />
      {text && (
        <text x={left} y={middle + 4.3}>
          {text}
        </text>
      )}
    </g>
  )
}

type LabelledProps = {
  x: number
  width: number
  y: number
  height: number
  fill: string
  text: string | undefined
}

/** A hatched stretch with its length on a plate, so that the words stay legible. */
function Labelled({ x, width, y, height, fill, text }: LabelledProps) {
  const plate = (text?.length ?? 0) * 6.4 + 12
  return (
    <g className="gap">
      <rect x={x} width={width} y={y} height={height} fill={fill} />
      {text && (
        <rect
          className="plate"
          x={x + (width - plate) / 2}
          width={plate}
          y={y + 4}
          height={height - 8}
          rx="3"
        />
      )}
      {text && (
        <text x={x + width / 2} y={y + height / 2 + 4.3} textAnchor="middle">
          {text}
        </text>
      )}
    </g>
  )
}
