import { Link } from "@tanstack/react-router"
import { useLanguage } from "../../../web/i18n.ts"
import type { Problem } from "../../../web/problem.ts"
import { Doorstep } from "../../../web/shell/doorstep.tsx"

/** A link that opens nothing: why, and the way to the front door. */
export function LinkOver({ title, problem }: { title: string; problem: Problem }) {
  const { t, say } = useLanguage()
  return (
    <Doorstep title={title} words={problem.because ? say(problem.because) : t(problem.title)}>
      <p className="doorstep-way">
        <Link to="/">{t("people.accept.sign_in")}</Link>
      </p>
    </Doorstep>
  )
}
