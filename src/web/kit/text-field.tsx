import { FieldError } from "react-aria-components/FieldError"
import { Input } from "react-aria-components/Input"
import { Label } from "react-aria-components/Label"
import { Text } from "react-aria-components/Text"
import { TextArea as AriaTextArea } from "react-aria-components/TextArea"
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components/TextField"
import "./field.css"

type Common = Omit<AriaTextFieldProps, "className" | "children" | "maxLength"> & {
  /** Absent only when `aria-label` names the field. */
  label?: string
  /** One sentence under the field. */
  hint?: string | undefined
  /** What is wrong and how to put it right; the field is marked when present. */
  wrong?: string | undefined
  /** Every input has a limit, in characters. */
  maxLength: number
}

export function TextField({ label, hint, wrong, placeholder, ...props }: Common & { placeholder?: string }) {
  return (
    <AriaTextField {...props} className="field" isInvalid={wrong !== undefined}>
      {label && <Label>{label}</Label>}
      <Input className="input" {...(placeholder ? { placeholder } : {})} />
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="wrong">{wrong}</FieldError>
    </AriaTextField>
  )
}

export function TextArea({ label, hint, wrong, rows = 4, ...props }: Common & { rows?: number }) {
  return (
    <AriaTextField {...props} className="field" isInvalid={wrong !== undefined}>
      {label && <Label>{label}</Label>}
      <AriaTextArea className="input" rows={rows} />
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="wrong">{wrong}</FieldError>
    </AriaTextField>
  )
}
