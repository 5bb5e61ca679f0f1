import { useEffect } from "react"
import { call } from "../../../web/api.ts"
import { showPresence } from "./operations.ts"

/** The server forgets a viewer after 30 seconds. */
const every = 20_000

/** Tells colleagues that somebody is here, and whether they are writing, while the page is on screen. */
export function useTellPresence(id: string, typing: boolean): void {
  useEffect(() => {
    const stop = new AbortController()
    const tell = () => {
      if (document.hidden) return
      // Not being announced takes nothing away from the work.
      call(showPresence, { params: { id }, body: { typing } }, { signal: stop.signal }).catch(() => {})
    }
    tell()
    const timer = setInterval(tell, every)
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [id, typing])
}
