import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { Form } from "react-aria-components/Form"
import { useLanguage } from "../i18n.ts"
import { Button } from "../kit/button.tsx"
import { ErrorNote } from "../kit/error-note.tsx"
import { TextField } from "../kit/text-field.tsx"
import { useAct } from "../queries.ts"
import { organisationName, type Session, signIn, welcome } from "../session.ts"
import { Doorstep } from "./doorstep.tsx"

export function SignIn({ session }: { session: Session }) {
  const { t, language } = useLanguage()
  const client = useQueryClient()
  const [email, setEmail] = useState("")
  const [password, setPassword] = useState("")
  const enter = useAct(signIn, { onDone: (found) => welcome(client, found) })
  return (
    <Doorstep title={organisationName(session, language)} words={t("web.sign_in.words")} session={session}>
      <Form
        className="doorstep-form"
        onSubmit={(event) => {
          event.preventDefault()
          enter.mutate({ body: { email, password } })
        }}
      >
        {enter.error && <ErrorNote problem={enter.error} />}
        <TextField
          label={t("web.person.email")}
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          maxLength={254}
          isRequired
          autoFocus
        />
        <TextField
          label={t("web.person.password")}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          maxLength={128}
          isRequired
        />
        <Button type="submit" variant="primary" isPending={enter.isPending}>
          {t("web.sign_in.enter")}
        </Button>
      </Form>
    </Doorstep>
  )
}
