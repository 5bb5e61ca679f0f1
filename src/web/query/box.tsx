import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionStatus,
} from "@codemirror/autocomplete"
import { history, historyKeymap, standardKeymap } from "@codemirror/commands"
import { bracketMatching } from "@codemirror/language"
import { type Diagnostic, linter } from "@codemirror/lint"
import { EditorState, type Extension, Prec } from "@codemirror/state"
import { EditorView, keymap } from "@codemirror/view"
import { useEffect, useLayoutEffect, useRef } from "react"
import { queryLimits } from "../../core/query/limits.ts"
import { parse } from "../../core/query/parse.ts"
import { type Translate, useLanguage } from "../i18n.ts"
import type { Said } from "../message.ts"
import { complete, type KnownValues } from "./complete.ts"
import { queryLanguage } from "./language.ts"

export interface QueryBoxProps {
  id: string
  labelledBy: string
  describedBy: string
  value: string
  onChange: (text: string) => void
  /** Enter, when no completion is being chosen. */
  onEnter?: (() => void) | undefined
  isWrong: boolean
  known: KnownValues
  /** Where the caret was in what stood here before, when it was there. */
  caret?: number | undefined
}

/** CodeMirror with our language, in the words of the language it was mounted in. Loaded only when a query is to be written: see editor.tsx. */
export function QueryBox(props: QueryBoxProps) {
  const { t, say, language } = useLanguage()
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const latest = useRef({ ...props, t, say, language })
  latest.current = { ...props, t, say, language }

  useLayoutEffect(() => {
    const { value, caret } = latest.current
    const editor = new EditorView({
      ...(place.current ? { parent: place.current } : {}),
      state: EditorState.create({ doc: oneLine(value), extensions: extensions(latest) }),
    })
    view.current = editor
    if (caret !== undefined) {
      editor.dispatch({ selection: { anchor: Math.min(caret, editor.state.doc.length) } })
      editor.focus()
    }
    return () => editor.destroy()
  }, [])

  useEffect(() => {
    const editor = view.current
    const text = oneLine(props.value)
    if (!editor || editor.state.doc.toString() === text) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } })
  }, [props.value])

  useEffect(() => {
    view.current?.contentDOM.setAttribute("aria-invalid", String(props.isWrong))
  }, [props.isWrong])

  return <div ref={place} />
}

type Latest = {
  readonly current: QueryBoxProps & { t: Translate; say: (said: Said) => string; language: "fr" | "en" }
}

const oneLine = (text: string) => text.replace(/\s*[\r\n]+\s*/g, " ")

function extensions(latest: Latest): Extension[] {
  const { id, labelledBy, describedBy, t } = latest.current
  return [
    queryLanguage(),
    history(),
    closeBrackets(),
    bracketMatching(),
    EditorView.lineWrapping,
    onOneLine,
    EditorState.phrases.of({ Completions: t("query.complete.title") }),
    autocompletion({
      icons: false,
      override: [
        (context) => complete(context, latest.current.t, latest.current.language, latest.current.known),
      ],
    }),
    linter((editor) => problemsOf(editor.state.doc.toString(), latest), { delay: 400 }),
    Prec.highest(escapeStays),
    Prec.high(keymap.of(keysOf(latest))),
    keymap.of([...closeBracketsKeymap, ...historyKeymap, ...standardKeymap]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) latest.current.onChange(update.state.doc.toString())
    }),
    EditorView.contentAttributes.of({
      id,
      "aria-labelledby": labelledBy,
      "aria-describedby": describedBy,
      "aria-multiline": "false",
    }),
  ]
}

/** What is pasted on several lines is one query; beyond any limit of the parser's, it is not taken. */
const onOneLine = EditorState.transactionFilter.of((change) => {
  if (!change.docChanged) return change
  if (change.newDoc.length > 2 * queryLimits.length) return []
  if (change.newDoc.lines === 1) return change
  const text = change.newDoc.toString()
  const breaks = [...text.matchAll(/\n/g)].map(({ index }) => ({ from: index, to: index + 1, insert: " " }))
  return [change, { changes: breaks, sequential: true }]
})

/** Escape closes the completions and nothing around them; with none open, it gives the keys back to the screen. */
const escapeStays = EditorView.domEventHandlers({
  keydown(event, editor) {
    if (event.key === "Escape" && completionStatus(editor.state) !== null) event.stopPropagation()
    return false
  },
})

/** Tab is not taken: it goes on to what follows, as everywhere. */
const keysOf = (latest: Latest) => [
  { key: "Enter", shift: () => true, run: () => enter(latest) },
  { key: "Mod-Enter", run: () => enter(latest) },
  {
    key: "Escape",
    run: (editor: EditorView) => {
      editor.contentDOM.blur()
      return false
    },
  },
]

function enter({ current }: Latest): boolean {
  current.onEnter?.()
  return true
}

/** Each problem under the words it is about; what to do and the change proposed come with it. */
function problemsOf(text: string, { current: { say, t } }: Latest): Diagnostic[] {
  if (text.trim() === "") return []
  return (parse(text).errors ?? []).map(({ at, because, suggestion, fix }) => ({
    from: Math.min(at.start, text.length),
    to: Math.min(Math.max(at.end, at.start + 1), text.length),
    severity: "error",
    message: `${say(because)} ${say(suggestion)}`,
    actions: fix
      ? [
          {
            name: t("query.fix.apply"),
            apply: (editor) =>
              editor.dispatch({ changes: { from: fix.at.start, to: fix.at.end, insert: fix.text } }),
          },
        ]
      : [],
  }))
}
