import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { Form } from "react-aria-components/Form"
import { languages } from "../../../../core/language.ts"
import { type Language, speak, useLanguage } from "../../../../web/i18n.ts"
import { Button } from "../../../../web/kit/button.tsx"
import { RadioGroup, Switch } from "../../../../web/kit/choice.tsx"
import { ErrorNote } from "../../../../web/kit/error-note.tsx"
import { Card } from "../../../../web/kit/page.tsx"
import { setSingleKeys } from "../../../../web/kit/shortcuts.ts"
import { TextField } from "../../../../web/kit/text-field.tsx"
import { toast } from "../../../../web/kit/toast.tsx"
import { wrongIn } from "../../../../web/problem.ts"
import { useAct } from "../../../../web/queries.ts"
import type { Person } from "../../../../web/session.ts"
import { applyTheme, type Theme } from "../../../../web/theme.ts"
import { changeProfile } from "../operations.ts"
import { ZoneChoice } from "./zone-choice.tsx"

/** Oneself. All but the name takes effect as soon as it is chosen. */
export function ProfileCard({ person }: { person: Person }) {
  const { t, say } = useLanguage()
  const client = useQueryClient()
  const act = useAct(changeProfile, {
    onDone: (session, { body }) => {
      client.setQueryData(["session"], session)
      if (body?.name) toast(t("settings.name_saved"))
    },
    topics: ["people"],
  })
  const change = (body: NonNullable<Parameters<typeof act.mutate>[0]["body"]>) => act.mutate({ body })
  const wrongZone = wrongIn(act.error, "zone")
  return (
    <Card title={t("settings.profile")}>
      <div className="settings-fields">
        {act.error && !wrongZone && <ErrorNote problem={act.error} kept={t("web.problem.kept")} />}
        <Name name={person.name} isPending={act.isPending} onSave={(name) => change({ name })} />
        <RadioGroup
          label={t("web.language.label")}
          orientation="horizontal"
          value={person.language}
          onChange={(chosen) => {
            void speak(chosen as Language)
            change({ language: chosen as Language })
          }}
          options={languages.map((id) => ({ id, label: t(`web.language.${id}`) }))}
        />
        <ZoneChoice
          label={t("settings.zone")}
          value={person.zone}
          onChange={(zone) => zone !== person.zone && change({ zone })}
          wrong={wrongZone && say(wrongZone)}
        />
        <RadioGroup
          label={t("web.theme.label")}
          orientation="horizontal"
          value={person.theme}
          onChange={(chosen) => {
            applyTheme(chosen as Theme)
            change({ theme: chosen as Theme })
          }}
          options={(["light", "dark", "system"] as const).map((id) => ({ id, label: t(`web.theme.${id}`) }))}
        />
        <Switch
          isSelected={person.shortcuts}
          onChange={(shortcuts) => {
            setSingleKeys(shortcuts)
            change({ shortcuts })
          }}
        >
          <span>
            {t("web.shortcuts.single_keys")}
            <small className="hint">{t("settings.shortcuts_hint")}</small>
          </span>
        </Switch>
      </div>
    </Card>
  )
}

type NameProps = { name: string; isPending: boolean; onSave: (name: string) => void }

function Name({ name: kept, isPending, onSave }: NameProps) {
  const { t } = useLanguage()
  const [name, setName] = useState(kept)
  return (
    <Form
      className="settings-line"
      onSubmit={(event) => {
        event.preventDefault()
        onSave(name)
      }}
    >
      <TextField
        label={t("web.person.name")}
        value={name}
        onChange={setName}
        autoComplete="name"
        maxLength={120}
        isRequired
      />
      <Button type="submit" isDisabled={name.trim() === kept} isPending={isPending}>
        {t("people.save")}
      </Button>
    </Form>
  )
}
