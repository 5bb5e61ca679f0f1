import type { ReactElement } from "react"
import { Menu as AriaMenu, MenuItem, MenuTrigger } from "react-aria-components/Menu"
import { Popover } from "react-aria-components/Popover"
import { Text } from "react-aria-components/Text"
import { Kbd } from "./kbd.tsx"
import "./overlay.css"

export type Action = {
  id: string
  label: string
  hint?: string
  /** The key that does the same. */
  shortcut?: string
  isDisabled?: boolean
  onAct: () => void
}

type MenuProps = { label: string; trigger: ReactElement; actions: readonly Action[] }

/** What can be done with one thing, when there is no room for buttons. */
export const Menu = ({ label, trigger, actions }: MenuProps) => (
  <MenuTrigger>
    {trigger}
    <Popover className="popover" placement="bottom end" offset={4}>
      <AriaMenu className="options" aria-label={label} items={actions}>
        {({ id, label: words, hint, shortcut, isDisabled = false, onAct }) => (
          <MenuItem id={id} className="option" textValue={words} isDisabled={isDisabled} onAction={onAct}>
            <span>{words}</span>
            {hint && <Text slot="description">{hint}</Text>}
            {shortcut && <Kbd>{shortcut}</Kbd>}
          </MenuItem>
        )}
      </AriaMenu>
    </Popover>
  </MenuTrigger>
)
