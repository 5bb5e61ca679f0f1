import { type ComponentType, useCallback, useEffect, useId, useRef, useState } from "react"
import { parse } from "../../core/query/parse.ts"
import { useLanguage } from "../i18n.ts"
import type { QueryBoxProps } from "./box.tsx"
import type { KnownValues } from "./complete.ts"
import { Told } from "./told.tsx"
import "../kit/field.css"
import "./query.css"

interface QueryEditorProps {
  label: string
  value: string
  onChange: (text: string) => void
  /** Enter in the query. */
  onEnter?: () => void
  /** Values that exist here, such as the organisation's networks and accounts. */
  known?: KnownValues
}

/** A query being written: coloured, completed, its problems underlined; below it, what it finds in words. */
export function QueryEditor({ label, value, onChange, onEnter, known = {} }: QueryEditorProps) {
  const { language } = useLanguage()
  const id = useId()
  const plain = useRef<HTMLTextAreaElement>(null)
  const caret = useRef<number>(undefined)
  const [Box, load] = useBox(() => {
    if (document.activeElement === plain.current) caret.current = plain.current?.selectionStart
  })
  const [settled, settle] = useSettled(value)
  const errors = settled.trim() === "" ? undefined : parse(settled).errors
  // A change is proposed for the text it was read in, never over what was typed since.
  const mend = (text: string) => {
    if (settled !== value) return
    settle(text)
    onChange(text)
  }
  const isWrong = errors !== undefined && settled === value
  return (
    <div className="field query-editor" data-invalid={isWrong || undefined}>
      <span className="react-aria-Label" id={`${id}-label`}>
        {label}
      </span>
      {Box ? (
        <Box
          key={language}
          id={`${id}-box`}
          labelledBy={`${id}-label`}
          describedBy={`${id}-told`}
          {...{ value, onChange, onEnter, isWrong, known }}
          caret={caret.current}
        />
      ) : (
        <textarea
          ref={plain}
          onFocus={load}
          onPointerEnter={load}
          className="input query-plain"
          rows={1}
          maxLength={20_000}
          aria-labelledby={`${id}-label`}
          aria-describedby={`${id}-told`}
          value={value}
          onChange={(event) => onChange(event.target.value.replace(/\s*[\r\n]+\s*/g, " "))}
        />
      )}
      <Told id={`${id}-told`} text={settled} onFix={mend} />
    </div>
  )
}

/** Long enough for a page to be there before the box is fetched: it weighs half of what a first screen may. */
const afterThePage = 1500

/**
 * The coloured box once it is loaded: soon, or at once when the person comes to it. Until then, or where it cannot
 * be, a plain one serves.
 */
function useBox(beforeSwap: () => void): [ComponentType<QueryBoxProps> | undefined, () => void] {
  const [Box, setBox] = useState<ComponentType<QueryBoxProps>>()
  const swap = useRef(beforeSwap)
  swap.current = beforeSwap
  const load = useCallback(() => {
    import("./box.tsx").then(
      ({ QueryBox }) => {
        swap.current()
        setBox(() => QueryBox)
      },
      () => undefined,
    )
  }, [])
  useEffect(() => {
    const timer = setTimeout(load, afterThePage)
    return () => clearTimeout(timer)
  }, [load])
  return [Box, load]
}

/** What was typed, once the fingers rest: nobody is told of a parenthesis they are about to close. */
function useSettled(text: string): [string, (text: string) => void] {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 400)
    return () => clearTimeout(timer)
  }, [text])
  return [parse(text).errors ? settled : text, setSettled]
}
