import { type KeyboardEvent, type RefObject, useLayoutEffect } from "react"
import "../../../web/kit/field.css"

type GrowingBoxProps = {
  ref: RefObject<HTMLTextAreaElement | null>
  label: string
  placeholder?: string
  value: string
  onChange: (text: string, caret: number) => void
  onSend: () => void
  /** The caret is in the box, or has left it. */
  onTyping: (isTyping: boolean) => void
  isWrong?: boolean
  maxLength?: number
  /** Looks at a key first; true when it took it. */
  onKey?: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean
  /** The list of completions this box drives, for screen readers. */
  list?: { id: string; active: string | undefined } | undefined
}

/** As tall as its words, up to the third of the window; Ctrl Enter sends, Escape gives the keys back to the screen. */
export function GrowingBox({
  ref,
  label,
  value,
  onChange,
  onSend,
  onTyping,
  isWrong,
  onKey,
  list,
  ...props
}: GrowingBoxProps) {
  useLayoutEffect(() => fit(ref.current, value), [ref, value])
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (onKey?.(event)) return event.preventDefault()
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onSend()
    }
    if (event.key === "Escape") event.currentTarget.blur()
  }
  return (
    <textarea
      {...props}
      ref={ref}
      className="input inbox-box"
      aria-label={label}
      aria-invalid={isWrong || undefined}
      aria-keyshortcuts="Control+Enter"
      aria-autocomplete={list ? "list" : undefined}
      aria-controls={list?.id}
      aria-activedescendant={list?.active}
      data-invalid={isWrong || undefined}
      maxLength={props.maxLength ?? 20_000}
      rows={3}
      value={value}
      onChange={(event) => onChange(event.target.value, event.target.selectionStart)}
      onKeyDown={press}
      onFocus={(event) => {
        onTyping(true)
        keepInSight(event.currentTarget)
      }}
      onBlur={() => onTyping(false)}
    />
  )
}

function fit(box: HTMLTextAreaElement | null, _words: string): void {
  if (!box) return
  box.style.height = "auto"
  box.style.height = `${box.scrollHeight + 2}px`
  if (document.activeElement === box) keepInSight(box)
}

/** With the buttons below it (the scroll margin of its style): a finger that taps the box, or makes it grow, finds them. */
const keepInSight = (box: HTMLTextAreaElement) => box.scrollIntoView({ block: "nearest" })
