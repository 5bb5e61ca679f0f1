import { memo, useCallback, useId, useMemo } from "react"
import { type Language, useLanguage } from "../i18n.ts"
import { type WhenStyle, when } from "../when.ts"
import { Axis, NowLine } from "./axis.tsx"
import { Coverage } from "./coverage.tsx"
import type { RibbonData, Zoom } from "./data.ts"
import { LaneNames, Silences, Ticks } from "./lanes.tsx"
import { lanes } from "./layout.ts"
import { Marks } from "./marks.tsx"
import { summary, tellings } from "./said.ts"
import { epoch, scaleOf } from "./scale.ts"
import { useWidth } from "./width.ts"

type RibbonPictureProps = { data: RibbonData; zone: string; language: Language; zoom: Zoom }

/** The four lanes, drawn at the width there is, so that words keep their size. */
export const RibbonPicture = memo(({ data, zone, language, zoom }: RibbonPictureProps) => {
  const { say } = useLanguage()
  const [place, width] = useWidth<HTMLDivElement>()
  const hatch = useId()
  const { from, to } = data.window
  const scale = useMemo(() => scaleOf({ from, to }, width < 560 ? 68 : 80, width - 1), [from, to, width])
  const moment = useCallback(
    (at: number, style: WhenStyle) => when(Temporal.Instant.fromEpochMilliseconds(at), zone, language, style),
    [zone, language],
  )
  const isNowShown = epoch(data.now) > scale.from && epoch(data.now) < scale.to
  const height = isNowShown ? lanes.height : lanes.bottom + 2
  const told = useMemo(() => tellings(data, moment), [data, moment])
  return (
    <div ref={place} className="ribbon-picture">
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={say(summary(data, moment))}
      >
        <Axis scale={scale} zoom={zoom} zone={zone} language={language} />
        <LaneNames />
        <Coverage coverage={data.coverage} scale={scale} hatch={hatch} />
        <Ticks data={data} scale={scale} />
        <Silences silences={data.silences} scale={scale} />
        <NowLine now={data.now} scale={scale} />
      </svg>
      <Marks told={told} scale={scale} />
    </div>
  )
})
