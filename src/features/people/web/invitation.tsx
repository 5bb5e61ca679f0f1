import { useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useEffect, useState } from "react"
import { Form } from "react-aria-components/Form"
import { useAddressed } from "../../../web/address.ts"
import type { Answer } from "../../../web/api.ts"
import { speak, useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { TextField } from "../../../web/kit/text-field.tsx"
import { useAct, useAnswer } from "../../../web/queries.ts"
import { welcome } from "../../../web/session.ts"
import { Doorstep } from "../../../web/shell/doorstep.tsx"
import { NewPassword } from "../../../web/shell/new-password.tsx"
import type * as contract from "../contract.ts"
import { LinkOver } from "./link-over.tsx"
import { acceptInvitation, readInvitation } from "./operations.ts"

/** Where an invitation link leads: say who you are, choose a password, come in. */
export function Screen() {
  const { t, language } = useLanguage()
  const token = useAddressed("token") ?? ""
  const { data, error } = useAnswer(readInvitation, { params: { token } })
  const wanted = data?.language
  // The language it was written in; the person may choose the other above.
  useEffect(() => {
    if (wanted) void speak(wanted)
  }, [wanted])
  if (error) return <LinkOver title={t("people.accept.over")} problem={error} />
  if (!data) return null
  return (
    <Doorstep
      title={data.organisation[language]}
      words={t("people.accept.words", { name: data.invitedBy, email: data.email })}
    >
      <AcceptForm token={token} invitation={data} />
    </Doorstep>
  )
}

type AcceptFormProps = { token: string; invitation: Answer<typeof contract.readInvitation> }

function AcceptForm({ token, invitation }: AcceptFormProps) {
  const { t, language } = useLanguage()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState("")
  const [password, setPassword] = useState("")
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const act = useAct(acceptInvitation, {
    onDone: (session) => {
      welcome(client, session)
      void navigate({ to: "/" })
    },
  })
  return (
    <Form
      className="doorstep-form"
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate({ params: { token }, body: { name, password, language, zone } })
      }}
    >
      {act.error && <ErrorNote problem={act.error} kept={t("web.problem.kept")} />}
      {/* So that password managers keep the right pair. */}
      <input type="hidden" autoComplete="username" value={invitation.email} readOnly />
      <TextField
        label={t("web.person.name")}
        value={name}
        onChange={setName}
        autoComplete="name"
        maxLength={120}
        isRequired
        autoFocus
      />
      <NewPassword value={password} onChange={setPassword} problem={act.error} />
      <p className="quiet small">{t("web.first_run.zone", { zone: zone.replaceAll("_", " ") })}</p>
      <Button type="submit" variant="primary" isPending={act.isPending}>
        {t("people.accept.come_in")}
      </Button>
    </Form>
  )
}
