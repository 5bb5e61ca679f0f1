import { useEffect, useState } from "react"
import { call } from "../../../web/api.ts"
import { type Conversation, showPresence } from "./operations.ts"

type Viewer = Conversation["viewers"][number]
/** The server forgets a viewer after 30 seconds. */
const every = 20_000

/** Tells colleagues that somebody is here, and whether they are writing, while the page is on screen; says who else is. */
export function usePresence(id: string, typing: boolean): readonly Viewer[] {
  const [viewers, setViewers] = useState<readonly Viewer[]>([])
  useEffect(() => {
    const stop = new AbortController()
    const tell = () => {
      if (document.hidden) return
      call(showPresence, { params: { id }, body: { typing } }, { signal: stop.signal })
        .then((answer) => setViewers(answer.viewers))
        // Not being announced takes nothing away from the work.
        .catch(() => {})
    }
    tell()
    const timer = setInterval(tell, every)
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [id, typing])
  return viewers
}
