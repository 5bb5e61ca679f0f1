import { useSyncExternalStore } from "react"

/** In step with the phone's width in src/web/shell/shell.css. Paper is as narrow, and is no phone. */
const narrow = window.matchMedia("screen and (max-width: 760px)")

const subscribe = (reader: () => void) => {
  narrow.addEventListener("change", reader)
  return () => narrow.removeEventListener("change", reader)
}

/** Whether the screen is a phone's: what is read first then comes first in the page itself, not only to the eye. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches)
