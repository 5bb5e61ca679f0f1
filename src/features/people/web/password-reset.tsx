import { useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { Form } from "react-aria-components/Form"
import { useAddressed } from "../../../web/address.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { useAct, useAnswer } from "../../../web/queries.ts"
import { welcome } from "../../../web/session.ts"
import { Doorstep } from "../../../web/shell/doorstep.tsx"
import { NewPassword } from "../../../web/shell/new-password.tsx"
import { LinkOver } from "./link-over.tsx"
import { readReset, resetPassword } from "./operations.ts"

/** Where a reset link leads: choose a new password, come in. */
export function Screen() {
  const { t } = useLanguage()
  const token = useAddressed("token") ?? ""
  const { data, error } = useAnswer(readReset, { params: { token } })
  if (error) return <LinkOver title={t("people.reset.over")} problem={error} />
  if (!data) return null
  return (
    <Doorstep
      title={t("people.reset.title", { name: data.name })}
      words={t("people.reset.for", { email: data.email })}
    >
      <ResetForm token={token} email={data.email} />
    </Doorstep>
  )
}

function ResetForm({ token, email }: { token: string; email: string }) {
  const { t } = useLanguage()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [password, setPassword] = useState("")
  const act = useAct(resetPassword, {
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
        act.mutate({ params: { token }, body: { password } })
      }}
    >
      {act.error && <ErrorNote problem={act.error} />}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <NewPassword value={password} onChange={setPassword} problem={act.error} autoFocus />
      <Button type="submit" variant="primary" isPending={act.isPending}>
        {t("people.reset.do")}
      </Button>
    </Form>
  )
}
