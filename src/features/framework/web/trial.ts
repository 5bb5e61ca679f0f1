import { useEffect, useRef, useState } from "react"
import { useAnswer } from "../../../web/queries.ts"
import { type Asked, type Tried, tryText } from "./operations.ts"

/** A person types and turns in bursts: the server is asked when they stop. */
const rest = 300

/** A value once it has stood still. */
export function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => settle(value), rest)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

/** The text being tried, kept while one reads here and there, and what the framework says of it. */
export function useTrial(overlay: Asked["overlay"]) {
  const [asked, setAsked] = useState<Asked>({ as: "post", text: "", language: "auto" })
  const settled = useSettled(asked)
  const body = overlay ? { ...settled, overlay } : settled
  const [focused, focus] = useState<string>()
  const isEmpty = asked.text.trim() === ""
  const answer = useAnswer(tryText, { body }, { enabled: !isEmpty && settled.text.trim() !== "" })
  // What was said stays, of the text it was said of, until more is known: nothing jumps while one types.
  const shown = useRef<Shown>(undefined)
  if (answer.data?.tried && !answer.isPlaceholderData)
    shown.current = { text: settled.text, as: settled.as, tried: answer.data.tried }
  return {
    asked,
    shown: isEmpty ? undefined : shown.current,
    isStale: asked !== settled || answer.isFetching,
    problem: isEmpty ? null : answer.error,
    again: () => void answer.refetch(),
    change: (to: Partial<Asked>) => setAsked({ ...asked, ...to }),
    /** The reason looked at, in the list or in the text. */
    focused,
    focus,
  }
}
export type Trial = ReturnType<typeof useTrial>
type Shown = { text: string; as: Asked["as"]; tried: Tried }
