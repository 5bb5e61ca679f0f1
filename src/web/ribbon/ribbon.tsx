import { lazy, Suspense, useId, useMemo, useState } from "react"
import { type Language, useLanguage } from "../i18n.ts"
import { Skeleton } from "../kit/skeleton.tsx"
import type { RibbonData, Zoom } from "./data.ts"
import { RibbonPicture } from "./picture.tsx"
import { ZoomChoice } from "./zoom-choice.tsx"
import "./ribbon.css"

const RibbonTable = lazy(() => import("./twin.tsx").then((module) => ({ default: module.RibbonTable })))

type RibbonProps = RibbonData & {
  zone: string
  language: Language
  zoom: Zoom
  onZoom?: (zoom: Zoom) => void
  title?: string
}

/**
 * The week ribbon: who was on duty, what arrived, what was answered, and how long nobody acted, on one time axis.
 * A picture, and the same as a table for whoever reads or copies.
 */
export function Ribbon({ zone, language, zoom, onZoom, title, ...data }: RibbonProps) {
  const { t } = useLanguage()
  const [isTable, setTable] = useState(false)
  const id = useId()
  const { window, coverage, arrivals, answers, silences, now } = data
  // The picture may hold thousands of paths: it is drawn again only when what it shows changed.
  const shown = useMemo(
    () => ({ window, coverage, arrivals, answers, silences, now }),
    [window, coverage, arrivals, answers, silences, now],
  )
  return (
    <figure className="ribbon" aria-labelledby={title ? id : undefined}>
      <header>
        {title && <h2 id={id}>{title}</h2>}
        <div className="ribbon-tools no-print">
          {onZoom && <ZoomChoice zoom={zoom} onZoom={onZoom} />}
          <button
            type="button"
            className="ribbon-twin"
            aria-pressed={isTable}
            onClick={() => setTable(!isTable)}
          >
            {t(isTable ? "web.ribbon.as_picture" : "web.ribbon.as_table")}
          </button>
        </div>
      </header>
      {isTable ? (
        <Suspense fallback={<Skeleton />}>
          <RibbonTable data={shown} />
        </Suspense>
      ) : (
        <RibbonPicture data={shown} zone={zone} language={language} zoom={zoom} />
      )}
    </figure>
  )
}
