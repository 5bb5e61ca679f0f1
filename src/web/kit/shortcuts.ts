import { useEffect, useRef, useSyncExternalStore } from "react"

/** A key, or two pressed one after the other ("g i"). `label` is already in words. */
export type Shortcut = { keys: string; label: string; onPress: () => void }

type Bound = { shortcuts: readonly Shortcut[] }
let bound: readonly Bound[] = []
const readers = new Set<() => void>()
const changed = () => {
  for (const reader of readers) reader()
}
const subscribe = (reader: () => void) => {
  readers.add(reader)
  return () => readers.delete(reader)
}

const switchedOff = "vigie.single-keys-off"
let areOn = localStorage.getItem(switchedOff) === null

/** Single-key shortcuts can be switched off (WCAG 2.1.4): speech input would otherwise press them by the dozen. */
export function setSingleKeys(on: boolean): void {
  areOn = on
  if (on) localStorage.removeItem(switchedOff)
  else localStorage.setItem(switchedOff, "1")
  changed()
}
export const useSingleKeys = (): boolean => useSyncExternalStore(subscribe, () => areOn)

/** Every shortcut now in force, for the help. */
export const useBoundShortcuts = (): readonly Bound[] => useSyncExternalStore(subscribe, () => bound)

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) ||
    target.closest('[role="listbox"], [role="menu"]') !== null)

let first = ""
let firstTimer: ReturnType<typeof setTimeout> | undefined

function press(event: KeyboardEvent) {
  if (
    !areOn ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.defaultPrevented ||
    isTyping(event.target)
  )
    return
  if (document.querySelector('[role="dialog"][aria-modal], .veil') !== null) return
  const keys = first ? `${first} ${event.key}` : event.key
  const all = bound.flatMap(({ shortcuts }) => shortcuts)
  clearTimeout(firstTimer)
  first = ""
  // The last bound wins: a screen's own key before the shell's.
  const hit = all.findLast((shortcut) => shortcut.keys === keys)
  if (hit) {
    event.preventDefault()
    hit.onPress()
  } else if (all.some((shortcut) => shortcut.keys.startsWith(`${event.key} `))) {
    first = event.key
    firstTimer = setTimeout(() => {
      first = ""
    }, 1500)
  }
}

/** Binds keys while the component is mounted. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const own = useRef<Bound>({ shortcuts })
  useEffect(() => {
    own.current.shortcuts = shortcuts
  })
  useEffect(() => {
    const mine = own.current
    if (bound.length === 0) window.addEventListener("keydown", press)
    bound = [...bound, mine]
    changed()
    return () => {
      bound = bound.filter((other) => other !== mine)
      if (bound.length === 0) window.removeEventListener("keydown", press)
      changed()
    }
  }, [])
}
