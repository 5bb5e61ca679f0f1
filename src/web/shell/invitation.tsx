import { useQueryClient } from "@tanstack/react-query"
import { useNavigate, useParams } from "@tanstack/react-router"
import { useState } from "react"
import { Form } from "react-aria-components/Form"
import { useLanguage } from "../i18n.ts"
import { Button } from "../kit/button.tsx"
import { ErrorNote } from "../kit/error-note.tsx"
import { TextField } from "../kit/text-field.tsx"
import { wrongIn } from "../problem.ts"
import { useAct, useAnswer } from "../queries.ts"
import { acceptInvitation, readInvitation, welcome } from "../session.ts"
import { Doorstep } from "./doorstep.tsx"
import { NewPassword } from "./new-password.tsx"

/** The page an invitation's link opens: who invites, to what, and the two things still to be said. */
export function Screen() {
  const { t, say, language } = useLanguage()
  const { token = "" } = useParams({ strict: false }) as { token?: string }
  const client = useQueryClient()
  const navigate = useNavigate()
  const invitation = useAnswer(readInvitation, { params: { token } })
  const [name, setName] = useState("")
  const [password, setPassword] = useState("")
  const accept = useAct(acceptInvitation, {
    onDone: (session) => {
      welcome(client, session)
      void navigate({ to: "/" })
    },
  })
  if (invitation.error) {
    return (
      <Doorstep title={t("web.invitation.title")} words="">
        <ErrorNote problem={invitation.error} />
      </Doorstep>
    )
  }
  if (!invitation.data) return null
  const { organisation, invitedBy, email } = invitation.data
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const wrong = wrongIn(accept.error, "name")
  return (
    <Doorstep title={organisation[language]} words={t("web.invitation.words", { person: invitedBy, email })}>
      <Form
        className="doorstep-form"
        onSubmit={(event) => {
          event.preventDefault()
          accept.mutate({ params: { token }, body: { name, password, language, zone } })
        }}
      >
        {accept.error && <ErrorNote problem={accept.error} kept={t("web.problem.kept")} />}
        <TextField
          label={t("web.person.name")}
          value={name}
          onChange={setName}
          wrong={wrong && say(wrong)}
          autoComplete="name"
          maxLength={120}
          isRequired
          autoFocus
        />
        <NewPassword value={password} onChange={setPassword} problem={accept.error} />
        <Button type="submit" variant="primary" isPending={accept.isPending}>
          {t("web.invitation.accept")}
        </Button>
      </Form>
    </Doorstep>
  )
}
