import { useEffect, useState, useSyncExternalStore } from "react"
import { useLanguage } from "../i18n.ts"
import { Button, IconButton } from "./button.tsx"
import { Icon } from "./icon.tsx"
import "./toast.css"

type Toast = { id: number; words: string; onUndo?: (() => void) | undefined }

let toasts: readonly Toast[] = []
let last = 0
const readers = new Set<() => void>()
const put = (next: readonly Toast[]) => {
  toasts = next
  for (const reader of readers) reader()
}
const close = (id: number) => put(toasts.filter((toast) => toast.id !== id))

/** Says that something was done, and offers to undo it while that is still possible. At most three at a time. */
export function toast(words: string, onUndo?: () => void): void {
  last += 1
  put([...toasts.slice(-2), { id: last, words, onUndo }])
}

const subscribe = (reader: () => void) => {
  readers.add(reader)
  return () => readers.delete(reader)
}

/** Mounted once, by the shell. */
export function Toasts() {
  const { t } = useLanguage()
  const shown = useSyncExternalStore(subscribe, () => toasts)
  return (
    <section className="toasts no-print" aria-label={t("web.toast.region")} aria-live="polite">
      {shown.map((one) => (
        <ToastLine key={one.id} {...one} />
      ))}
    </section>
  )
}

const stays = 8000

function ToastLine({ id, words, onUndo }: Toast) {
  const { t } = useLanguage()
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => close(id), stays)
    return () => clearTimeout(timer)
  }, [id, isHeld])
  const undo = () => {
    close(id)
    onUndo?.()
  }
  const hold = { onPointerEnter: () => setHeld(true), onFocus: () => setHeld(true) }
  const letGo = { onPointerLeave: () => setHeld(false), onBlur: () => setHeld(false) }
  return (
    <div className="toast" {...hold} {...letGo}>
      <span>{words}</span>
      {onUndo && (
        <Button small variant="plain" onPress={undo}>
          {t("web.toast.undo")}
        </Button>
      )}
      <IconButton
        small
        label={t("web.close")}
        icon={<Icon name="close" size={16} />}
        onPress={() => close(id)}
      />
    </div>
  )
}
