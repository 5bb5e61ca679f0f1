import type { ReactNode } from "react"
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button"
import { Icon } from "./icon.tsx"
import "./button.css"

type ButtonProps = Omit<AriaButtonProps, "className" | "children"> & {
  /** `danger` is a warning drawn before the words, not red: red is kept for silence. */
  variant?: "primary" | "quiet" | "danger" | "plain"
  small?: boolean
  children: ReactNode
}

/** What `isPending` means: the press is under way, and a second one does nothing. The button keeps its focus. */
const underWay = { onPress: () => {}, type: "button" } as const

export const Button = ({
  variant = "quiet",
  small = false,
  isPending = false,
  children,
  ...props
}: ButtonProps) => (
  <AriaButton
    {...props}
    {...(isPending ? underWay : {})}
    className="button"
    data-variant={variant}
    data-small={small || undefined}
    data-pending={isPending || undefined}
  >
    {variant === "danger" && <Icon name="warning" size={16} />}
    {children}
  </AriaButton>
)

type IconButtonProps = Omit<ButtonProps, "children" | "variant" | "aria-label"> & {
  /** What it does, for whoever cannot see the drawing; shown on hover too. */
  label: string
  icon: ReactNode
}

export const IconButton = ({ label, icon, ...props }: IconButtonProps) => (
  <AriaButton {...props} className="button icon-button" data-variant="plain" aria-label={label}>
    <span title={label} aria-hidden="true">
      {icon}
    </span>
  </AriaButton>
)
