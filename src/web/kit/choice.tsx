import type { ReactNode } from "react"
import { CheckboxButton, CheckboxField, type CheckboxFieldProps } from "react-aria-components/Checkbox"
import { Label } from "react-aria-components/Label"
import {
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
  RadioButton,
  RadioField,
} from "react-aria-components/RadioGroup"
import { SwitchButton, SwitchField, type SwitchFieldProps } from "react-aria-components/Switch"
import { Text } from "react-aria-components/Text"
import { Icon } from "./icon.tsx"
import "./field.css"

type CheckboxProps = Omit<CheckboxFieldProps, "className" | "children"> & { children: ReactNode }

export const Checkbox = ({ children, ...props }: CheckboxProps) => (
  <CheckboxField {...props}>
    <CheckboxButton className="choice">
      <i>
        <Icon name="check" size={14} />
      </i>
      {children}
    </CheckboxButton>
  </CheckboxField>
)

type SwitchProps = Omit<SwitchFieldProps, "className" | "children"> & { children: ReactNode }

/** For what takes effect at once; a Checkbox waits for the form to be sent. */
export const Switch = ({ children, ...props }: SwitchProps) => (
  <SwitchField {...props}>
    <SwitchButton className="choice" data-kind="switch">
      <i />
      {children}
    </SwitchButton>
  </SwitchField>
)

type RadioOption = { id: string; label: ReactNode; hint?: string }
type RadioGroupProps = Omit<AriaRadioGroupProps, "className" | "children"> & {
  label: string
  options: readonly RadioOption[]
}

export const RadioGroup = ({ label, options, ...props }: RadioGroupProps) => (
  <AriaRadioGroup {...props} className="field">
    <Label>{label}</Label>
    <div className="radios">
      {options.map(({ id, label: words, hint }) => (
        <RadioField key={id} value={id}>
          <RadioButton className="choice" data-kind="radio">
            <i />
            <span>
              {words}
              {hint && (
                <Text slot="description" className="hint">
                  {" "}
                  {hint}
                </Text>
              )}
            </span>
          </RadioButton>
        </RadioField>
      ))}
    </div>
  </AriaRadioGroup>
)
