import { type ReactElement, type ReactNode, type RefObject, Suspense, useRef, useState } from "react"
import { ButtonContext } from "react-aria-components/Button"

/** What an overlay beside a button needs: where the button is, what takes the focus first, how to close. */
export type Opened = {
  triggerRef: RefObject<HTMLButtonElement | null>
  /** True is the overlay itself. */
  focus: "first" | "last" | true
  onClose: () => void
}

type OpeningProps = {
  is: "menu" | "dialog"
  /** The button, one of this kit's. */
  trigger: ReactElement
  /** Fetches the overlay's code: asked as soon as somebody reaches for the button. */
  load: () => Promise<unknown>
  children: (opened: Opened) => ReactNode
}

const arrows: Record<string, Opened["focus"]> = { ArrowDown: "first", ArrowUp: "last" }

/** A button and what opens beside it, whose code is fetched only when it is wanted. */
export function Opening({ is, trigger, load, children }: OpeningProps) {
  const [focus, setFocus] = useState<Opened["focus"] | null>(null)
  const triggerRef = useRef<HTMLButtonElement>(null)
  const reach = () => void load()
  const button = {
    ref: triggerRef,
    "aria-haspopup": is,
    "aria-expanded": focus !== null,
    onHoverStart: reach,
    onFocus: reach,
    onPress: ({ pointerType }: { pointerType: string }) =>
      setFocus(pointerType === "keyboard" || pointerType === "virtual" ? "first" : true),
    onKeyDown: ({ key }: { key: string }) => is === "menu" && key in arrows && setFocus(arrows[key] ?? true),
  }
  return (
    <>
      <ButtonContext value={button}>{trigger}</ButtonContext>
      <Suspense fallback={null}>
        {focus !== null && children({ triggerRef, focus, onClose: () => setFocus(null) })}
      </Suspense>
    </>
  )
}
