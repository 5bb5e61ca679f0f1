import { useLanguage } from "../../../web/i18n.ts"
import { ConditionWords } from "./condition.tsx"
import { Examples } from "./examples.tsx"
import { FactList, LawLinks, PartHead } from "./facts.tsx"
import type { PartProps } from "./situation.tsx"
import { CheckTuning } from "./tuning.tsx"
import { useDay, useSentence } from "./words.ts"

/** A check of drafts: what it says, how firmly, under which laws, and when it speaks. */
export function CheckPart({ id, framework, place, trial, draft }: PartProps) {
  const { t } = useLanguage()
  const say = useSentence()
  const day = useDay()
  const check = framework.checks.find((one) => one.id === id)
  if (!check) return <p className="part quiet">{t("framework.gone")}</p>
  const { title, message, correction, level, lang, from, to, laws, when, finding } = check
  return (
    <section className="part" aria-label={say(title, id)}>
      <PartHead title={say(title, id)} entry={check} framework={framework}>
        <p>{say(message)}</p>
        <p className="quiet">{say(correction)}</p>
      </PartHead>
      {draft.mayChange && <CheckTuning check={check} draft={draft} />}
      <FactList
        facts={[
          [t("framework.level"), t(`framework.level.${level}.line`)],
          [t("framework.in_language"), lang && t(`framework.lang.${lang}`)],
          [t("framework.since"), day(from)],
          [t("framework.to"), day(to)],
          [
            t("framework.laws"),
            laws.length > 0 ? <LawLinks ids={laws} framework={framework} place={place} /> : null,
          ],
        ]}
      />
      <section className="rules">
        <h3>{t("framework.when")}</h3>
        <ConditionWords when={when} place={place} />
      </section>
      <Examples of="drafts" about={finding} trial={trial} place={place} />
    </section>
  )
}
