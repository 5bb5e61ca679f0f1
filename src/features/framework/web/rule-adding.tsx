import { useState } from "react"
import { type Language, languages } from "../../../core/language.ts"
import { parse } from "../../../core/query/parse.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Segments } from "../../../web/kit/segments.tsx"
import { TextField } from "../../../web/kit/text-field.tsx"
import { QueryEditor } from "../../../web/query/editor.tsx"
import type { Draft } from "./draft.ts"
import { usePercent } from "./words.ts"

const scores = ["0.6", "0.8", "0.95"] as const
const anyLanguage = "any"

/** A rule of ours for a situation: a query, how sure it makes us, and a sentence in each language. */
export function RuleAdding({ situation, draft }: { situation: string; draft: Draft }) {
  const { t } = useLanguage()
  const percent = usePercent()
  const [isOpen, setOpen] = useState(false)
  const [sentence, setSentence] = useState<Record<Language, string>>({ fr: "", en: "" })
  const [query, setQuery] = useState("")
  const [score, setScore] = useState<(typeof scores)[number]>("0.8")
  const [lang, setLang] = useState<Language | typeof anyLanguage>(anyLanguage)
  if (!isOpen)
    return (
      <div>
        <Button onPress={() => setOpen(true)}>{t("framework.rule.add")}</Button>
      </div>
    )
  const isWhole = parse(query).query !== undefined && languages.every((one) => sentence[one].trim() !== "")
  const add = () => {
    const rule = { situation, when: { matches: query }, score: Number(score) }
    draft.addRule(lang === anyLanguage ? rule : { ...rule, lang }, sentence)
    setOpen(false)
    setQuery("")
    setSentence({ fr: "", en: "" })
  }
  return (
    <form className="rule-adding" onSubmit={(event) => event.preventDefault()}>
      <h3>{t("framework.rule.add")}</h3>
      {languages.map((one) => (
        <TextField
          key={one}
          label={t(`framework.rule.sentence.${one}`)}
          value={sentence[one]}
          onChange={(words) => setSentence({ ...sentence, [one]: words })}
          maxLength={200}
          autoFocus={one === languages[0]}
        />
      ))}
      <QueryEditor label={t("framework.rule.query")} value={query} onChange={setQuery} />
      <div className="tuning">
        <Segments
          label={t("framework.in_language")}
          options={[
            { id: anyLanguage, label: t("framework.term.any") },
            ...languages.map((id) => ({ id, label: t(`framework.term.${id}`) })),
          ]}
          value={lang}
          onChange={setLang}
        />
        <Segments
          label={t("framework.score")}
          options={scores.map((id) => ({ id, label: percent(Number(id)) }))}
          value={score}
          onChange={setScore}
        />
      </div>
      <div className="tuning">
        <Button onPress={() => setOpen(false)}>{t("framework.cancel")}</Button>
        <Button variant="primary" isDisabled={!isWhole} onPress={add}>
          {t("framework.rule.add_this")}
        </Button>
      </div>
    </form>
  )
}
