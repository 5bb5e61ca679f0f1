import { useLanguage } from "../i18n.ts"
import { Segments } from "../kit/segments.tsx"
import { type Zoom, zooms } from "./data.ts"

type ZoomChoiceProps = { zoom: Zoom; onZoom: (zoom: Zoom) => void }

export function ZoomChoice({ zoom, onZoom }: ZoomChoiceProps) {
  const { t } = useLanguage()
  const options = zooms.map((id) => ({ id, label: t(`web.ribbon.zoom.${id}`) }))
  return <Segments label={t("web.ribbon.zoom")} options={options} value={zoom} onChange={onZoom} />
}
