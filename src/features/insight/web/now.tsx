import { useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Card } from "../../../web/kit/page.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import type { Zoom } from "../../../web/ribbon/data.ts"
import { Ribbon } from "../../../web/ribbon/ribbon.tsx"
import { useZone } from "../../../web/session.ts"
import { Alerts } from "./alerts.tsx"
import { type Now, useReading } from "./asked.ts"
import { FiguresCard } from "./figures.tsx"
import { useIsNarrow } from "./narrow.ts"
import { NeedsCard } from "./needs.tsx"
import { SinceCard } from "./since.tsx"
import { Title } from "./title.tsx"
import "./now.css"

/** Home: what needs me, the ribbon, the figures, what is new. On a phone what needs me comes first, whole. */
export function Screen() {
  const isNarrow = useIsNarrow()
  const [chosen, setChosen] = useState<Zoom>()
  const zoom = chosen ?? (isNarrow ? "day" : "week")
  const { data, error, refetch } = useReading(zoom)
  if (!data)
    return (
      <div className="page now">
        <Title />
        {error ? <ErrorNote problem={error} onRetry={() => void refetch()} /> : <Waiting />}
      </div>
    )
  const ribbon = <RibbonCard now={data} zoom={zoom} onZoom={setChosen} />
  return (
    <div className="page now">
      <Title now={data} />
      {error && <ErrorNote problem={error} onRetry={() => void refetch()} />}
      <Alerts now={data} />
      {!isNarrow && ribbon}
      <div className="now-columns">
        <NeedsCard now={data} />
        {isNarrow && ribbon}
        <div className="now-side">
          <FiguresCard figures={data.figures} ribbon={data.ribbon} zoom={zoom} />
          <SinceCard now={data} />
        </div>
      </div>
    </div>
  )
}

type RibbonCardProps = { now: Now; zoom: Zoom; onZoom: (zoom: Zoom) => void }

function RibbonCard({ now, zoom, onZoom }: RibbonCardProps) {
  const { t, language } = useLanguage()
  const zone = useZone()
  return (
    <div className="card now-ribbon">
      <Ribbon
        {...now.ribbon}
        zone={zone}
        language={language}
        zoom={zoom}
        onZoom={onZoom}
        title={t(`insight.ribbon.${zoom}`)}
      />
    </div>
  )
}

const Waiting = () => (
  <Card>
    <Skeleton lines={8} />
  </Card>
)
