import { useLanguage } from "../i18n.ts"
import { type Zoom, zooms } from "./data.ts"

type ZoomChoiceProps = { zoom: Zoom; onZoom: (zoom: Zoom) => void }

export function ZoomChoice({ zoom, onZoom }: ZoomChoiceProps) {
  const { t } = useLanguage()
  return (
    <fieldset className="segments" aria-label={t("web.ribbon.zoom")}>
      {zooms.map((one) => (
        <button key={one} type="button" aria-pressed={one === zoom} onClick={() => onZoom(one)}>
          {t(`web.ribbon.zoom.${one}`)}
        </button>
      ))}
    </fieldset>
  )
}
