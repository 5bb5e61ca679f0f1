import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { Form } from "react-aria-components/Form"
import { useLanguage } from "../i18n.ts"
import { Button } from "../kit/button.tsx"
import { ErrorNote } from "../kit/error-note.tsx"
import { TextField } from "../kit/text-field.tsx"
import { useAct } from "../queries.ts"
import { startOrganisation, welcome } from "../session.ts"
import { Doorstep } from "./doorstep.tsx"
import { NewPassword } from "./new-password.tsx"

const blank = { fr: "", en: "", name: "", email: "", password: "" }

/** The first ten minutes begin here: name the organisation, be its first person. */
export function FirstRun() {
  const { t, language } = useLanguage()
  const client = useQueryClient()
  const [given, setGiven] = useState(blank)
  const begin = useAct(startOrganisation, { onDone: (found) => welcome(client, found) })
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const on = (name: keyof typeof blank) => ({
    value: given[name],
    onChange: (value: string) => setGiven((before) => ({ ...before, [name]: value })),
  })
  const send = () => {
    const { fr, en, name, email, password } = given
    // An organisation with one name has the same one in both languages.
    const organisation = { fr: fr || en, en: en || fr }
    begin.mutate({ body: { organisation, person: { name, email, password, language, zone } } })
  }
  return (
    <Doorstep title={t("web.first_run.title")} words={t("web.first_run.words")}>
      <Form
        className="doorstep-form"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {begin.error && <ErrorNote problem={begin.error} kept={t("web.problem.kept")} />}
        <h2>{t("web.first_run.organisation")}</h2>
        <div className="doorstep-pair">
          <TextField
            label={t("web.first_run.name_fr")}
            {...on("fr")}
            maxLength={120}
            isRequired={!given.en}
            autoFocus
          />
          <TextField
            label={t("web.first_run.name_en")}
            {...on("en")}
            maxLength={120}
            isRequired={!given.fr}
          />
        </div>
        <h2>{t("web.first_run.person")}</h2>
        <TextField
          label={t("web.person.name")}
          {...on("name")}
          autoComplete="name"
          maxLength={120}
          isRequired
        />
        <TextField
          label={t("web.person.email")}
          {...on("email")}
          type="email"
          autoComplete="username"
          maxLength={254}
          isRequired
        />
        <NewPassword {...on("password")} problem={begin.error} path="person.password" />
        <p className="quiet small">{t("web.first_run.zone", { zone: zone.replaceAll("_", " ") })}</p>
        <Button type="submit" variant="primary" isPending={begin.isPending}>
          {t("web.first_run.begin")}
        </Button>
      </Form>
    </Doorstep>
  )
}
