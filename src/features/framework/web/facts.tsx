import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Tag } from "../../../web/kit/tag.tsx"
import type { Framework } from "./operations.ts"
import type { Place } from "./place.ts"
import { useSentence } from "./words.ts"

/** What is known of a thing, one line each; a line without a value is left out. */
export const FactList = ({ facts }: { facts: readonly (readonly [label: string, value: ReactNode])[] }) => (
  <dl className="facts">
    {facts
      .filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
)

type HeadProps = {
  title: string
  entry: { id: string; pack: string | null; off: boolean; changed: readonly string[] }
  framework: Framework
  children?: ReactNode
}

/** Title of what is read, and who wrote it. */
export function PartHead({ title, entry: { id, pack, off, changed }, framework, children }: HeadProps) {
  const { t } = useLanguage()
  const say = useSentence()
  const of = framework.packs.find((one) => one.id === pack)
  return (
    <header className="part-head">
      <h2>{title}</h2>
      <p className="small quiet part-of">
        <code>{id}</code>
        <span>{of ? t("framework.from", { pack: say(of.title, of.id) }) : t("framework.ours")}</span>
        {off && <Tag>{t("framework.off")}</Tag>}
        {changed.length > 0 && <Tag>{t("framework.changed")}</Tag>}
      </p>
      {children}
    </header>
  )
}

type LawsProps = { ids: readonly string[]; framework: Framework; place: Place }

/** The laws behind a thing, each saying whether it was read at the source. */
export function LawLinks({ ids, framework, place }: LawsProps) {
  const { t } = useLanguage()
  const say = useSentence()
  if (ids.length === 0) return null
  return (
    <ul className="law-links">
      {ids.map((id) => {
        const law = framework.laws.find((one) => one.id === id)
        return (
          <li key={id}>
            <Link {...place.linkTo("laws", id)} activeProps={{}}>
              {say(law?.title, id)}
            </Link>{" "}
            {law && !law.verified && <span className="small quiet">{t("framework.unverified.short")}</span>}
          </li>
        )
      })}
    </ul>
  )
}
