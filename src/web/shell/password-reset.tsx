import { useQueryClient } from "@tanstack/react-query"
import { useNavigate, useParams } from "@tanstack/react-router"
import { useState } from "react"
import { Form } from "react-aria-components/Form"
import { useLanguage } from "../i18n.ts"
import { Button } from "../kit/button.tsx"
import { ErrorNote } from "../kit/error-note.tsx"
import { useAct, useAnswer } from "../queries.ts"
import { readReset, resetPassword, welcome } from "../session.ts"
import { Doorstep } from "./doorstep.tsx"
import { NewPassword } from "./new-password.tsx"

/** The page a reset link opens: choose a new password, and be in. */
export function Screen() {
  const { t } = useLanguage()
  const { token = "" } = useParams({ strict: false }) as { token?: string }
  const client = useQueryClient()
  const navigate = useNavigate()
  const reset = useAnswer(readReset, { params: { token } })
  const [password, setPassword] = useState("")
  const choose = useAct(resetPassword, {
    onDone: (session) => {
      welcome(client, session)
      void navigate({ to: "/" })
    },
  })
  if (!reset.data && !reset.error) return null
  const words = reset.data ? t("web.reset.words", { name: reset.data.name, email: reset.data.email }) : ""
  return (
    <Doorstep title={t("web.reset.title")} words={words}>
      {reset.error && <ErrorNote problem={reset.error} />}
      {reset.data && (
        <Form
          className="doorstep-form"
          onSubmit={(event) => {
            event.preventDefault()
            choose.mutate({ params: { token }, body: { password } })
          }}
        >
          {choose.error && <ErrorNote problem={choose.error} />}
          <NewPassword value={password} onChange={setPassword} problem={choose.error} autoFocus />
          <Button type="submit" variant="primary" isPending={choose.isPending}>
            {t("web.reset.choose")}
          </Button>
        </Form>
      )}
    </Doorstep>
  )
}
