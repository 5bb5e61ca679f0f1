import { Link } from "@tanstack/react-router"
import type { Written } from "../../../core/packs/condition.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { QueryText } from "../../../web/query/text.tsx"
import type { Place } from "./place.ts"

/** A condition of a rule or a check, in words; queries stay queries, with a way to the lexicons they name. */
export function ConditionWords({ when, place }: { when: Written; place: Place }) {
  const { t } = useLanguage()
  for (const verb of ["all", "any"] as const) {
    const list = when[verb]
    if (list)
      return (
        <div className="when">
          <p className="small quiet">{t(`framework.when.${verb}`)}</p>
          <ul>
            {list.map((one) => (
              <li key={JSON.stringify(one)}>
                <ConditionWords when={one} place={place} />
              </li>
            ))}
          </ul>
        </div>
      )
  }
  if (when.not)
    return (
      <div className="when">
        <p className="small quiet">{t("framework.when.not")}</p>
        <ConditionWords when={when.not} place={place} />
      </div>
    )
  if (when.matches !== undefined)
    return (
      <div className="when">
        <p className="small quiet">{t("framework.when.matches")}</p>
        <QueryText text={when.matches} />
        <Lexicons query={when.matches} place={place} />
        <WhereWords where={when.where} />
      </div>
    )
  if (when.detects !== undefined)
    return (
      <div className="when">
        <p>{t("framework.when.detects", { id: when.detects })}</p>
        <WhereWords where={when.where} />
      </div>
    )
  return <p className="when">{useComparison(when)}</p>
}

/** The lexicons that a query names. */
export const lexiconsIn = (query: string): string[] => [
  ...new Set([...query.matchAll(/\$([a-z][a-z0-9_]*)/g)].map(([, name = ""]) => name)),
]

function Lexicons({ query, place }: { query: string; place: Place }) {
  const { t } = useLanguage()
  const names = lexiconsIn(query)
  if (names.length === 0) return null
  return (
    <p className="small quiet when-lexicons">
      {t("framework.when.lexicons", { count: names.length })}{" "}
      {names.map((name) => (
        <Link key={name} {...place.linkTo("lexicons", name)} activeProps={{}}>
          ${name}
        </Link>
      ))}
    </p>
  )
}

const factsOfPlace = new Set(
  "negated quoted reported question conditional figurative imperative person target".split(" "),
)

function WhereWords({ where }: { where: Written["where"] }) {
  const { t } = useLanguage()
  if (!where) return null
  const words = Object.entries(where).map(([fact, asked]) => {
    const or = t("framework.or")
    // What a detector tells of what it found has a name of its own, and no other words.
    if (!factsOfPlace.has(fact)) return t("framework.where.other", { fact, values: [asked].flat().join(or) })
    const values = [asked].flat().map((value) => t(`framework.where.${fact}.${value}`))
    return t(`framework.where.${fact}`, { values: values.join(or) })
  })
  return <p className="small when-where">{t("framework.where", { facts: words.join(" · ") })}</p>
}

const saying = (value: unknown) => [value].flat().map(String).join(", ")

/** A fact of the post or the draft compared with a value. */
function useComparison(when: Written): string {
  const { t } = useLanguage()
  for (const verb of ["is", "in", "atLeast", "before", "within"] as const) {
    const [fact, value] = Object.entries(when[verb] ?? {})[0] ?? []
    if (fact === undefined) continue
    if (typeof value === "boolean") return t(`framework.when.${value}`, { fact })
    return t(`framework.when.${verb}`, { fact, value: saying(value) })
  }
  return ""
}
