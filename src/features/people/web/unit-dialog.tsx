import { useState } from "react"
import { Form } from "react-aria-components/Form"
import { languages } from "../../../core/language.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Dialog } from "../../../web/kit/dialog.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { TextField } from "../../../web/kit/text-field.tsx"
import { wrongIn } from "../../../web/problem.ts"
import { useAct } from "../../../web/queries.ts"
import { changeUnit, openUnit } from "./operations.ts"
import { within } from "./tree.ts"
import { UnitChoice } from "./unit-choice.tsx"
import type { Unit } from "./words.ts"

type UnitDialogProps = {
  /** Absent: a new one. */
  unit: Unit | null
  parentId: string | null
  units: readonly Unit[]
  onClose: () => void
}

/** Name a unit in both languages and say where it is. */
export function UnitDialog({ unit, parentId: first, units, onClose }: UnitDialogProps) {
  const { t, say } = useLanguage()
  const [names, setNames] = useState(unit?.names ?? { fr: "", en: "" })
  const [parentId, setParentId] = useState(first)
  const open = useAct(openUnit, { onDone: onClose })
  const change = useAct(changeUnit, { onDone: onClose })
  const problem = open.error ?? change.error
  const misplaced = wrongIn(problem, "parentId")
  const send = () => {
    const both = { fr: names.fr || names.en, en: names.en || names.fr }
    if (unit) change.mutate({ params: { id: unit.id }, body: { names: both, parentId } })
    else open.mutate({ body: { names: both, parentId } })
  }
  return (
    <Dialog title={t(unit ? "people.unit.change" : "people.unit.open")} isOpen onClose={onClose}>
      <Form
        className="people-form"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {problem && !misplaced && <ErrorNote problem={problem} kept={t("web.problem.kept")} />}
        {languages.map((language) => (
          <TextField
            key={language}
            label={t(`people.name_${language}`)}
            value={names[language]}
            onChange={(name) => setNames({ ...names, [language]: name })}
            maxLength={200}
            isRequired={!names.fr && !names.en}
            autoFocus={language === "fr"}
          />
        ))}
        <UnitChoice
          label={t("people.unit.parent")}
          value={parentId}
          onChange={setParentId}
          none={t("people.unit.top")}
          wrong={misplaced && say(misplaced)}
          {...(unit ? { without: within(units, unit.id) } : {})}
        />
        <footer className="dialog-foot">
          <Button onPress={onClose}>{t("people.cancel")}</Button>
          <Button type="submit" variant="primary" isPending={open.isPending || change.isPending}>
            {t("people.save")}
          </Button>
        </footer>
      </Form>
    </Dialog>
  )
}
