import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { Form } from "react-aria-components/Form"
import { languages } from "../../../../core/language.ts"
import type { Answer } from "../../../../web/api.ts"
import { useLanguage } from "../../../../web/i18n.ts"
import { Button } from "../../../../web/kit/button.tsx"
import { ErrorNote } from "../../../../web/kit/error-note.tsx"
import { Card } from "../../../../web/kit/page.tsx"
import { Skeleton } from "../../../../web/kit/skeleton.tsx"
import { TextField } from "../../../../web/kit/text-field.tsx"
import { toast } from "../../../../web/kit/toast.tsx"
import { useAct, useAnswer } from "../../../../web/queries.ts"
import type * as contract from "../../contract.ts"
import { changeOrganisation, readOrganisation } from "../operations.ts"
import { ZoneChoice } from "./zone-choice.tsx"

/** The organisation's names, and the zone its hours are counted in. */
export function OrganisationCard() {
  const { t } = useLanguage()
  const { data, error } = useAnswer(readOrganisation, {})
  return (
    <Card title={t("settings.organisation")}>
      {error && <ErrorNote problem={error} />}
      {!data && !error && <Skeleton lines={3} />}
      {data && <OrganisationForm key={JSON.stringify(data)} kept={data} />}
    </Card>
  )
}

function OrganisationForm({ kept }: { kept: Answer<typeof contract.readOrganisation> }) {
  const { t } = useLanguage()
  const client = useQueryClient()
  const [names, setNames] = useState(kept.names)
  const [zone, setZone] = useState(kept.zone)
  const act = useAct(changeOrganisation, {
    onDone: () => {
      toast(t("settings.organisation_saved"))
      void client.invalidateQueries({ queryKey: ["session"] })
    },
  })
  const isChanged = names.fr !== kept.names.fr || names.en !== kept.names.en || zone !== kept.zone
  return (
    <Form
      className="settings-fields"
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate({ body: { names, zone } })
      }}
    >
      {act.error && <ErrorNote problem={act.error} kept={t("web.problem.kept")} />}
      {languages.map((language) => (
        <TextField
          key={language}
          label={t(`people.name_${language}`)}
          value={names[language]}
          onChange={(name) => setNames({ ...names, [language]: name })}
          maxLength={200}
          isRequired
        />
      ))}
      <ZoneChoice label={t("settings.organisation_zone")} value={zone} onChange={setZone} />
      <div>
        <Button type="submit" isDisabled={!isChanged} isPending={act.isPending}>
          {t("people.save")}
        </Button>
      </div>
    </Form>
  )
}
