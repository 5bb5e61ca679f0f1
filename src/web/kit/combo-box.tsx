import { Button } from "react-aria-components/Button"
import { ComboBox as AriaComboBox } from "react-aria-components/ComboBox"
import { FieldError } from "react-aria-components/FieldError"
import { Input } from "react-aria-components/Input"
import { Label } from "react-aria-components/Label"
import { ListBox } from "react-aria-components/ListBox"
import { Popover } from "react-aria-components/Popover"
import { Text } from "react-aria-components/Text"
import { useLanguage } from "../i18n.ts"
import { Icon } from "./icon.tsx"
import { type Option, OptionItem } from "./select.tsx"
import "./button.css"
import "./field.css"
import "./overlay.css"

type ComboBoxProps = {
  label: string
  options: readonly Option[]
  value: string | null
  onChange: (id: string | null) => void
  /** For options the server searches; without it the given ones are filtered here. */
  onSearch?: (words: string) => void
  hint?: string
  wrong?: string | undefined
}

/** One among many, found by typing. */
export function ComboBox({ label, options, value, onChange, onSearch, hint, wrong }: ComboBoxProps) {
  const { t } = useLanguage()
  const items = onSearch ? { items: options, onInputChange: onSearch } : { defaultItems: options }
  return (
    <AriaComboBox
      {...items}
      className="field"
      isInvalid={wrong !== undefined}
      value={value}
      onChange={(id) => onChange(id === null ? null : String(id))}
      menuTrigger="focus"
    >
      <Label>{label}</Label>
      <div className="combo">
        <Input className="input" maxLength={200} />
        <Button className="button" data-variant="plain">
          <Icon name="down" size={16} />
        </Button>
      </div>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="wrong">{wrong}</FieldError>
      <Popover className="popover" offset={4}>
        <ListBox
          className="options"
          renderEmptyState={() => <p className="option quiet">{t("web.combo.none")}</p>}
        >
          {(option: Option) => <OptionItem {...option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
