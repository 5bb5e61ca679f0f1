import type { ReactElement, ReactNode } from "react"
import { Dialog, DialogTrigger } from "react-aria-components/Dialog"
import { Popover as AriaPopover } from "react-aria-components/Popover"
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components/Tooltip"
import type { Opened } from "./opening.tsx"
import "./overlay.css"

type PopoverProps = { label: string; trigger: ReactElement; children: ReactNode }

/** A little more, beside what it is about. */
export const Popover = ({ label, trigger, children }: PopoverProps) => (
  <DialogTrigger>
    {trigger}
    <AriaPopover className="popover" offset={6}>
      <Dialog aria-label={label}>{children}</Dialog>
    </AriaPopover>
  </DialogTrigger>
)

/** The same beside a button that fetched it (opening.tsx). */
export const PopoverBeside = ({
  label,
  children,
  triggerRef,
  onClose,
}: Omit<Opened, "focus"> & Omit<PopoverProps, "trigger">) => (
  <AriaPopover
    className="popover"
    offset={6}
    triggerRef={triggerRef}
    isOpen
    onOpenChange={(open) => open || onClose()}
  >
    <Dialog aria-label={label}>{children}</Dialog>
  </AriaPopover>
)

/** A few words about a control, on hover and on focus. Never the only place something is said. */
export const Tooltip = ({ words, children }: { words: string; children: ReactElement }) => (
  <TooltipTrigger delay={400}>
    {children}
    <AriaTooltip className="tooltip" offset={6}>
      {words}
    </AriaTooltip>
  </TooltipTrigger>
)
