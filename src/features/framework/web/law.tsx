import { Link } from "@tanstack/react-router"
import { useLanguage } from "../../../web/i18n.ts"
import { FactList, PartHead } from "./facts.tsx"
import type { Framework, Law } from "./operations.ts"
import type { Place } from "./place.ts"
import type { PartProps } from "./situation.tsx"
import { useDay, useSentence } from "./words.ts"

/** A law or a code by reference: what it asks, where that was read, and what nobody has read yet. */
export function LawPart({ id, framework, place }: PartProps) {
  const { t } = useLanguage()
  const say = useSentence()
  const day = useDay()
  const law = framework.laws.find((one) => one.id === id)
  if (!law) return <p className="part quiet">{t("framework.gone")}</p>
  const { title, demands, consequence, jurisdiction, domain, sections } = law
  return (
    <section className="part" aria-label={say(title, id)}>
      <PartHead title={say(title, id)} entry={law} framework={framework}>
        <p>{say(demands)}</p>
      </PartHead>
      <p className="note">
        {law.verified
          ? t("framework.verified", { day: day(law.reviewedOn) })
          : t("framework.unverified", {
              parts: law.unverified.map((part) => t(`framework.unverified.${part}`)).join(", "),
              day: day(law.reviewedOn),
            })}
      </p>
      <FactList
        facts={[
          [t("framework.jurisdiction"), t(`framework.jurisdiction.${jurisdiction}`)],
          [t("framework.domain"), t(`framework.domain.${domain}`)],
          [t("framework.sections"), sections],
          [t("framework.consequence"), say(consequence)],
          [t("framework.since"), day(law.effectiveFrom)],
          [t("framework.to"), day(law.effectiveTo)],
          [t("framework.reviewed_by"), law.reviewedBy],
          [t("framework.pending"), law.pending.length > 0 ? <Pending law={law} /> : null],
          [
            t("framework.sources"),
            law.sources.length > 0 ? <Sources law={law} /> : t("framework.sources.none"),
          ],
          [t("framework.cited_by"), <CitedBy key="cited" id={id} framework={framework} place={place} />],
        ]}
      />
    </section>
  )
}

const Pending = ({ law }: { law: Law }) => (
  <ul>
    {law.pending.map(({ instrument, from }) => (
      <li key={instrument}>
        {instrument} {from && <span className="quiet">({from})</span>}
      </li>
    ))}
  </ul>
)

function Sources({ law }: { law: Law }) {
  const { t } = useLanguage()
  const day = useDay()
  return (
    <ul>
      {law.sources.map(({ name, url, official, readOn }) => (
        <li key={`${name} ${url}`}>
          {url ? (
            <a href={url} rel="noreferrer" target="_blank">
              {name}
            </a>
          ) : (
            name
          )}{" "}
          <span className="small quiet">
            {t(official ? "framework.source.official" : "framework.source.other", { day: day(readOn) })}
          </span>
        </li>
      ))}
    </ul>
  )
}

function CitedBy({ id, framework, place }: { id: string; framework: Framework; place: Place }) {
  const { t } = useLanguage()
  const say = useSentence()
  const cites = ({ laws }: { laws: readonly string[] }) => laws.includes(id)
  const links = [
    ...framework.checks.filter(cites).map((one) => ({ part: "checks" as const, ...one })),
    ...framework.situations.filter(cites).map((one) => ({ part: "situations" as const, ...one })),
  ]
  if (links.length === 0) return <span className="quiet">{t("framework.cited_by.none")}</span>
  return (
    <ul>
      {links.map(({ part, id: of, title }) => (
        <li key={`${part} ${of}`}>
          <Link {...place.linkTo(part, of)} activeProps={{}}>
            {say(title, of)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
