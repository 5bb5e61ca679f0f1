import { useState } from "react"
import { Form } from "react-aria-components/Form"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Drawer } from "../../../web/kit/dialog.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { SearchSelect } from "../../../web/kit/search-select.tsx"
import { Select } from "../../../web/kit/select.tsx"
import { TextField } from "../../../web/kit/text-field.tsx"
import { toast } from "../../../web/kit/toast.tsx"
import { useAct } from "../../../web/queries.ts"
import { type Account, renameAccount } from "./operations.ts"
import { UnitSelect } from "./unit-select.tsx"

const zones = Intl.supportedValuesOf("timeZone").map((id) => ({ id, label: id.replaceAll("_", " ") }))

/** What people here say of the account; its network knows nothing of it. */
export function SettingsDrawer({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useLanguage()
  const [given, setGiven] = useState({
    name: account.name,
    language: account.language,
    zone: account.zone,
    unitId: account.unit?.id ?? "",
  })
  const rename = useAct(renameAccount, {
    onDone: () => {
      toast(t("accounts.changed", { name: given.name }))
      onClose()
    },
  })
  const submit = () =>
    rename.mutate({ params: { id: account.id }, body: { ...given, unitId: given.unitId || null } })
  return (
    <Drawer title={t("accounts.settings_title", { name: account.name })} isOpen onClose={onClose}>
      <Form
        className="account-form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {rename.error && <ErrorNote problem={rename.error} kept={t("web.problem.kept")} />}
        <TextField
          label={t("accounts.name")}
          hint={t("accounts.name_help")}
          value={given.name}
          onChange={(name) => setGiven({ ...given, name })}
          maxLength={120}
          isRequired
        />
        <Select
          label={t("accounts.language")}
          hint={t("accounts.language_help")}
          options={[
            { id: "fr", label: t("web.language.fr") },
            { id: "en", label: t("web.language.en") },
          ]}
          value={given.language}
          onChange={(language) => setGiven({ ...given, language })}
        />
        <SearchSelect
          label={t("accounts.zone")}
          options={zones}
          value={given.zone}
          onChange={(zone) => setGiven({ ...given, zone })}
        />
        <UnitSelect value={given.unitId} onChange={(unitId) => setGiven({ ...given, unitId })} />
        <div className="account-actions" data-end>
          <Button onPress={onClose}>{t("accounts.cancel")}</Button>
          <Button type="submit" variant="primary" isPending={rename.isPending}>
            {t("accounts.save")}
          </Button>
        </div>
      </Form>
    </Drawer>
  )
}
