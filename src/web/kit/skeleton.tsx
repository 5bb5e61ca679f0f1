import { useLanguage } from "../i18n.ts"
import "./states.css"

const widths = ["72%", "94%", "58%", "83%", "66%"]

/** The place of what is coming, still: nothing pulses at 3 a.m. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  const { t } = useLanguage()
  return (
    <div className="skeleton" role="status" aria-label={t("web.loading")}>
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <i key={line} style={{ width: widths[line % widths.length] }} />
      ))}
    </div>
  )
}
