import { Menu, MenuItem } from "react-aria-components/Menu"
import { Popover } from "react-aria-components/Popover"
import { Text } from "react-aria-components/Text"
import { Kbd } from "./kbd.tsx"
import type { Action } from "./menu.tsx"
import type { Opened } from "./opening.tsx"
import "./overlay.css"

type MenuListProps = Opened & { label: string; actions: readonly Action[] }

/** A menu once it is open. */
export const MenuList = ({ label, actions, triggerRef, focus, onClose }: MenuListProps) => (
  <Popover
    className="popover"
    aria-label={label}
    triggerRef={triggerRef}
    isOpen
    onOpenChange={(open) => open || onClose()}
    placement="bottom end"
    offset={4}
  >
    <Menu className="options" aria-label={label} items={actions} autoFocus={focus} onClose={onClose}>
      {({ id, label: words, hint, shortcut, isDisabled = false, onAct }) => (
        <MenuItem id={id} className="option" textValue={words} isDisabled={isDisabled} onAction={onAct}>
          <span>{words}</span>
          {hint && <Text slot="description">{hint}</Text>}
          {shortcut && <Kbd>{shortcut}</Kbd>}
        </MenuItem>
      )}
    </Menu>
  </Popover>
)
