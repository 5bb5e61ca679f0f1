import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { Form } from "react-aria-components/Form"
import { useLanguage } from "../i18n.ts"
import { Button } from "../kit/button.tsx"
import { Dialog } from "../kit/dialog.tsx"
import { ErrorNote } from "../kit/error-note.tsx"
import { TextField } from "../kit/text-field.tsx"
import { useAct } from "../queries.ts"
import { organisationName, type Session, signIn, welcome } from "../session.ts"
import { DemoDoor } from "./demo-door.tsx"
import { Doorstep } from "./doorstep.tsx"

export function SignIn({ session }: { session: Session }) {
  const { t, language } = useLanguage()
  return (
    <Doorstep title={organisationName(session, language)} words={t("web.sign_in.words")} session={session}>
      {session.demo ? <DemoDoor /> : <SignInForm />}
    </Doorstep>
  )
}

/** The session ended while somebody was at work: they come back in over their screen, which keeps what they typed. */
export function SignInAgain() {
  const { t } = useLanguage()
  return (
    <Dialog title={t("web.sign_in.again")} isOpen onClose={() => {}}>
      <p className="quiet">{t("web.sign_in.kept")}</p>
      <SignInForm />
    </Dialog>
  )
}

function SignInForm() {
  const { t } = useLanguage()
  const client = useQueryClient()
  const [email, setEmail] = useState("")
  const [password, setPassword] = useState("")
  const enter = useAct(signIn, { onDone: (session) => welcome(client, session) })
  return (
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
  )
}
