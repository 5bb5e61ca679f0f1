import { useState } from "react"
import { languages } from "../../../core/language.ts"
import { parse } from "../../../core/query/parse.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Checkbox } from "../../../web/kit/choice.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Segments } from "../../../web/kit/segments.tsx"
import { TextField } from "../../../web/kit/text-field.tsx"
import { useAnswer } from "../../../web/queries.ts"
import { QueryEditor } from "../../../web/query/editor.tsx"
import { listAccounts, type Watch } from "./operations.ts"
import type { Place } from "./place.ts"
import { useSaving } from "./saving.ts"
import { useTrial } from "./trial.ts"
import { TrialTold } from "./trial-told.tsx"

type EditorFormProps = { place: Place; watch: Watch | undefined; isDisabled: boolean }

export function EditorForm({ place, watch, isDisabled }: EditorFormProps) {
  const { t } = useLanguage()
  const [name, setName] = useState(watch?.name ?? "")
  const [query, setQuery] = useState(watch?.query ?? "")
  const [language, setLanguage] = useState<Watch["language"]>(watch?.language ?? null)
  const [backFill, setBackFill] = useState(false)
  const { trial, start, stop } = useTrial()
  const { save, isPending, problem } = useSaving(watch, place.open)
  const tried = { query, language }
  const isReadable = parse(query).query !== undefined
  const test = () => isReadable && start(tried)
  const isWhole = isReadable && name.trim() !== "" && !isDisabled
  const keep = (isOn: boolean) => save({ name: name.trim(), query, language, isOn, backFill })
  return (
    <form className="watch-form" onSubmit={(event) => event.preventDefault()}>
      <TextField
        label={t("listening.watch.name")}
        hint={t("listening.watch.name_hint")}
        value={name}
        onChange={setName}
        maxLength={120}
        autoFocus={watch === undefined}
      />
      <QueryEditor
        label={t("listening.watch.query")}
        value={query}
        onChange={setQuery}
        onEnter={test}
        known={useKnown()}
      />
      <div className="field">
        <span className="react-aria-Label">{t("listening.watch.language")}</span>
        <Segments
          label={t("listening.watch.language")}
          options={[
            { id: "any", label: t("listening.watch.any_language") },
            ...languages.map((id) => ({ id, label: t(`web.language.${id}`) })),
          ]}
          value={language ?? "any"}
          onChange={(id) => setLanguage(id === "any" ? null : id)}
        />
      </div>
      <div className="watch-acts">
        <Button onPress={test} isDisabled={!isReadable}>
          {t("listening.test")}
        </Button>
      </div>
      {trial && (
        <TrialTold
          trial={trial}
          isStale={trial.of.query !== query || trial.of.language !== language}
          onStop={stop}
        />
      )}
      {problem && <ErrorNote problem={problem} kept={t("listening.watch.kept")} />}
      {!watch?.isOn && (
        <Checkbox isSelected={backFill} onChange={setBackFill}>
          {t("listening.watch.back_fill")}
        </Checkbox>
      )}
      <div className="watch-acts">
        <Button onPress={() => place.open(watch?.id)}>{t("listening.watch.cancel")}</Button>
        <Button
          variant={watch?.isOn ? "primary" : "quiet"}
          isDisabled={!isWhole}
          isPending={isPending}
          onPress={() => keep(watch?.isOn ?? false)}
        >
          {t("listening.watch.save")}
        </Button>
        {!watch?.isOn && (
          <Button variant="primary" isDisabled={!isWhole} isPending={isPending} onPress={() => keep(true)}>
            {t("listening.watch.save_on")}
          </Button>
        )}
      </div>
    </form>
  )
}

/** What a query may name here: the accounts and their networks. */
function useKnown() {
  const { t } = useLanguage()
  const accounts = useAnswer(listAccounts, { query: { limit: 200 } }).data?.items ?? []
  const networks = [...new Set(accounts.map(({ network }) => network))]
  return {
    account: accounts.map(({ name }) => ({ value: name, label: name })),
    network: networks.map((value) => ({ value, label: t(`connectors.${value}.name`) })),
  }
}
