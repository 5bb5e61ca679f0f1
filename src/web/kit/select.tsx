import { Button } from "react-aria-components/Button"
import { FieldError } from "react-aria-components/FieldError"
import { Label } from "react-aria-components/Label"
import { ListBox, ListBoxItem } from "react-aria-components/ListBox"
import { Popover } from "react-aria-components/Popover"
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select"
import { Text } from "react-aria-components/Text"
import { Icon } from "./icon.tsx"
import "./field.css"
import "./overlay.css"

export type Option<Id extends string = string> = { id: Id; label: string; hint?: string | undefined }

type SelectProps<Id extends string> = {
  label: string
  options: readonly Option<Id>[]
  value: Id | null
  onChange: (id: Id) => void
  hint?: string
  wrong?: string | undefined
  placeholder?: string
  isDisabled?: boolean
}

/** One among a few. More than about fifteen: SearchSelect. */
export function Select<Id extends string>({
  label,
  options,
  value,
  onChange,
  hint,
  wrong,
  ...props
}: SelectProps<Id>) {
  return (
    <AriaSelect
      {...props}
      className="field"
      isInvalid={wrong !== undefined}
      value={value}
      onChange={(id) => id !== null && onChange(id as Id)}
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
      <Popover className="popover" offset={4}>
        <ListBox className="options" items={options}>
          {(option) => <OptionItem {...option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}

export const OptionItem = ({ id, label, hint }: Option) => (
  <ListBoxItem id={id} textValue={label} className="option">
    <Text slot="label">{label}</Text>
    {hint && <Text slot="description">{hint}</Text>}
  </ListBoxItem>
)
