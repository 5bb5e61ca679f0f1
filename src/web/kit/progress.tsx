import { useId } from "react"
import { useLanguage } from "../i18n.ts"
import "./states.css"

type ProgressProps = {
  label: string
  done: number
  /** Absent while the size of the work is not known. */
  total?: number | undefined
}

/** Long work, in figures as well as in length. */
export function Progress({ label, done, total }: ProgressProps) {
  const { t } = useLanguage()
  const id = useId()
  const said = total === undefined ? t("web.progress.done", { done }) : t("web.progress.of", { done, total })
  const share = total ? Math.min(100, (100 * done) / total) : undefined
  return (
    <div className="progress">
      <div className="small">
        <span id={id}>{label}</span>
        <span className="quiet">{said}</span>
      </div>
      <i role="progressbar" aria-labelledby={id} aria-valuenow={share} aria-valuetext={said}>
        <b
          style={share === undefined ? undefined : { width: `${share}%` }}
          data-unknown={share === undefined || undefined}
        />
      </i>
    </div>
  )
}
