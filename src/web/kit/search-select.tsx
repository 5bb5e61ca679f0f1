import { useState } from "react"
import { Autocomplete, useFilter } from "react-aria-components/Autocomplete"
import { Button } from "react-aria-components/Button"
import { FieldError } from "react-aria-components/FieldError"
import { Input } from "react-aria-components/Input"
import { Label } from "react-aria-components/Label"
import { ListBox } from "react-aria-components/ListBox"
import { Popover } from "react-aria-components/Popover"
import { SearchField } from "react-aria-components/SearchField"
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select"
import { Text } from "react-aria-components/Text"
import { useLanguage } from "../i18n.ts"
import { Icon } from "./icon.tsx"
import { type Option, OptionItem } from "./select.tsx"
import "./field.css"
import "./overlay.css"

type SearchSelectProps = {
  label: string
  options: readonly Option[]
  value: string | null
  onChange: (id: string) => void
  /** For options the server searches; without it the given ones are filtered here. */
  onSearch?: (words: string) => void
  hint?: string
  wrong?: string | undefined
}

/**
 * One among many, found by typing a few letters (accents do not matter). Not React Aria's ComboBox: while it is open
 * the page behind is hidden from screen readers but can still be reached by Tab.
 */
export function SearchSelect({ label, options, value, onChange, onSearch, hint, wrong }: SearchSelectProps) {
  const { t } = useLanguage()
  const { contains } = useFilter({ sensitivity: "base" })
  const items = useWithChosen(options, value)
  const search = onSearch ? { onInputChange: onSearch } : { filter: contains }
  return (
    <AriaSelect
      className="field"
      isInvalid={wrong !== undefined}
      value={value}
      onChange={(id) => id !== null && onChange(String(id))}
      placeholder={t("web.choice.placeholder")}
    >
      <Label>{label}</Label>
      <Button className="input pick">
        <SelectValue />
        <Icon name="down" size={16} />
      </Button>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="wrong">{wrong}</FieldError>
      <Popover className="popover" data-search="" offset={4}>
        <Autocomplete {...search}>
          <SearchField aria-label={t("web.choice.search")} autoFocus>
            <Input className="input" placeholder={t("web.choice.search")} maxLength={200} />
          </SearchField>
          <ListBox
            className="options"
            items={items}
            renderEmptyState={() => <p className="option quiet">{t("web.choice.none")}</p>}
          >
            {(option) => <OptionItem {...option} />}
          </ListBox>
        </Autocomplete>
      </Popover>
    </AriaSelect>
  )
}

/** The chosen one stays among the options when a search of the server leaves it out. */
function useWithChosen(options: readonly Option[], value: string | null): readonly Option[] {
  const found = options.find(({ id }) => id === value)
  const [chosen, setChosen] = useState(found)
  if (found && found.id !== chosen?.id) setChosen(found)
  return found || chosen?.id !== value || !chosen ? options : [chosen, ...options]
}
