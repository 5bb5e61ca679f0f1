import { type ReactNode, useEffect, useState } from "react"
import { Dialog as AriaDialog } from "react-aria-components/Dialog"
import { Heading } from "react-aria-components/Heading"
import { Modal, ModalOverlay } from "react-aria-components/Modal"
import { useLanguage } from "../i18n.ts"
import { IconButton } from "./button.tsx"
import { Icon } from "./icon.tsx"
import "./overlay.css"

type DialogProps = {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** Buttons, the one that does it last. */
  actions?: ReactNode
  wide?: boolean
}

const Content = ({ title, onClose, children, actions }: Omit<DialogProps, "isOpen">) => {
  const { t } = useLanguage()
  return (
    <AriaDialog>
      <header className="dialog-head">
        <Heading slot="title" level={2}>
          {title}
        </Heading>
        <IconButton label={t("web.close")} icon={<Icon name="close" />} onPress={onClose} />
      </header>
      {children}
      {actions && <footer className="dialog-foot">{actions}</footer>}
    </AriaDialog>
  )
}

/**
 * False in a screen's first picture: the page's main landmark, in which overlays open (app.tsx), may not be in the
 * document yet, and an overlay that then moves there would be made inert with the rest of the page.
 */
function useSettled(): boolean {
  const [isSettled, setSettled] = useState(false)
  useEffect(() => setSettled(true), [])
  return isSettled
}

/** In the middle, for one decision: say what will happen, where, and under which rule. */
export const Dialog = ({ isOpen, wide = false, ...content }: DialogProps) => (
  <ModalOverlay
    className="veil"
    isOpen={useSettled() && isOpen}
    onOpenChange={(open) => open || content.onClose()}
    isDismissable
  >
    <Modal className="dialog" data-wide={wide || undefined}>
      <Content {...content} />
    </Modal>
  </ModalOverlay>
)

/** At the side, for reading or editing one thing while the list stays in place. */
export const Drawer = ({
  isOpen,
  side = "end",
  ...content
}: Omit<DialogProps, "wide"> & { side?: "start" | "end" }) => (
  <ModalOverlay
    className="veil"
    data-drawer={side}
    isOpen={useSettled() && isOpen}
    onOpenChange={(open) => open || content.onClose()}
    isDismissable
  >
    <Modal className="drawer">
      <Content {...content} />
    </Modal>
  </ModalOverlay>
)
