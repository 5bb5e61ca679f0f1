import { type RefObject, useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Icon } from "../../../web/kit/icon.tsx"
import { useSession } from "../../../web/session.ts"
import type { Acts } from "./keys.ts"
import { useMay } from "./may.ts"
import { NoteBox } from "./note-box.tsx"
import type { Conversation } from "./operations.ts"
import { useTellPresence } from "./presence.ts"
import { ReplyBox } from "./reply-box.tsx"

type ComposerProps = {
  conversation: Conversation
  acts: Acts
  box: RefObject<HTMLTextAreaElement | null>
  now: Temporal.Instant
  onNext: () => void
}

/** One place to write: to the public, or among ourselves. The two never look alike. */
export function Composer({ conversation, acts, box, now, onNext }: ComposerProps) {
  const { t } = useLanguage()
  const may = useMay()
  const mayAnswer = conversation.authority.may
  const [chosen, setChosen] = useState<"reply" | "note">("reply")
  const [isTyping, setTyping] = useState(false)
  const me = useSession().data?.person?.id
  useTellPresence(conversation.id, isTyping)
  const mode = mayAnswer ? chosen : "note"
  const modes = [...(mayAnswer ? (["reply"] as const) : []), ...(may("work") ? (["note"] as const) : [])]
  if (modes.length === 0) return null
  return (
    <div className="inbox-composer" data-mode={mode}>
      <div className="inbox-modes">
        <fieldset>
          <legend className="only-read">{t("inbox-web.write")}</legend>
          {modes.map((one) => (
            <button key={one} type="button" aria-pressed={one === mode} onClick={() => setChosen(one)}>
              {t(`inbox-web.mode.${one}`)}
            </button>
          ))}
        </fieldset>
        <Viewers viewers={conversation.viewers.filter(({ person }) => person.id !== me)} />
      </div>
      {mode === "reply" ? (
        <ReplyBox
          conversation={conversation}
          acts={acts}
          box={box}
          now={now}
          onNext={onNext}
          onTyping={setTyping}
        />
      ) : (
        <NoteBox conversation={conversation} now={now} onTyping={setTyping} />
      )}
    </div>
  )
}

function Viewers({ viewers }: { viewers: Readonly<Conversation["viewers"]> }) {
  const { t } = useLanguage()
  if (viewers.length === 0) return null
  return (
    <p className="small quiet inbox-viewers" role="status">
      <Icon name="people" size={16} />
      {viewers
        .slice(0, 3)
        .map(({ person, typing }) =>
          t(typing ? "inbox-web.is_typing" : "inbox-web.is_looking", { name: person.name }),
        )
        .join(" · ")}
    </p>
  )
}
