import { Autocomplete, useFilter } from "react-aria-components/Autocomplete"
import { Dialog } from "react-aria-components/Dialog"
import { Input } from "react-aria-components/Input"
import { Menu, MenuItem } from "react-aria-components/Menu"
import { Modal, ModalOverlay } from "react-aria-components/Modal"
import { SearchField } from "react-aria-components/SearchField"
import { useLanguage } from "../i18n.ts"
import { Kbd } from "./kbd.tsx"
import type { Action } from "./menu.tsx"
import "./help.css"
import "./overlay.css"

type CommandPaletteProps = { actions: readonly Action[]; onClose: () => void }

/** Ctrl K: go anywhere, do anything, by typing a few letters (accents do not matter). */
export function CommandPalette({ actions, onClose }: CommandPaletteProps) {
  const { t } = useLanguage()
  const { contains } = useFilter({ sensitivity: "base" })
  const act = (action: Action) => {
    onClose()
    action.onAct()
  }
  return (
    <ModalOverlay className="veil" isOpen onOpenChange={(open) => open || onClose()} isDismissable>
      <Modal className="dialog palette">
        <Dialog aria-label={t("web.palette.title")}>
          <Autocomplete filter={contains}>
            <SearchField aria-label={t("web.palette.search")} autoFocus>
              <Input className="palette-input" placeholder={t("web.palette.search")} maxLength={120} />
            </SearchField>
            <Menu
              className="options"
              aria-label={t("web.palette.title")}
              items={actions}
              renderEmptyState={() => <p className="option quiet">{t("web.palette.none")}</p>}
            >
              {(action) => (
                <MenuItem
                  id={action.id}
                  className="option"
                  textValue={action.label}
                  onAction={() => act(action)}
                >
                  <span>{action.label}</span>
                  {action.shortcut && <Kbd>{action.shortcut}</Kbd>}
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
