import { useLanguage } from "../../../web/i18n.ts"
import { Select } from "../../../web/kit/select.tsx"
import { useAnswer } from "../../../web/queries.ts"
import { listUnits } from "./operations.ts"

/** The unit that answers for the account; empty text for none. Absent while the organisation has no units. */
export function UnitSelect({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t, language } = useLanguage()
  const { data } = useAnswer(listUnits, {})
  const units = data?.items ?? []
  if (units.length === 0) return null
  return (
    <Select
      label={t("accounts.unit")}
      options={[
        { id: "", label: t("accounts.no_unit") },
        ...units.map(({ id, names }) => ({ id, label: names[language] })),
      ]}
      value={value}
      onChange={onChange}
    />
  )
}
