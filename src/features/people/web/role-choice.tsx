import { useLanguage } from "../../../web/i18n.ts"
import { Checkbox } from "../../../web/kit/choice.tsx"
import { everyRole, type Role } from "./words.ts"

type RoleChoiceProps = {
  value: readonly Role[]
  onChange: (roles: Role[]) => void
  isDisabled?: boolean
}

/** Several roles, each said with what it is for. */
export function RoleChoice({ value, onChange, isDisabled = false }: RoleChoiceProps) {
  const { t } = useLanguage()
  const turn = (role: Role, on: boolean) =>
    onChange(on ? [...value, role] : value.filter((held) => held !== role))
  return (
    <fieldset className="role-choice">
      <legend>{t("people.roles")}</legend>
      {everyRole.map((role) => (
        <Checkbox
          key={role}
          isSelected={value.includes(role)}
          onChange={(on) => turn(role, on)}
          isDisabled={isDisabled}
        >
          <span>
            {t(`people.role.${role}`)}
            <small>{t(`people.role_for.${role}`)}</small>
          </span>
        </Checkbox>
      ))}
    </fieldset>
  )
}
