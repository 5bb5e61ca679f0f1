import { lazy, Suspense } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Tag } from "../../../web/kit/tag.tsx"
import { QueryText } from "../../../web/query/text.tsx"
import { ConditionWords } from "./condition.tsx"
import type { Draft } from "./draft.ts"
import { Examples } from "./examples.tsx"
import { FactList, LawLinks, PartHead } from "./facts.tsx"
import type { Framework, Rule, Situation } from "./operations.ts"
import type { Place } from "./place.ts"
import type { Trial } from "./trial.ts"
import { RuleTuning } from "./tuning.tsx"
import { useLength, usePercent, useSentence } from "./words.ts"

const RuleAdding = lazy(() => import("./rule-adding.tsx").then((part) => ({ default: part.RuleAdding })))

export type PartProps = { id: string; framework: Framework; place: Place; trial: Trial; draft: Draft }

/** What a situation is, what is done about it, and the rules by which it is recognised. */
export function SituationPart({ id, framework, place, trial, draft }: PartProps) {
  const { t } = useLanguage()
  const say = useSentence()
  const situation = framework.situations.find((one) => one.id === id)
  if (!situation) return <p className="part quiet">{t("framework.gone")}</p>
  const rules = framework.rules.filter((rule) => rule.situation === id)
  const groups = [
    { title: t("framework.rules.for", { count: rules.filter(isFor).length }), rules: rules.filter(isFor) },
    {
      title: t("framework.rules.against", { count: rules.filter((one) => !isFor(one)).length }),
      rules: rules.filter((one) => !isFor(one)),
    },
  ].filter((group) => group.rules.length > 0)
  return (
    <section className="part" aria-label={say(situation.title, id)}>
      <PartHead title={say(situation.title, id)} entry={situation} framework={framework}>
        <p>{say(situation.definition)}</p>
      </PartHead>
      <SituationFacts situation={situation} framework={framework} place={place} />
      {groups.map((group) => (
        <section key={group.title} className="rules">
          <h3>{group.title}</h3>
          <ul>
            {group.rules.map((rule) => (
              <li key={rule.id}>
                <RuleLine {...{ rule, framework, place, draft }} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <UnsavedRules situation={id} framework={framework} draft={draft} />
      {draft.mayChange && (
        <Suspense>
          <RuleAdding situation={id} draft={draft} />
        </Suspense>
      )}
      <Examples of="posts" about={id} trial={trial} place={place} />
    </section>
  )
}

/** Rules added and not saved: they are tried already. */
function UnsavedRules({
  situation,
  framework,
  draft,
}: {
  situation: string
  framework: Framework
  draft: Draft
}) {
  const { t } = useLanguage()
  const rules = draft.addedRules(situation).filter(({ id }) => !framework.rules.some((one) => one.id === id))
  return (
    <ul className="rules">
      {rules.map(({ id, when }) => (
        <li key={id}>
          <Tag>{t("framework.rule.unsaved")}</Tag> <QueryText text={when.matches ?? ""} />
        </li>
      ))}
    </ul>
  )
}

const isFor = ({ score }: Rule) => score >= 0.5

type FactsProps = { situation: Situation; framework: Framework; place: Place }

function SituationFacts({ situation, framework, place }: FactsProps) {
  const { t } = useLanguage()
  const say = useSentence()
  const length = useLength()
  const percent = usePercent()
  const { severity, measure, measureWords, deadline, decides, evidence, threshold, laws } = situation
  return (
    <FactList
      facts={[
        [t("framework.severity"), t("framework.severity.line", severity)],
        [t("framework.measure"), `${t(`framework.measure.${measure}`)}. ${say(measureWords)}`],
        [t("framework.deadline"), length(deadline)],
        [t("framework.decides"), t(`people.role.${decides}`)],
        [t("framework.evidence"), evidence === "usual" ? null : t(`framework.evidence.${evidence}`)],
        [t("framework.threshold"), t("framework.threshold.line", { score: percent(threshold ?? 0.5) })],
        [
          t("framework.laws"),
          laws.length > 0 ? <LawLinks ids={laws} framework={framework} place={place} /> : null,
        ],
      ]}
    />
  )
}

type RuleProps = { rule: Rule; framework: Framework; place: Place; draft: Draft }

/** One rule: its sentence, how sure it makes us, and its condition when one asks. */
export function RuleLine({ rule, framework, place, draft }: RuleProps) {
  const { t } = useLanguage()
  const say = useSentence()
  const percent = usePercent()
  const { id, sentence, lang, when, changed, pack, laws } = rule
  const { off = rule.off, score = rule.score, severity = rule.severity } = draft.rule(id)
  return (
    <details className="rule" data-off={off || undefined}>
      <summary>
        <span className="rule-words">{say(sentence, id)}</span>
        {off && <Tag>{t("framework.off")}</Tag>}
        {!off && (changed.length > 0 || pack === null) && <Tag>{t("framework.changed")}</Tag>}
        <span className="small quiet rule-figures">
          {lang && `${t(`framework.lang.${lang}`)} · `}
          {severity !== null && `${t("framework.severity.short", { severity })} · `}
          {t(score < 0.5 ? "framework.rule.against" : "framework.rule.score", { score: percent(score) })}
        </span>
      </summary>
      <p className="small quiet">
        <code>{id}</code>
      </p>
      {draft.mayChange && <RuleTuning rule={rule} draft={draft} />}
      <ConditionWords when={when} place={place} />
      <LawLinks ids={laws} framework={framework} place={place} />
    </details>
  )
}
