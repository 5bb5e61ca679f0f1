import type { Change } from "../../../core/packs/changes.ts"
import { useLanguage } from "../../../web/i18n.ts"
import type { Framework } from "./operations.ts"
import { usePercent, useSentence } from "./words.ts"

type ChangeProps = { change: Change; framework: Framework }

/** One thing changed in the framework, as a person says it; what has no words yet as it is written. */
export function ChangeWords({ change, framework }: ChangeProps) {
  const name = useName(framework)
  const said = useSaid(framework)
  const [kind = "", id = ""] = change.path.split(" › ")
  // A sentence goes with the rule it is of.
  if (kind === "texts") return null
  const words = said(change)
  return (
    <li>
      {words ? (
        <>
          <b>{name(kind, id)}</b> {words}
        </>
      ) : (
        <code>
          {change.path}: {change.after ?? change.before}
        </code>
      )}
    </li>
  )
}

function useName({ rules, checks }: Framework): (kind: string, id: string) => string {
  const { t } = useLanguage()
  const say = useSentence()
  return (kind, id) => {
    if (kind === "rules") return say(rules.find((one) => one.id === id)?.sentence, id)
    if (kind === "checks") return say(checks.find((one) => one.id === id)?.title, id)
    return kind === "lexicons" ? `$${id}` : t("framework.rules")
  }
}

function useSaid({ rules, checks }: Framework): (change: Change) => string | undefined {
  const { t } = useLanguage()
  const percent = usePercent()
  return ({ path, before, after }) => {
    const [kind, id, field] = path.split(" › ")
    const read = (json: string | null) => (json === null ? undefined : (JSON.parse(json) as unknown))
    const [was, is] = [read(before), read(after)]
    const of = [...rules, ...checks].find((one) => one.id === id)
    if (field === "off") return t(is === true ? "framework.change.off" : "framework.change.on")
    if (field === "score" && typeof is === "number") return t("framework.change.score", { to: percent(is) })
    if (field === "severity" && kind === "rules")
      return t("framework.change.severity", { to: String(is ?? "") })
    if (field === "level" && of) return t("framework.change.level", { to: t(`framework.level.${is ?? was}`) })
    if (kind === "lexicons" && Array.isArray(is)) {
      const known = Array.isArray(was) ? was : []
      return t("framework.change.terms", { terms: is.filter((term) => !known.includes(term)).join(", ") })
    }
    if (kind === "add" && id === "rules" && Array.isArray(is))
      return t("framework.change.rules", { count: is.length - (Array.isArray(was) ? was.length : 0) })
    return undefined
  }
}
