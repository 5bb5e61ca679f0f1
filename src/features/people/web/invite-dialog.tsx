import { useState } from "react"
import { Form } from "react-aria-components/Form"
import type { Answer } from "../../../web/api.ts"
import { type Language, useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { RadioGroup } from "../../../web/kit/choice.tsx"
import { Dialog } from "../../../web/kit/dialog.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { TextField } from "../../../web/kit/text-field.tsx"
import { wrongIn } from "../../../web/problem.ts"
import { useAct } from "../../../web/queries.ts"
import type * as contract from "../contract.ts"
import { LinkOnce } from "./link-once.tsx"
import { useMay } from "./may.ts"
import { invite } from "./operations.ts"
import { RoleChoice } from "./role-choice.tsx"
import { UnitChoice } from "./unit-choice.tsx"
import type { Role } from "./words.ts"

/** Invite somebody: who, to do what, where, in which language; then the link to hand over. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLanguage()
  const [made, setMade] = useState<{ email: string; link: Answer<typeof contract.invite> } | null>(null)
  if (!made) return <InviteForm onClose={onClose} onMade={(email, link) => setMade({ email, link })} />
  return (
    <Dialog
      title={t("people.invite.ready")}
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>{t("people.done")}</Button>}
    >
      <LinkOnce
        {...made.link}
        label={t("people.link.invitation")}
        words={t("people.invite.hand_over", { email: made.email })}
      />
    </Dialog>
  )
}

type InviteFormProps = {
  onClose: () => void
  onMade: (email: string, link: Answer<typeof contract.invite>) => void
}

function InviteForm({ onClose, onMade }: InviteFormProps) {
  const { t, say, language: mine } = useLanguage()
  const may = useMay()
  const [email, setEmail] = useState("")
  const [roles, setRoles] = useState<Role[]>([])
  const [unitId, setUnitId] = useState<string | null>(null)
  const [language, setLanguage] = useState<Language>(mine)
  const act = useAct(invite, { onDone: (link) => onMade(email, link) })
  const wrong = (path: string) => {
    const because = wrongIn(act.error, path)
    return because && say(because)
  }
  return (
    <Dialog title={t("people.invite.title")} isOpen onClose={onClose}>
      <Form
        className="people-form"
        onSubmit={(event) => {
          event.preventDefault()
          act.mutate({ body: { email: email.trim(), roles, unitId, language } })
        }}
      >
        {act.error && act.error.fields.length === 0 && <ErrorNote problem={act.error} />}
        <TextField
          label={t("web.person.email")}
          type="email"
          value={email}
          onChange={setEmail}
          wrong={wrong("email")}
          maxLength={254}
          isRequired
          autoFocus
        />
        {may("grant_roles") ? (
          <RoleChoice value={roles} onChange={setRoles} />
        ) : (
          <p className="quiet small">{t("people.invite.roles_later")}</p>
        )}
        <UnitChoice
          label={t("people.unit")}
          value={unitId}
          onChange={setUnitId}
          none={t("people.unit.none")}
          wrong={wrong("unitId")}
        />
        <RadioGroup
          label={t("people.invite.language")}
          value={language}
          onChange={(chosen) => setLanguage(chosen as Language)}
          options={[
            { id: "fr", label: t("web.language.fr") },
            { id: "en", label: t("web.language.en") },
          ]}
          orientation="horizontal"
        />
        <footer className="dialog-foot">
          <Button onPress={onClose}>{t("people.cancel")}</Button>
          <Button type="submit" variant="primary" isPending={act.isPending}>
            {t("people.invite.make")}
          </Button>
        </footer>
      </Form>
    </Dialog>
  )
}
