import { useId, useLayoutEffect, useRef, useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { initialsOf } from "../../../web/kit/initials.ts"
import { Kbd } from "../../../web/kit/kbd.tsx"
import { useAct, useAnswer } from "../../../web/queries.ts"
import { useDraft } from "./draft.ts"
import { GrowingBox } from "./growing-box.tsx"
import { matching, mentionAt, mentionedIn } from "./mention.ts"
import { addNote, type Colleague, type Conversation, listColleagues } from "./operations.ts"

type NoteBoxProps = {
  conversation: Conversation
  now: Temporal.Instant
  onTyping: (isTyping: boolean) => void
}

/** A note among ourselves; "@" calls a colleague, who is told. */
export function NoteBox({ conversation, now, onTyping }: NoteBoxProps) {
  const { t } = useLanguage()
  const { id, version } = conversation
  const box = useRef<HTMLTextAreaElement>(null)
  const { draft, write, forget } = useDraft("note", id, () => ({ seen: version, since: now.toString() }))
  const colleagues = useAnswer(listColleagues, {}).data?.items ?? []
  const adding = useAct(addNote, { onDone: forget, topics: ["conversation"] })
  const text = draft?.text ?? ""
  // At once, before the next key: words typed right after a name must follow it.
  const caretTo = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (caretTo.current !== null) box.current?.setSelectionRange(caretTo.current, caretTo.current)
    caretTo.current = null
  })
  const completion = useCompletion(text, colleagues, (next, caret) => {
    write(next)
    caretTo.current = caret
  })
  const add = () => {
    if (text.trim() === "" || adding.isPending) return
    adding.mutate({ params: { id }, body: { text, mentions: mentionedIn(text, colleagues) } })
  }
  const change = (next: string, caret: number) => {
    write(next)
    completion.look(caret)
  }
  return (
    <>
      <div className="inbox-mentioning">
        {completion.found.length > 0 && <Completions {...completion} />}
        <GrowingBox
          ref={box}
          label={t("inbox-web.mode.note")}
          placeholder={t("inbox-web.note_hint")}
          value={text}
          onChange={change}
          onSend={add}
          onTyping={onTyping}
          maxLength={10_000}
          onKey={completion.onKey}
          list={
            completion.found.length > 0 ? { id: completion.listId, active: completion.active } : undefined
          }
        />
      </div>
      {adding.error && <ErrorNote problem={adding.error} kept={t("web.problem.kept")} />}
      <div className="inbox-buttons">
        <Button variant="primary" onPress={add} isPending={adding.isPending} isDisabled={text.trim() === ""}>
          {t("inbox-web.add_note")} <Kbd>Ctrl ↵</Kbd>
        </Button>
      </div>
    </>
  )
}

type Completion = ReturnType<typeof useCompletion>

const Completions = ({ found, chosen, listId, take }: Completion) => (
  <div tabIndex={-1} className="popover options inbox-completions" id={listId} role="listbox" aria-label="@">
    {found.map((colleague, at) => (
      // The keyboard stays in the box: arrows and Enter there choose here.
      <div
        tabIndex={-1}
        key={colleague.id}
        id={`${listId}-${at}`}
        role="option"
        aria-selected={at === chosen}
        className="option"
        data-focused={at === chosen || undefined}
        onPointerDown={(event) => {
          event.preventDefault()
          take(colleague)
        }}
      >
        <span className="person">
          <i aria-hidden="true">{initialsOf(colleague.name)}</i>
          {colleague.name}
        </span>
      </div>
    ))}
  </div>
)

/** Colleagues for the "@…" before the caret: arrows choose, Enter or Tab takes, Escape leaves. */
function useCompletion(
  text: string,
  colleagues: readonly Colleague[],
  onTake: (text: string, caret: number) => void,
) {
  const [caret, setCaret] = useState(0)
  const [chosen, setChosen] = useState(0)
  const [isLeft, setLeft] = useState(true)
  const listId = useId()
  const at = isLeft ? null : mentionAt(text, caret)
  const found = at ? matching(colleagues, at.words) : []
  const take = ({ name }: Colleague) => {
    if (!at) return
    const before = `${text.slice(0, at.from)}@${name} `
    setLeft(true)
    onTake(before + text.slice(caret), before.length)
  }
  const onKey = ({ key, ctrlKey, metaKey }: { key: string; ctrlKey: boolean; metaKey: boolean }): boolean => {
    const one = found[chosen]
    if (!one || ctrlKey || metaKey) return false
    if (key === "ArrowDown") setChosen((chosen + 1) % found.length)
    else if (key === "ArrowUp") setChosen((chosen + found.length - 1) % found.length)
    else if (key === "Enter" || key === "Tab") take(one)
    else if (key === "Escape") setLeft(true)
    else return false
    return true
  }
  const look = (next: number) => {
    setCaret(next)
    setChosen(0)
    setLeft(false)
  }
  return { found, chosen, listId, active: `${listId}-${chosen}`, take, onKey, look }
}
