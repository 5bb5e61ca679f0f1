import type { ReactNode } from "react"
import { useLanguage } from "../i18n.ts"
import type { Problem } from "../problem.ts"
import { Button } from "./button.tsx"
import { Icon } from "./icon.tsx"
import "./states.css"

type ErrorNoteProps = {
  problem: Problem
  /** What was kept of the person's work ("Your text is still here."). */
  kept?: ReactNode
  onRetry?: () => void
}

/** A problem in words: what happened, why, what was kept, what to do. */
export function ErrorNote({ problem, kept, onRetry }: ErrorNoteProps) {
  const { t, say } = useLanguage()
  return (
    <div className="error-note" role="alert">
      <Icon name="warning" />
      <div>
        <strong>{problem.because ? say(problem.because) : t(problem.title)}</strong>
        {kept && <p>{kept}</p>}
      </div>
      {onRetry && (
        <Button small onPress={onRetry}>
          {t("web.problem.retry")}
        </Button>
      )}
    </div>
  )
}
