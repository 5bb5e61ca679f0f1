import { useState } from "react"
import { Form } from "react-aria-components/Form"
import { useLanguage } from "../../../../web/i18n.ts"
import { Button } from "../../../../web/kit/button.tsx"
import { ErrorNote } from "../../../../web/kit/error-note.tsx"
import { Card } from "../../../../web/kit/page.tsx"
import { TextField } from "../../../../web/kit/text-field.tsx"
import { toast } from "../../../../web/kit/toast.tsx"
import { wrongIn } from "../../../../web/problem.ts"
import { useAct } from "../../../../web/queries.ts"
import { changePassword } from "../operations.ts"

/** The old password is asked, so that a screen left open is not an account lost. */
export function PasswordCard() {
  const { t, say } = useLanguage()
  const [old, setOld] = useState("")
  const [password, setPassword] = useState("")
  const act = useAct(changePassword, {
    onDone: () => {
      setOld("")
      setPassword("")
      toast(t("settings.password_changed"))
    },
    topics: ["profile"],
  })
  const wrong = (path: string) => {
    const because = wrongIn(act.error, path)
    return because && say(because)
  }
  return (
    <Card title={t("web.person.password")}>
      <Form
        className="settings-fields"
        onSubmit={(event) => {
          event.preventDefault()
          act.mutate({ body: { old, password } })
        }}
      >
        {act.error && act.error.fields.length === 0 && <ErrorNote problem={act.error} />}
        <TextField
          label={t("settings.password_old")}
          type="password"
          autoComplete="current-password"
          value={old}
          onChange={setOld}
          wrong={wrong("old")}
          maxLength={128}
          isRequired
        />
        <TextField
          label={t("settings.password_new")}
          type="password"
          autoComplete="new-password"
          hint={t("web.person.password_hint")}
          value={password}
          onChange={setPassword}
          wrong={wrong("password")}
          minLength={12}
          maxLength={128}
          isRequired
        />
        <div>
          <Button type="submit" isPending={act.isPending}>
            {t("settings.password_change")}
          </Button>
          <p className="quiet small">{t("settings.password_words")}</p>
        </div>
      </Form>
    </Card>
  )
}
