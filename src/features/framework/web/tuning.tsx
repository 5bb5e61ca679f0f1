import { useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Switch } from "../../../web/kit/choice.tsx"
import { Segments } from "../../../web/kit/segments.tsx"
import { TextField } from "../../../web/kit/text-field.tsx"
import type { Draft, TermLanguage } from "./draft.ts"
import type { Check, Rule } from "./operations.ts"
import { usePercent } from "./words.ts"

/** A rule switched and tuned; the text being tried follows at once. */
export function RuleTuning({ rule, draft }: { rule: Rule; draft: Draft }) {
  const { t } = useLanguage()
  const percent = usePercent()
  const { off = rule.off, score = rule.score, severity = rule.severity ?? undefined } = draft.rule(rule.id)
  const label = `score-${rule.id}`
  return (
    <div className="tuning">
      <Switch isSelected={!off} onChange={(isOn) => draft.tuneRule(rule.id, { off: !isOn })}>
        {t("framework.on")}
      </Switch>
      <div className="tuning-score">
        <label htmlFor={label}>{t("framework.score")}</label>
        <input
          id={label}
          type="range"
          min={1}
          max={99}
          value={Math.round(score * 100)}
          aria-valuetext={percent(score)}
          onChange={(event) => draft.tuneRule(rule.id, { score: Number(event.target.value) / 100 })}
        />
        <output htmlFor={label}>{percent(score)}</output>
      </div>
      <Segments
        label={t("framework.severity")}
        options={["1", "2", "3", "4", "5"].map((id) => ({ id, label: id }))}
        value={String(severity ?? "")}
        onChange={(id) => draft.tuneRule(rule.id, { severity: Number(id) })}
      />
    </div>
  )
}

const levels = ["note", "warning", "block"] as const

export function CheckTuning({ check, draft }: { check: Check; draft: Draft }) {
  const { t } = useLanguage()
  const { off = check.off, level = check.level } = draft.check(check.id)
  return (
    <div className="tuning">
      <Switch isSelected={!off} onChange={(isOn) => draft.tuneCheck(check.id, { off: !isOn })}>
        {t("framework.on")}
      </Switch>
      <Segments
        label={t("framework.level")}
        options={levels.map((id) => ({ id, label: t(`framework.level.${id}`) }))}
        value={level}
        onChange={(to) => draft.tuneCheck(check.id, { level: to })}
      />
    </div>
  )
}

/** A word of ours in a lexicon. */
export function TermAdding({ id, draft }: { id: string; draft: Draft }) {
  const { t } = useLanguage()
  const [term, setTerm] = useState("")
  const [language, setLanguage] = useState<TermLanguage>("fr")
  const add = () => {
    if (term.trim() === "") return
    draft.addTerm(id, language, term.trim())
    setTerm("")
  }
  return (
    <form
      className="term-adding"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <TextField
        label={t("framework.lexicon.add")}
        hint={t("framework.lexicon.add_hint")}
        value={term}
        onChange={setTerm}
        maxLength={200}
      />
      <div className="tuning">
        <Segments
          label={t("framework.in_language")}
          options={(["fr", "en", "any"] as const).map((one) => ({
            id: one,
            label: t(`framework.term.${one}`),
          }))}
          value={language}
          onChange={setLanguage}
        />
        <Button small type="submit" isDisabled={term.trim() === ""}>
          {t("framework.add")}
        </Button>
      </div>
    </form>
  )
}
